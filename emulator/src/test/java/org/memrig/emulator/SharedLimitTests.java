package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;
import org.memrig.physics.Condition;

/** A limit of a line's current is one for all of its cells: its driver gives way. */
class SharedLimitTests {
  private static final int ROW = 2;
  private static final int SIDE = 8;
  private static final double VOLTS = 0.9;
  private static final double GATE = 3.3;
  private static final double LIMIT = 20e-6;
  private static final double SECONDS = 100e-6;
  private static final int SAMPLES = 5;

  @TempDir Path folder;

  /** What a wave's lines show, and what its cells are at its end. */
  private static final class Seen {
    final double[] row;
    final double[] volts;
    final double[][] columns;
    final double[] states;
    final int flags;

    Seen(double[][] values, double[] states, int flags) {
      row = values[SIDE];
      volts = values[SIDE + 1];
      columns = Arrays.copyOf(values, SIDE);
      this.states = states;
      this.flags = flags;
    }

    /** Return what flows out of the columns at a sample, A. */
    double sum(int sample) {
      return DoubleStream.of(column(sample)).sum();
    }

    double[] column(int sample) {
      return Arrays.stream(columns).mapToDouble(it -> -it[sample]).toArray();
    }
  }

  private EmulatedBoard open(double ohms) {
    String chip = ohms == 0 ? Rigged.SMALL_GATED : Rigged.wired(Rigged.SMALL_GATED, folder, ohms);
    return Rigged.open(chip, Rigged.QUIET, "adc-bits: 24", "dac-step: 0 V");
  }

  private static Sense sense(Line line, Sense.Quantity quantity) {
    double period = SECONDS / SAMPLES;
    return new Sense(
        line, quantity, 0, period, SAMPLES, period, SenseRange.AUTO, OptionalDouble.empty());
  }

  /** Drive a row whose first cells, as many as there are states, have open gates. */
  private static Seen drive(EmulatedBoard board, double volts, double limit, double... states) {
    List<LineDrive> drives = new ArrayList<>();
    drives.add(new LineDrive(Line.row(ROW), Drive.volts(volts)));
    List<Sense> senses = new ArrayList<>();
    for (int column = 0; column < SIDE; column++) {
      senses.add(sense(Line.column(column), Sense.Quantity.AMPS));
    }
    senses.add(sense(Line.row(ROW), Sense.Quantity.AMPS));
    senses.add(sense(Line.row(ROW), Sense.Quantity.VOLTS));
    for (int column = 0; column < states.length; column++) {
      board.die().cells.place(board.die().cell(ROW, column), Condition.FORMED, states[column]);
      drives.add(new LineDrive(Line.gate(column), Drive.volts(GATE)));
    }
    List<LineLimit> limits =
        limit == 0 ? List.of() : List.of(new LineLimit(Line.row(ROW), Limit.source(limit)));
    Wave wave = new Wave(SECONDS, drives, senses, limits);
    double[][] values = new double[senses.size()][SAMPLES];
    int flags = 0;
    for (Result result : Rigged.run(board, Program.of(StressClass.PROGRAM, wave))) {
      if (result instanceof TraceBlock trace) {
        for (int k = 0; k < trace.size(); k++) {
          values[trace.sense()][trace.firstSample() + k] = trace.value(k);
        }
      } else if (result instanceof WaveResult end) {
        flags = end.flags();
      }
    }
    double[] ends = new double[states.length];
    for (int column = 0; column < states.length; column++) {
      ends[column] = board.die().cells.state(board.die().cell(ROW, column));
    }
    return new Seen(values, ends, flags);
  }

  /**
   * Two cells that would each take more than the limit share it, in the ratio that they conduct.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 20})
  void twoLowOhmicCellsShareTheLimit(double ohms) {
    try (EmulatedBoard board = open(ohms);
        EmulatedBoard free = open(ohms)) {
      Seen limited = drive(board, VOLTS, LIMIT, 1, 0.5);
      Seen control = drive(free, VOLTS, 0, 1, 0.5);
      for (int k = 0; k < SAMPLES; k++) {
        assertEquals(LIMIT, limited.row[k], 1e-3 * LIMIT, "row at " + k);
        // On lines that resist, a little returns through other cells and lines.
        assertEquals(LIMIT, limited.sum(k), (ohms == 0 ? 1e-3 : 0.05) * LIMIT, "sum at " + k);
        assertTrue(limited.column(k)[0] > 1.1 * limited.column(k)[1], "the better conductor");
        assertTrue(limited.column(k)[1] > 0.2 * LIMIT, "the other has its share");
        assertTrue(control.column(k)[0] > LIMIT && control.column(k)[1] > LIMIT, "control");
        assertTrue(limited.volts[k] < 0.5 * control.volts[k], "the driver gives way");
      }
      assertTrue((limited.flags & Flags.LIMITED) != 0);
      assertEquals(0, control.flags & Flags.LIMITED);
    }
  }

  /** Cells that come to conduct during a wave never draw more than the limit together. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 20})
  void cellsThatAreSetTogetherAreHeldLowerThanFreeOnes(double ohms) {
    double limit = 30e-6;
    try (EmulatedBoard board = open(ohms);
        EmulatedBoard free = open(ohms)) {
      Seen limited = drive(board, 1.3, limit, 0, 0, 0, 0);
      Seen control = drive(free, 1.3, 0, 0, 0, 0, 0);
      for (int k = 0; k < SAMPLES; k++) {
        assertTrue(limited.sum(k) <= 1.001 * limit, () -> "sum " + limited.sum(0));
      }
      assertTrue(control.sum(SAMPLES - 1) > 1.5 * limit, "control " + control.sum(SAMPLES - 1));
      for (int cell = 0; cell < 4; cell++) {
        double state = limited.states[cell];
        assertTrue(
            state > 0.02 && state < 0.8 * control.states[cell],
            state + " beside " + control.states[cell]);
      }
    }
  }

  /** A cell that has a line to itself is its law's matter, as if the limit were in series. */
  @Test
  void aSingleCellIsLimitedByItsLaw() {
    try (EmulatedBoard board = open(0);
        EmulatedBoard law = open(0);
        EmulatedBoard wired = open(1e-3)) {
      Seen seen = drive(board, VOLTS, LIMIT, 0.5);
      int cell = law.die().cell(ROW, 0);
      law.die().cells.place(cell, Condition.FORMED, 0.5);
      double period = SECONDS / SAMPLES;
      long event = law.die().cells.events(cell);
      double half = 0.5 * period;
      for (int part = 0; part <= SAMPLES; part++) {
        double seconds = part == 0 || part == SAMPLES ? half : period;
        double across = law.die().volts(cell, VOLTS, 0, GATE);
        double amps = law.die().limit(VOLTS, 0, GATE, LIMIT);
        law.die().cells.segment(cell, across, across, seconds, amps, 300, event, part);
      }
      assertEquals(law.die().cells.state(cell), seen.states[0], 1e-12);
      double[] all = new double[SAMPLES];
      Arrays.fill(all, LIMIT);
      assertArrayEquals(all, seen.row, 1e-3 * LIMIT);
      // Where lines resist, the driver gives way for a single cell, too, and little else changes.
      Seen near = drive(wired, VOLTS, LIMIT, 0.5);
      assertEquals(seen.states[0], near.states[0], 1e-3);
      assertArrayEquals(all, near.row, 1e-3 * LIMIT);
    }
  }

  /** A limit that is not reached changes nothing. */
  @Test
  void aLimitOutOfReachLeavesEverythingAsItIs() {
    try (EmulatedBoard board = open(0);
        EmulatedBoard free = open(0)) {
      Seen limited = drive(board, VOLTS, 1e-3, 0.3, 0.5);
      Seen control = drive(free, VOLTS, 0, 0.3, 0.5);
      assertArrayEquals(control.states, limited.states, 1e-4);
      assertEquals(0, limited.flags & Flags.LIMITED);
    }
  }
}
