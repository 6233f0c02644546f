package org.memrig.instruments.mixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.memrig.config.BadInput;
import org.memrig.config.Bound;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;

/** The rig of docs/mixed.md is one that memrig takes, and wrong ones are told at their place. */
final class MixedPageTests {
  private static final String RIG =
      """
      name: x
      board:
        driver: mixed
        read: {driver: keithley-2450, address: "tcp://h:5025"}
        pulse: {driver: memrig-serial, port: "%s"}
      """;

  private static Bound<Rig> rig(String text) {
    return Rigs.parse("mixed.yaml", text, Drivers.installed());
  }

  private static List<String> addresses(Bound<Rig> rig) {
    return Drivers.installed()
        .addresses(new Opening(rig, 1, new ManualHostClock(Instant.EPOCH), Path.of("")));
  }

  @Test
  void takesTheRigOfThePage() throws Exception {
    Path page = Path.of(System.getProperty("basedir", ".")).resolve("../docs/mixed.md");
    Matcher block =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
    assertTrue(block.find());
    Bound<Rig> rig = rig(block.group(1));
    assertEquals("mixed", rig.value().board().name());
    assertEquals(2, addresses(rig).size());
  }

  @Test
  void namesTheLineOfAWrongAddress() {
    BadInput bad = assertThrows(BadInput.class, () -> addresses(rig(RIG.formatted("nowhere"))));
    String said = String.valueOf(bad.getMessage());
    assertTrue(said.contains("mixed.yaml:5"), said);
  }

  @Test
  void refusesTwoPartsAtOneAddress() {
    BadInput bad =
        assertThrows(BadInput.class, () -> addresses(rig(RIG.formatted("tcp://h:5025"))));
    String said = String.valueOf(bad.getMessage());
    assertTrue(said.contains("mixed.yaml:5") && said.contains("that reads"), said);
  }

  @Test
  void refusesPartsOfParts() {
    String nested = "name: x\nboard:\n  driver: mixed\n  read: {driver: mixed}\n";
    String said = String.valueOf(assertThrows(BadInput.class, () -> rig(nested)).getMessage());
    assertTrue(said.contains("mixed.yaml:4") && said.contains("keithley-2450"), said);
  }
}
