package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;

/** Chips whose cells relax, fade, form and overshoot, as a board's programs see them. */
final class AgeingBoardTests {
  private static final String NEURRAM = "neurram-64x64-1t1r";
  private static final String TIOX = "tiox-12x12-pristine";
  private static final String SMOOTH = "noise-off: [c2c, d2d, read, rtn, flicker, stuck, adc]";
  private static final Cells ALL = new Block(0, 0, 64, 64);

  @TempDir Path folder;

  private static Pulse set(Cells cells) {
    return Pulse.of(cells, 1.6, 1.5, 1e-6, Limit.NONE, Scheme.TRANSISTOR);
  }

  private static Read read(Cells cells) {
    return Read.of(cells, 0.1, 3.3, 1e-6, 10e-6);
  }

  private static double[] conductances(Result result) {
    ReadResult read = (ReadResult) result;
    double[] siemens = new double[read.size()];
    for (int i = 0; i < siemens.length; i++) {
      siemens[i] = read.amps(i) / 0.1;
    }
    return siemens;
  }

  private static double deviation(double[] from, double[] to) {
    double sum = 0;
    for (int i = 0; i < from.length; i++) {
      sum += (to[i] - from[i]) * (to[i] - from[i]);
    }
    return Math.sqrt(sum / from.length);
  }

  /** Program cells, and read them at once, after 1 ms, 1 s and 1 h in all. */
  private static List<double[]> readings(String... settings) {
    try (EmulatedBoard board = Rigged.open(NEURRAM, settings)) {
      List<double[]> readings = new ArrayList<>();
      double[] waits = {0, 1e-3, 1, 3600};
      List<Result> first = Rigged.run(board, Program.of(StressClass.PROGRAM, set(ALL), read(ALL)));
      readings.add(conductances(first.get(1)));
      for (int i = 1; i < waits.length; i++) {
        Program later = Program.of(StressClass.READ, Idle.of(waits[i] - waits[i - 1]), read(ALL));
        readings.add(conductances(Rigged.run(board, later).get(1)));
      }
      return readings;
    }
  }

  @Test
  void readingsSpreadMoreTheLongerAgoCellsWereWritten() {
    List<double[]> seen = readings(SMOOTH, "seed: 3");
    double before = 0;
    for (int i = 1; i < seen.size(); i++) {
      double now = deviation(seen.getFirst(), seen.get(i));
      assertTrue(now > 1.05 * before, i + ": " + now + " after " + before);
      before = now;
    }
    List<double[]> still =
        readings("noise-off: [c2c, d2d, read, rtn, flicker, stuck, adc, relaxation]", "seed: 3");
    // What is left is reading's own disturb.
    assertTrue(deviation(still.getFirst(), still.get(3)) < 1e-3 * before);
  }

  @Test
  void threadsDoNotMatter() {
    List<double[]> one = readings("threads: 1");
    List<double[]> two = readings("threads: 2");
    for (int i = 0; i < one.size(); i++) {
      assertArrayEquals(one.get(i), two.get(i));
    }
  }

  @Test
  void aRestoredBoardAgesOnBitByBit() {
    Cells some = new Block(0, 0, 8, 8);
    Program write = Program.of(StressClass.PROGRAM, set(some));
    Program wait = Program.of(StressClass.READ, Idle.of(2), read(some));
    try (EmulatedBoard board = Rigged.open(NEURRAM);
        EmulatedBoard copy = Rigged.open(NEURRAM)) {
      Rigged.run(board, write);
      Rigged.run(board, wait);
      copy.restore(board.snapshot());
      Rigged.run(board, write);
      Rigged.run(copy, write);
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(
            conductances(Rigged.run(board, wait).get(1)),
            conductances(Rigged.run(copy, wait).get(1)));
      }
    }
  }

  /**
   * Where lines resist, solutions are kept while nothing changes; time changes cells that relax.
   */
  @Test
  void wiredCellsRelaxAsThoseOnIdealLines() throws IOException {
    String text = Files.readString(Path.of(Rigged.SMALL_GATED)).replace("alox-hfo2", "neurram");
    String chip = Files.writeString(folder.resolve("relaxing.yaml"), text).toString();
    List<Double> ideal = relaxing(chip);
    List<Double> wired = relaxing(Rigged.wired(chip, folder, 1e-3));
    double last = 0;
    for (int i = 0; i < ideal.size(); i++) {
      assertEquals(ideal.get(i), wired.get(i), 1e-5 * ideal.get(i), "sample " + i);
      assertTrue(Math.abs(ideal.get(i) - last) > 1e-4 * ideal.get(i), "it moves, sample " + i);
      last = ideal.get(i);
    }
  }

  /** Return what one cell draws, read twice and then in a long wave, all in one program. */
  private static List<Double> relaxing(String chip) {
    try (EmulatedBoard board = Rigged.open(chip, SMOOTH, "adc-bits: 24")) {
      Cells cell = Cells.cell(3, 4);
      Rigged.run(board, Program.of(StressClass.PROGRAM, set(cell)));
      Sense sense =
          new Sense(
              Line.column(4),
              Sense.Quantity.AMPS,
              1,
              3000,
              4,
              1e-3,
              SenseRange.AUTO,
              OptionalDouble.empty());
      List<LineDrive> drives =
          List.of(
              new LineDrive(Line.row(3), Drive.volts(0.1)),
              new LineDrive(Line.gate(4), Drive.volts(3.3)));
      Wave wave = new Wave(10_000, drives, List.of(sense), List.of());
      // With a rest in volts, cells on ideal lines are read by waves, too.
      Drive zero = Drive.volts(0);
      Rest rest = new Rest(zero, zero, zero, Drive.GROUND);
      List<Step> steps = List.of(read(cell), Idle.of(100), read(cell), Idle.of(1000), wave);
      Program program = new Program(steps, rest, StressClass.READ);
      List<Double> amps = new ArrayList<>();
      for (Result result : Rigged.run(board, program)) {
        if (result instanceof ReadResult read) {
          amps.add(read.amps(0));
        } else if (result instanceof TraceBlock trace) {
          for (int i = 0; i < trace.size(); i++) {
            amps.add(-trace.value(i));
          }
        }
      }
      assertEquals(6, amps.size());
      return amps;
    }
  }

  @Test
  void cellsFadeInAHotRigAndNotInACoolOne() {
    double cool = faded(300);
    double hot = faded(500);
    assertTrue(hot < 0.5 * cool, "300 K " + cool + " S, 500 K " + hot + " S");
  }

  /** Return the mean conductance of cells that were held at a temperature for a month. */
  private static double faded(double kelvin) {
    try (EmulatedBoard board = Rigged.openAt(kelvin, NEURRAM)) {
      Cells some = new Block(0, 0, 8, 8);
      Rigged.run(board, Program.of(StressClass.PROGRAM, set(some)));
      Program later = Program.of(StressClass.READ, Idle.of(2.6e6), read(some));
      double sum = 0;
      for (double siemens : conductances(Rigged.run(board, later).get(1))) {
        sum += siemens;
      }
      return sum / 64;
    }
  }

  @Test
  void pulsesAndTheirWavesRelaxAlike() {
    Cells some = new Block(0, 0, 4, 4);
    double[][] seen = new double[2][];
    for (int derived = 0; derived < 2; derived++) {
      // Driven to 0 V is as good as ground, but sends pulses and readings through the wave.
      Drive zero = Drive.volts(0);
      Rest rest = derived == 0 ? Rest.GROUND : new Rest(zero, zero, zero, Drive.GROUND);
      try (EmulatedBoard board = Rigged.open(NEURRAM, SMOOTH)) {
        Pulse pulse = Pulse.of(some, 1.6, 1.2, 1e-6, Limit.NONE, Scheme.TRANSISTOR);
        Rigged.run(board, new Program(List.of(pulse), rest, StressClass.PROGRAM));
        Program later = new Program(List.of(Idle.of(1), read(some)), rest, StressClass.READ);
        seen[derived] = conductances(Rigged.run(board, later).get(1));
      }
    }
    for (int i = 0; i < 16; i++) {
      assertEquals(seen[0][i], seen[1][i], 1e-3 * seen[0][i], "cell " + i);
    }
  }

  /** Form a passive chip under a kind of limit; return mean and deviation of what it reads. */
  private static double[] formed(Limit.Kind kind, String... settings) {
    String[] all = new String[settings.length + 1];
    all[0] = "noise-off: [c2c, read, rtn, flicker, adc]";
    System.arraycopy(settings, 0, all, 1, settings.length);
    try (EmulatedBoard board = Rigged.open(TIOX, all)) {
      // A diagonal: no cell is half-selected after it has formed, as 1.5 V would write it.
      int[] diagonal = IntStream.range(0, 12).toArray();
      Cells cells = CellList.of(diagonal, diagonal);
      Limit limit = new Limit(16e-6, kind, Limit.OnReach.CLAMP);
      Pulse pulse = Pulse.of(cells, 3, 0, 500e-6, limit, Scheme.HALF);
      Rigged.run(board, Program.of(StressClass.FORM, pulse));
      Read read = Read.of(cells, 0.1, 0, 1e-6, 100e-6);
      double[] seen =
          conductances(Rigged.run(board, Program.of(StressClass.READ, read)).getFirst());
      double mean = 0;
      for (double siemens : seen) {
        mean += siemens / seen.length;
      }
      double[] same = new double[seen.length];
      java.util.Arrays.fill(same, mean);
      return new double[] {mean, deviation(same, seen)};
    }
  }

  @Test
  void aSeriesLimitFormsCellsLowerAndMoreEqualThanASlowSource() {
    double[] series =
        formed(Limit.Kind.SERIES, "limiter-response: 1 us", "line-capacitance: 20 pF");
    double[] source =
        formed(Limit.Kind.SOURCE, "limiter-response: 1 us", "line-capacitance: 20 pF");
    double[] fast = formed(Limit.Kind.SOURCE);
    assertEquals(16e-6 / 0.4, series[0], 0.03 * series[0], "limit over 0.4 V");
    assertEquals(16e-6 / 0.4, fast[0], 0.03 * fast[0], "limit over 0.4 V");
    assertTrue(source[0] > 1.5 * series[0], source[0] + " S, series " + series[0] + " S");
    assertTrue(source[1] > 3 * series[1], source[1] + " S, series " + series[1] + " S");
  }
}
