package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunHash;
import org.memrig.host.store.RunIndex;
import org.memrig.host.store.RunReader;
import org.memrig.protocols.bench.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Work with an emulated chip by hand. */
final class BenchCommandTests {
  private static final String RIG = "emulated-1t1r";

  @TempDir Path folder;

  private Invocation bench(String... more) {
    List<String> args = new ArrayList<>(List.of("bench", RIG, "--runs", runs()));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(String[]::new));
  }

  private String runs() {
    return folder.resolve("runs").toString();
  }

  private RunReader last() {
    return RunReader.open(lastFolder());
  }

  private RunFolder lastFolder() {
    return new RunIndex(folder.resolve("runs")).find("last");
  }

  private static JsonNode json(String line) {
    return JsonMapper.builder().build().readTree(line);
  }

  @Test
  void eachCommandIsAnsweredInOneLineWithUnits() {
    Invocation done = bench("-c", "read 3,7; pulse 3,7 1.2 V 1 us; read 3,7; wait 10 ms; quit");
    assertEquals(0, done.exit(), done.err());
    List<String> lines = done.lines();
    assertEquals(5, lines.size(), done.out());
    assertTrue(lines.get(0).matches("read +3,7 +\\S+ uS +\\S+ uA +at 100 mV  \\(emulated\\)"));
    assertTrue(
        lines.get(1).matches("pulse +3,7 +\\S+ uS +-> \\S+ uS +by 1\\.20 V, 1\\.00 us; .*"),
        lines.get(1));
    assertEquals("waited  10.0 ms at rest", lines.get(3));
  }

  @Test
  void aSetPulseRaisesAndAResetPulseLowersTheConductance() {
    // Without noise from pulse to pulse, which is as large as a step of these cells.
    Invocation done =
        bench(
            "--rig-set",
            "board.noise-off=c2c",
            "--json",
            "-c",
            "pulse 3,7 set x10; pulse 3,7 reset x10");
    JsonNode set = json(done.lines().get(0)).get("cells").get(0);
    JsonNode reset = json(done.lines().get(1)).get("cells").get(0);
    assertTrue(
        set.get("siemens_after").asDouble() > 1.2 * set.get("siemens_before").asDouble(),
        done.out());
    assertTrue(
        reset.get("siemens_after").asDouble() < 0.8 * reset.get("siemens_before").asDouble(),
        done.out());
    assertEquals(0.9, set.get("volts").asDouble(), "the chip's own set point");
    assertEquals(-1, reset.get("volts").asDouble(), "the chip's own reset point");
  }

  @Test
  void theSignOfTheVoltsChoosesTheWorkingPoint() {
    Invocation done = bench("--json", "-c", "pulse 3,7 -0.8 V");
    JsonNode cell = json(done.lines().getFirst()).get("cells").get(0);
    assertEquals(100e-6, cell.get("width").asDouble());
    assertEquals(3.3, cell.get("gate").asDouble());
  }

  @Test
  void whatIsRefusedSaysWhyAndTheSessionLives() {
    Invocation done = bench("-c", "pulse 3,7 3 V; raed 3,7; pulse 3,7 5; read 64,0; read 3,7");
    assertEquals(5, done.exit(), "the code of the first that was not done");
    assertEquals(1, done.lines().size(), done.out());
    assertTrue(done.lines().getFirst().startsWith("read    3,7"), done.out());
    assertTrue(
        done.err()
            .contains(
                "refused: step 1: volts across the cell 3 V; allowed -2 V to 2 V"
                    + " (limits.program.cell-volts, rigs/emulated-1t1r.yaml:21:17)"),
        done.err());
    assertTrue(done.err().contains("did you mean 'read'?"), done.err());
    assertTrue(done.err().contains("'5' is not a voltage: the unit is missing"), done.err());
    assertTrue(done.err().contains("rows go from 0 to 63"), done.err());
    try (RunReader run = last()) {
      assertEquals(Outcome.DONE, run.outcome());
      assertEquals(1, run.series("read").size());
      assertFalse(run.has("pulse"), "a refused pulse leaves no row");
      assertEquals(5, run.series("command").size(), "but its command stands in the record");
    }
  }

  @Test
  void aCellEventIsSaidAndTheSessionLives() {
    Invocation done = bench("--rig-set", "board.ranges=[1 uA]", "-c", "read 3,7; read 3,7 20 mV");
    assertEquals(0, done.exit(), done.err());
    assertTrue(
        done.err().contains("event: 1 cell lies beyond the greatest current range"), done.err());
    assertTrue(done.lines().getLast().startsWith("read    3,7"), done.out());
  }

  @Test
  void aSweepAndAMapAreThoseOfThePlans() {
    Invocation done = bench("-c", "sweep 3,7 cycles 2; map 0-9,0-19");
    assertTrue(done.lines().getFirst().startsWith("sweep   3,7         340 points"), done.out());
    assertEquals(
        1 + 1 + 2 + 10, done.lines().size(), "a sweep, a summary, a legend of two, ten rows");
    try (RunReader run = last()) {
      assertEquals(340, run.series("iv").size());
      assertEquals(200, run.series("map").size());
    }
    Invocation alone =
        Invocation.of(
            "run", "iv-sweep", "--runs", runs(), "--set", "cells=3,7", "--set", "cycles=2");
    assertEquals(0, alone.exit(), alone.err());
    try (RunReader run = last()) {
      assertEquals(340, run.series("iv").size());
    }
  }

  @Test
  void aMapIsDrawnOnRequest() throws Exception {
    Path svg = folder.resolve("map.svg");
    Path png = folder.resolve("loop.png");
    Invocation done = bench("-c", "map 0-9,0-19 file " + svg + "; sweep 1,1 file " + png);
    assertEquals(0, done.exit(), done.err());
    assertTrue(Files.readString(svg).contains("emulated board"));
    assertTrue(Files.size(png) > 1_000);
    Invocation nowhere = bench("-c", "map 0-1,0-1 file " + folder + "/none/map.svg; read 0,0");
    assertEquals(10, nowhere.exit(), "the data are stored, the figure is not");
    assertEquals(1, nowhere.err().split("the figure is not drawn", -1).length - 1, nowhere.err());
    Invocation odd = bench("-c", "map 0-1,0-1 file map.pdf");
    assertTrue(odd.err().contains("write a name that ends in .svg or .png"), odd.err());
  }

  @Test
  void safeEndsTheSession() {
    Invocation done = bench("-c", "read 3,7; safe; read 3,7");
    assertEquals(0, done.exit());
    assertEquals(2, done.lines().size(), done.out());
    assertTrue(done.err().contains("DONE; the board is safe"), done.err());
    try (RunReader run = last()) {
      assertEquals(1, run.series("read").size());
      assertEquals(2, run.series("command").size());
    }
  }

  @Test
  void theSameCommandsAndSeedGiveTheSameWords() {
    String commands = "map 0-5,0-5; pulse 3,7 1.2 V 1 us x3; sweep 3,7; read 3,7";
    Invocation first = bench("--seed", "5", "-c", commands);
    RunFolder stored = lastFolder();
    Invocation second = bench("--seed", "5", "-c", commands);
    assertEquals(first.out(), second.out());
    assertFalse(first.out().equals(bench("--seed", "6", "-c", commands).out()));
    try (RunReader a = RunReader.open(stored)) {
      Invocation replay = Invocation.of("runs", "replay", a.name(), "--runs", runs());
      assertEquals(0, replay.exit(), replay.err());
      try (RunReader b = last()) {
        assertEquals(RunHash.of(a), RunHash.of(b), "led by hand, replayed from the record");
      }
    }
  }

  @Test
  void jsonIsOneDocumentALine() {
    Invocation done = bench("--json", "-c", "read 3,7; pulse 3,7 3 V; nonsense; describe; quit");
    assertEquals(5, done.lines().size());
    for (String line : done.lines()) {
      assertTrue(json(line).has("status"), line);
    }
    assertEquals("emulated", json(done.lines().get(0)).get("source").asString());
    assertEquals("refused", json(done.lines().get(1)).get("status").asString());
    assertEquals(5, json(done.lines().get(1)).get("exit").asInt());
    assertEquals("wrong", json(done.lines().get(2)).get("status").asString());
    assertEquals("64 x 64 1T1R", json(done.lines().get(3)).get("cells").asString());
    assertEquals("DONE", json(done.err().strip()).get("outcome").asString());
  }

  @Test
  void nonsenseLeavesTheSessionAlive() {
    List<String> nonsense =
        List.of(
            "sweep 3,7 1e9 V step 1 uV",
            "sweep 3,7 step 0 V",
            "pulse 3,7 width 0 s",
            "pulse 3,7 limit -1 A",
            "pulse 3,7 limit 1e-20 A",
            "pulse 3,7 1e999 V",
            "pulse cells=",
            "pulse 3,7 2 V 1 d",
            "read =",
            "read 3,7 volts=[1",
            "read 3,7 volts={a: 1}",
            "read 0,0;0,0",
            "read 3,7 4 V",
            "read 99999999999,1",
            "map file",
            "wait",
            "wait 3,7",
            "help nothing",
            "\u0000\u001b[2J");
    Invocation done = bench("--json", "-c", String.join("\n", nonsense) + "\nread 3,7");
    assertEquals(nonsense.size() + 1, done.lines().size(), done.out());
    for (int i = 0; i < nonsense.size(); i++) {
      JsonNode answer = json(done.lines().get(i));
      assertTrue(
          answer.get("exit").asInt() == 4 || answer.get("exit").asInt() == 5, answer::toString);
      assertFalse(answer.get("reason").asString().isEmpty());
    }
    assertEquals("done", json(done.lines().getLast()).get("status").asString());
  }

  @Test
  void aSweepWhoseStairsDoNotAddUpExactlyIsSwept() {
    Invocation done = bench("-c", "sweep 3,7 step 1 V dwell 1 us; sweep 3,7 step 0.3 V dwell 7 us");
    assertEquals(0, done.exit(), done.err());
  }

  @Test
  void aRigWithoutProgramLimitsIsForReadingOnly() throws Exception {
    String whole = Files.readString(Path.of("..", "config", "rigs", RIG + ".yaml"));
    Path rig = folder.resolve("reading.yaml");
    Files.writeString(rig, whole.substring(0, whole.indexOf("  program:")));
    Invocation done =
        Invocation.of("bench", rig.toString(), "--runs", runs(), "-c", "pulse 3,7; read 3,7");
    assertEquals(5, done.exit());
    assertTrue(done.err().contains("no limit is declared"), done.err());
    assertTrue(done.err().contains("limits.program.cell-volts"), done.err());
    assertEquals(1, done.lines().size(), done.out());
  }

  @Test
  void commandsComeThroughAPipe() throws Exception {
    Invocation piped =
        Invocation.child(
            folder,
            List.of(),
            "read 3,7\npulse 3,7 1.2 V 1 us\n\n# a note\nread 3,7",
            "bench",
            RIG,
            "--runs",
            runs());
    assertEquals(0, piped.exit(), piped.err());
    assertEquals(bench("-c", "read 3,7; pulse 3,7 1.2 V 1 us; read 3,7").out(), piped.out());
    assertFalse(piped.err().contains("> "), "no prompt without a person");
  }

  @Test
  void aSignalAtThePromptEndsTheSessionInOrder() throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process = Invocation.start(List.of(), out, err, "bench", RIG, "--runs", runs());
    OutputStream typing = process.getOutputStream();
    typing.write("read 3,7\n".getBytes(StandardCharsets.UTF_8));
    typing.flush();
    // It waits for the next line, which never comes.
    while (process.isAlive() && !Files.readString(out).contains("read")) {
      Thread.onSpinWait();
    }
    process.toHandle().destroy(); // a SIGTERM alone: its standard input stays open
    Invocation ended = Invocation.ended(process, out, err);
    assertEquals(143, ended.exit(), ended.err());
    try (RunReader run = last()) {
      assertEquals(Outcome.STOPPED, run.outcome(), ended.err());
      assertEquals(1, run.series("read").size());
    }
  }
}
