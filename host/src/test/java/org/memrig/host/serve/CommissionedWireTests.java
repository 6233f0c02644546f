package org.memrig.host.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.host.run.Commissioned;
import org.memrig.host.run.Commissioning;
import org.memrig.host.run.Place;
import org.memrig.host.run.Plans;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.Workplace;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.testkit.QuietExtension;

/** A rig on a wire is commissioned with a dummy chip, and what is wrong with it is named. */
@ExtendWith(QuietExtension.class)
final class CommissionedWireTests {
  private static final String RIG = "wired.yaml";

  @TempDir Path folder;
  private Workplace at;
  private ServedRig served;
  private ServedLine line;
  private String good;

  @BeforeEach
  void serve() throws Exception {
    at = Place.of(folder);
    Opening opening =
        new RunEngine(at, ProgressListener.NONE).opening("emulated-dummy", List.of(), 1);
    served = new ServedRig(opening, at.drivers(), false);
    line = ServedLine.pty(served.server(), at.clock(), LinePace.none(), 1);
    good = served.rigText(line.address());
    Files.writeString(folder.resolve(RIG), good);
  }

  @AfterEach
  void close() {
    line.close();
    served.close();
  }

  private Commissioning.Outcome commission() {
    return new Commissioning(at, ProgressListener.NONE, "Ada", _ -> Optional.empty(), Map.of())
        .of(RIG, List.of(), List.of());
  }

  private static String found(Commissioning.Outcome outcome, String check, String verdict) {
    Commissioned.Entry entry =
        outcome.checks().stream().filter(e -> e.check().equals(check)).findFirst().orElseThrow();
    assertEquals(verdict, entry.verdict(), entry::found);
    return entry.found();
  }

  /** Let the rig file say something that is not so. */
  private void mistake(String is, String said) throws Exception {
    assertTrue(good.contains(is), () -> is + " is not in " + good);
    Files.writeString(folder.resolve(RIG), good.replace(is, said));
  }

  @Test
  @DisplayName("a good rig is signed off, until its limits change")
  void good() throws Exception {
    Commissioning.Outcome outcome = commission();
    assertFalse(outcome.wrong(), () -> outcome.checks().toString());
    String limits = found(outcome, "limits", "good");
    assertTrue(limits.startsWith("memrig and the board itself refuse"), limits);
    assertEquals(folder.resolve("wired.commissioned.yaml"), outcome.record().orElseThrow());
    Commissioned record = Commissioned.read(RIG, folder).orElseThrow();
    assertEquals("Ada", record.signedBy());
    assertEquals(outcome.checks(), record.checks());
    assertTrue(words().endsWith("by Ada"), words());
    mistake("chip-amps: 5 mA", "chip-amps: 4 mA");
    assertTrue(words().startsWith("stale: limits was"), words());
  }

  private String words() {
    return Place.engine(at)
        .check(Plans.ofProtocol("read-map", RIG, at, List.of()), Optional.of(RIG), List.of())
        .commissioned()
        .orElseThrow();
  }

  @Test
  @DisplayName("another part than the rig file says, a swap, other limits: each is found")
  void mistakes() throws Exception {
    mistake("22k   68k   220k  15k   47k   open", "22k   68k   220k  47k   47k   open");
    assertTrue(
        found(commission(), "opens and shorts", "wrong")
            .contains("cell 2,3 is 15.0 kohm where 47 kohm should be"));
    mistake(
        "15k   47k   150k  10k   33k   100k  330k  22k",
        "10k   33k   100k  330k  22k   68k<  220k   47k");
    assertEquals("wrong", verdict("opens and shorts"));
    mistake("negative: row-below-ground", "negative: row-below-ground");
    Files.writeString(
        folder.resolve(RIG),
        good.replaceFirst(
            "wires:\\s*\\n(\\s+)rows: \\[]", "wires:\n$1rows: [0, 2, 1, 3, 4, 5, 6, 7]"));
    String wiring = found(commission(), "wiring", "wrong");
    assertTrue(wiring.contains("row 1 reaches row 2 of the chip"), wiring);
    assertFalse(Files.exists(folder.resolve("wired.commissioned.yaml")), "it was signed off");
  }

  @Test
  @DisplayName("a chip of another size than the board reaches is told, with what to write")
  void anotherSize() throws Exception {
    Files.writeString(
        folder.resolve(RIG),
        good.replaceFirst("rows: 8", "rows: 7").replaceFirst(" *parts: .*\\n", ""));
    BadInput wrong = assertThrows(BadInput.class, () -> Place.engine(at).describe(RIG, List.of()));
    assertTrue(
        String.valueOf(wrong.getMessage()).contains("wires: {rows: [0, 1, ...]}"),
        wrong::getMessage);
  }

  private String verdict(String check) {
    return commission().checks().stream()
        .filter(each -> each.check().equals(check))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
