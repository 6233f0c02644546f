package org.memrig.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.physics.filament.FilamentLaw;

class CellLawsTests {

  @Test
  void filamentIsFoundByName() {
    assertEquals(FilamentLaw.class, CellLaws.named("filament").getClass());
    assertTrue(CellLaws.names().contains("filament"));
  }

  @Test
  void unknownNamesListTheKnownOnes() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> CellLaws.named("filamant"));
    assertEquals("cell law 'filamant' does not exist; use one of filament", refused.getMessage());
  }

  @Test
  void twoProvidersOfOneNameAreAnError() {
    CellLaw one = new FilamentLaw();
    assertSame(one, CellLaws.pick("filament", List.of(one)));
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () -> CellLaws.pick("filament", List.of(one, new FilamentLaw())));
    assertTrue(refused.getMessage().contains("org.memrig.physics.filament.FilamentLaw and"));
  }

  @Test
  void presetsFitTheirLaw() {
    for (String name : CellLaws.names()) {
      CellLaw law = CellLaws.named(name);
      assertFalse(law.presets().isEmpty());
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
