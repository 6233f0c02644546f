package org.memrig.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.memrig.physics.dummy.DummyLaw;

class CellLawsTests {

  /** A law that only has a name. */
  private static final class Named implements CellLaw {
    @Override
    public String name() {
      return "named";
    }

    @Override
    public Class<? extends Record> parameters() {
      return Record.class;
    }

    @Override
    public SortedSet<String> noiseSources() {
      return new TreeSet<>();
    }

    @Override
    public int setSign(Record parameters) {
      return 1;
    }

    @Override
    public CellArray create(Record parameters, int cells, long seed, Switches switches) {
      throw new UnsupportedOperationException("a name only");
    }
  }

  @Test
  void filamentIsFoundByName() {
    assertEquals("filament", CellLaws.named("filament").name());
    assertTrue(CellLaws.names().contains("filament"));
  }

  @Test
  void unknownNamesListTheKnownOnes() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> CellLaws.named("filamant"));
    assertEquals(
        "cell law 'filamant' does not exist; use one of " + String.join(", ", CellLaws.names()),
        refused.getMessage());
  }

  @Test
  void presetsFitTheirLaw() {
    assertTrue(new Named().presets().isEmpty(), "presets are optional");
    for (String name : CellLaws.names()) {
      CellLaw law = CellLaws.named(name);
      // The parts of a dummy chip are what somebody has soldered: nothing to publish.
      assertEquals(name.equals(DummyLaw.NAME), law.presets().isEmpty(), name);
      law.presets().values().forEach(preset -> assertTrue(law.parameters().isInstance(preset)));
    }
  }

  @Test
  void switchesRememberWhatIsOff() {
    Switches switches = Switches.ON.without("read").without("c2c", "read");
    assertEquals(List.of("c2c", "read"), List.copyOf(switches.off()));
    assertFalse(switches.isOn("read"));
    assertTrue(switches.isOn("d2d"));
    assertTrue(Switches.ON.isOn("read"));
    assertThrows(UnsupportedOperationException.class, () -> switches.off().add("d2d"));
  }

  @Test
  void foreignParametersAreRefused() {
    record Other(double x) {}
    CellLaw law = CellLaws.named("filament");
    assertThrows(IllegalArgumentException.class, () -> law.create(new Other(1), 4, 1, Switches.ON));
    Record preset = law.presets().get("alox-hfo2");
    assertThrows(IllegalArgumentException.class, () -> law.create(preset, 0, 1, Switches.ON));
  }
}
