package org.memrig.host.extending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunIndex;
import org.memrig.host.store.RunReader;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.SeriesView;

/**
 * A protocol, a cell law and a board from outside work as those that memrig brings: made and run by
 * the commands of docs/extending.md.
 */
final class OutsideTests {
  private static final List<String> EXAMPLES = List.of("protocol", "law", "board");

  @TempDir static Path root;
  private static Lab lab;
  private static Lab.Said said;

  @BeforeAll
  static void doWhatThePageSays() throws Exception {
    lab = Lab.install(root);
    for (String example : EXAMPLES) {
      Plugin.copy(Plugin.example(example), root.resolve(example));
    }
    try (BoxFirmware box = BoxFirmware.on()) {
      said = lab.shell(Page.read().commands(), Map.of("BOX", box.address()));
    }
    assertEquals(0, said.exit(), () -> said.err());
  }

  @Test
  void thePageShowsTheTestedFilesByteForByte() throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path all = Plugin.example("");
    try (Stream<Path> each = Files.walk(all)) {
      for (Path file : each.filter(Files::isRegularFile).toList()) {
        files.put(all.relativize(file).toString(), Files.readString(file));
      }
    }
    Map<String, String> shown = Page.read().files();
    assertEquals(files.keySet(), new TreeMap<>(shown).keySet());
    files.forEach((name, text) -> assertEquals(text, shown.get(name), name));
  }

  @Test
  void eachIsOneFileAndOneServiceEntry() throws IOException {
    for (String example : EXAMPLES) {
      try (Stream<Path> files = Files.walk(Plugin.example(example))) {
        List<String> names = files.filter(Files::isRegularFile).map(Path::toString).toList();
        assertEquals(1, names.stream().filter(name -> name.endsWith(".java")).count(), example);
        assertEquals(1, names.stream().filter(name -> name.contains("META-INF")).count(), example);
      }
    }
  }

  @Test
  void theProtocolIsListedExplainedRunStoredAndDrawn() {
    assertTrue(said.out().contains("\nresting-resistance "), said.out());
    assertTrue(said.out().contains("rest before each read"), said.out());
    assertTrue(said.out().contains("Resistance at rest"), said.out());
    RunFolder run = run("resting-resistance");
    try (RunReader reader = RunReader.open(run)) {
      assertEquals(Outcome.DONE, reader.outcome());
      SeriesView rest = reader.series("rest");
      assertEquals(15, rest.size());
      long[] clocks = rest.clocks();
      assertTrue(clocks[14] - clocks[0] >= 4_000_000_000L, "four rests of 1 s between five reads");
    }
    assertDrawn(run, "resting-resistance");
  }

  @Test
  void theCellLawDrawsThePinchedLoopOfItsPaperAndRepeatsIt() throws Exception {
    RunFolder run = run("iv-sweep");
    try (RunReader reader = RunReader.open(run)) {
      assertTrue(reader.source().emulated());
      SeriesView loop = reader.series(reader.seriesNames().getFirst());
      double[] volts = loop.reals("volts");
      double[] amps = loop.reals("amps");
      // Pinched: nothing flows at 0 V. Open: on its way back the film conducts more.
      double up = atHalfVolt(volts, amps, true);
      double down = atHalfVolt(volts, amps, false);
      assertTrue(down > 1.3 * up, up + " A on the way up, " + down + " A on the way down");
      for (int i = 0; i < volts.length; i++) {
        assertTrue(Math.abs(volts[i]) > 1e-3 || Math.abs(amps[i]) < 1e-6, amps[i] + " A at 0 V");
      }
    }
    assertDrawn(run, "iv-sweep");
    String replay = "./memrig runs replay " + run.name() + " --quiet";
    Lab.Said again = lab.shell(replay, Map.of("MEMRIG_RUNS", lab.runs().toString()));
    assertEquals(0, again.exit(), again.err());
  }

  /** Return the current of the set half at 0.5 V. */
  private static double atHalfVolt(double[] volts, double[] amps, boolean up) {
    for (int i = 1; i < volts.length; i++) {
      if (Math.abs(volts[i] - 0.5) < 1e-6 && volts[i] > volts[i - 1] == up) {
        return amps[i];
      }
    }
    throw new AssertionError("no stair at 0.5 V in " + Arrays.toString(volts));
  }

  @Test
  void theBoardIsDescribedAndReadAndItsDataCountAsMeasured() {
    assertTrue(said.out().contains("resistor box 4 x 4, serial 17"), said.out());
    assertTrue(said.out().contains("[read, mask, range auto]"), said.out());
    RunFolder run = run("read-map");
    try (RunReader reader = RunReader.open(run)) {
      assertFalse(reader.source().emulated());
      double[] siemens = reader.series("map").reals("siemens");
      assertEquals(16, siemens.length);
      assertEquals(1 / 1000.0, siemens[0], 1e-9);
      assertEquals(1 / 2500.0, siemens[15], 1e-9);
    }
    assertDrawn(run, "read-map");
  }

  @Test
  void whatTheBoardCannotDoIsRefusedBeforeItIsAsked() throws Exception {
    Lab here = lab.user("refused").with("board");
    try (BoxFirmware box = BoxFirmware.on()) {
      String there = "board.address=" + box.address();
      Lab.Said no = here.memrig("run", "iv-sweep", "--rig", "board/box.yaml", "--rig-set", there);
      assertEquals(5, no.exit(), no.err());
      assertTrue(no.err().contains("wave asked for"), no.err());
      assertEquals(0, box.measurements());
    }
  }

  private static RunFolder run(String protocol) {
    return new RunIndex(lab.runs())
        .list().stream()
            .map(each -> each.folder())
            .filter(each -> each.name().endsWith("Z-" + protocol))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no run of " + protocol));
  }

  private static void assertDrawn(RunFolder run, String protocol) {
    Path picture = run.report().resolve("1-" + protocol + "-1.svg");
    assertTrue(Files.isRegularFile(picture), () -> "no " + picture);
    assertTrue(Files.isRegularFile(run.report().resolve("report.html")), "no report");
  }
}
