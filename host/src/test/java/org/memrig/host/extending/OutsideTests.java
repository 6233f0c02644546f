package org.memrig.host.extending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunIndex;
import org.memrig.host.store.RunReader;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.SeriesView;

/** A protocol, a cell law and a board from outside work as those that memrig brings. */
final class OutsideTests {
  @TempDir static Path root;
  private static Lab lab;

  @BeforeAll
  static void install() throws IOException {
    lab = Lab.install(root);
  }

  @Test
  void aProtocolIsListedExplainedRunStoredAndDrawn() throws Exception {
    Lab here = lab.user("protocol").with("protocol");
    assertTrue(here.succeeds("protocols").contains("resting-resistance "));
    assertTrue(here.succeeds("protocols", "resting-resistance").contains("rest before each read"));
    String out =
        here.succeeds(
            "run", "resting-resistance", "--quiet", "--set", "reads=5", "--set", "cells=spread 3");
    assertTrue(out.contains("Resistance at rest"), out);
    RunFolder run = only(here);
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
  void aCellLawDrawsThePinchedLoopOfItsPaper() throws Exception {
    Lab here = lab.user("law").with("law");
    here.succeeds(
        "run",
        "iv-sweep",
        "--quiet",
        "--rig",
        "film.yaml",
        "--set",
        "cells=1,1",
        "--set",
        "dwell=20 ms");
    RunFolder run = only(here);
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
    here.succeeds("runs", "replay", "last", "--quiet");
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
  void aBoardIsDescribedAndReadAndItsDataCountAsMeasured() throws Exception {
    Lab here = lab.user("board").with("board");
    String described = here.succeeds("describe", "box.yaml", "--rig-set", address());
    assertTrue(described.contains("resistor box 4 x 4, serial 17"), described);
    assertTrue(described.contains("[read, mask, range auto]"), described);
    here.succeeds(
        "run",
        "read-map",
        "--quiet",
        "--rig",
        "box.yaml",
        "--set",
        "samples=1",
        "--rig-set",
        address());
    RunFolder run = only(here);
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
  void whatABoardCannotDoIsRefusedBeforeAnyByteGoesOut() throws Exception {
    Lab here = lab.user("refused").with("board");
    Lab.Said said = here.memrig("run", "iv-sweep", "--rig", "box.yaml", "--rig-set", address());
    assertEquals(5, said.exit(), said.err());
    assertTrue(said.err().contains("wave asked for"), said.err());
    assertTrue(said.err().contains("Nothing has reached the chip"), said.err());
  }

  @Test
  void aThirdPartyAddsOneFileAndOneServiceEntry() throws IOException {
    for (String example : List.of("protocol", "law", "board")) {
      try (Stream<Path> files = Files.walk(Plugin.example(example))) {
        List<String> names =
            files.filter(Files::isRegularFile).map(file -> file.toString()).toList();
        assertEquals(1, names.stream().filter(name -> name.endsWith(".java")).count(), example);
        assertEquals(1, names.stream().filter(name -> name.contains("META-INF")).count(), example);
      }
    }
  }

  private static String address() {
    return "board.address=" + BoxFirmware.on().address();
  }

  private static RunFolder only(Lab here) {
    var all = new RunIndex(here.runs()).list();
    assertEquals(1, all.size(), "runs");
    return all.getFirst().folder();
  }

  private static void assertDrawn(RunFolder run, String protocol) {
    Path picture = run.report().resolve("1-" + protocol + "-1.svg");
    assertTrue(Files.isRegularFile(picture), () -> "no " + picture);
    assertTrue(Files.isRegularFile(run.report().resolve("report.html")), "no report");
  }
}
