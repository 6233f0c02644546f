package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.Field;
import org.memrig.config.Spec;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Experiments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parameters of a protocol stand on the command line as they stand in its record. */
final class ProtocolOptionsTests {
  @TempDir Path folder;

  private Invocation run(String... words) {
    List<String> args = new ArrayList<>(Arrays.asList(words));
    args.addAll(List.of("--quiet", "--runs", folder.toString()));
    return Invocation.of(args.toArray(String[]::new));
  }

  private String hash(String... words) {
    Invocation done = run(words);
    assertEquals(0, done.exit(), done.err());
    return run("runs", "hash").out().split(" ")[0];
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void everyParameterOfEveryProtocolIsAnOptionWithItsText() {
    for (Experiment<?> each : Experiments.load(getClass().getClassLoader()).all()) {
      String help = words(Invocation.of("run", each.name(), "--help").out());
      for (Field field : Spec.of(each.parameters()).fields()) {
        assertTrue(help.matches(".*--" + field.name() + "\\b.*"), each.name() + " " + field.name());
        assertTrue(help.contains(words(field.text())), help);
        assertTrue(help.contains(field.range()), help);
        assertTrue(help.contains(words(field.byDefault().orElse(""))), help);
      }
    }
  }

  @Test
  void anOptionAsksForTheSameAsASetAndAsAPlanFile() throws Exception {
    String option = hash("run", "iv-sweep", "--cells", "3,7", "--cycles", "3", "--step", "50 mV");
    String set =
        hash("run", "iv-sweep", "--set", "cells=3,7", "--set", "cycles=3", "--set", "step=50 mV");
    Path plan = folder.resolve("sweep.yaml");
    Files.writeString(
        plan,
        """
        name: sweep
        rig: emulated-1t1r
        steps:
          - protocol: iv-sweep
            cells: 3,7
            cycles: 3
            step: 50 mV
        """);
    assertEquals(set, option);
    assertEquals(hash("run", plan.toString()), option);
  }

  @Test
  void optionsMayStandBeforeTheProtocolAndNegativeValuesAfterAnOption() {
    Invocation done =
        run("run", "--seed", "3", "iv-sweep", "--reset-volts", "-0.9 V", "--cells=1,1");
    assertEquals(0, done.exit(), done.err());
    assertEquals(0, run("check", "iv-sweep", "--reset-volts", "-0.9 V").exit());
    assertEquals(5, run("check", "iv-sweep", "--reset-volts", "-3 V").exit());
  }

  @Test
  void aWrongValueIsNamedWithItsOptionAndRange() {
    Invocation range = run("run", "iv-sweep", "--cycles", "0");
    assertEquals(4, range.exit());
    assertEquals(
        "memrig: --cycles: '0' is out of range; write a whole number from 1 to 1000",
        range.err().strip());
    assertEquals(
        "memrig: --dwell: '1' is not a time: the unit is missing; write a number with a unit, for"
            + " example 100 us (units: s with prefix f p n u m k M G T, or min, h, d) (allowed 1 us"
            + " to 10 s)",
        run("run", "iv-sweep", "--dwell", "1").err().strip());
    assertEquals(
        "memrig: --span: 'up' is not one of set-reset, reset-set, set, reset",
        run("run", "iv-sweep", "--span", "up").err().strip());
    assertEquals(
        "memrig: --set: cycles: '0' is out of range; write a whole number from 1 to 1000",
        run("run", "iv-sweep", "--set", "cycles=0").err().strip());
  }

  @Test
  void aMisspeltOptionIsGuessedAndAStrayUnitExplained() {
    Invocation misspelt = run("run", "iv-sweep", "--cycels", "3");
    assertEquals(2, misspelt.exit());
    assertTrue(misspelt.err().contains("did you mean --cycles?"), misspelt.err());
    Invocation stray = run("run", "iv-sweep", "--set-volts", "1", "V");
    assertEquals(2, stray.exit());
    assertTrue(stray.err().contains("'1.2 V' in quotes, or 1.2V"), stray.err());
  }

  @Test
  void withJsonAnErrorIsADocumentToo() {
    Invocation bad = run("run", "iv-sweep", "--cycles", "0", "--json");
    assertEquals("", bad.out());
    JsonNode error = JsonMapper.builder().build().readTree(bad.err());
    assertEquals(4, error.get("exit").asInt());
    assertEquals("--cycles", error.get("problems").get(0).get("source").asString());
    JsonNode usage =
        JsonMapper.builder().build().readTree(run("run", "iv-sweep", "--nope", "--json").err());
    assertEquals(2, usage.get("exit").asInt());
  }
}
