package org.memrig.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;
import org.memrig.instruments.board.Wiring;

/** Multiply as waves of constant levels: for lines outside the block that are biased or open. */
final class MultiplyByWaves {
  // A code in time is cut where an input ends, so that in each wave all levels are constant; each
  // wave's currents count with its share of the window.

  private final Hardware hardware;
  private final WaveOperation waves;
  private final BoardDescription board;
  private final WaveResult wave = new WaveResult();
  private double[] totals = {};
  private int[] flags = {};
  private double weight;

  MultiplyByWaves(Hardware hardware, WaveOperation waves, BoardDescription board) {
    this.hardware = hardware;
    this.waves = waves;
    this.board = board;
  }

  void run(Multiply multiply, MultiplyResult out) {
    totals = new double[multiply.outputLines()];
    flags = new int[multiply.outputLines()];
    double window =
        switch (multiply.encoding()) {
          case AMPLITUDE -> amplitude(multiply);
          case WIDTH, COUNT -> inTime(multiply);
          case BINARY -> bits(multiply);
        };
    for (int i = 0; i < totals.length; i++) {
      out.set(i, value(multiply, i, window), flags[i]);
    }
  }

  private double value(Multiply multiply, int line, double window) {
    double current = (flags[line] & Flags.OVER_RANGE) != 0 ? 0 : totals[line];
    return switch (multiply.sense()) {
      case CURRENT -> current;
      case CHARGE -> current * window;
      case COMPARE -> totals[line] > multiply.threshold() ? 1 : 0;
    };
  }

  private double amplitude(Multiply multiply) {
    double[] volts = new double[multiply.inputLines()];
    for (int i = 0; i < volts.length; i++) {
      volts[i] = multiply.inputs().at(i) * multiply.scale().volts();
    }
    weight = 1;
    send(multiply, volts, multiply.settle(), multiply.aperture());
    return multiply.aperture();
  }

  private double inTime(Multiply multiply) {
    InputScale scale = multiply.scale();
    boolean counts = multiply.encoding() == Multiply.Encoding.COUNT;
    double window = scale.unitWidth() * (counts ? scale.mostCount() : 1);
    double[] share = new double[multiply.inputLines()];
    TreeSet<Double> ends = new TreeSet<>();
    for (int i = 0; i < share.length; i++) {
      double size = Math.abs(multiply.inputs().at(i));
      share[i] = counts ? Math.rint(size * scale.mostCount()) / scale.mostCount() : size;
      ends.add(share[i]);
    }
    double from = 0;
    double settle = multiply.settle();
    for (double end : ends) {
      if (hardware.clock.rounded((end - from) * window) > 0) {
        double[] volts = new double[share.length];
        for (int i = 0; i < volts.length; i++) {
          volts[i] = share[i] >= end ? Math.signum(multiply.inputs().at(i)) * scale.volts() : 0;
        }
        weight = end - from;
        send(multiply, volts, settle, weight * window);
        settle = 0;
        from = end;
      }
    }
    waves.hold(hardware.rest, hardware.clock.rounded((1 - from) * window));
    return window;
  }

  private double bits(Multiply multiply) {
    InputScale scale = multiply.scale();
    int width = 32 - Integer.numberOfLeadingZeros(scale.mostCount());
    double settle = multiply.settle();
    for (int i = 0; i < width; i++) {
      int bit = scale.bitOrder() == InputScale.BitOrder.LEAST_FIRST ? i : width - 1 - i;
      double[] volts = new double[multiply.inputLines()];
      for (int line = 0; line < volts.length; line++) {
        double input = multiply.inputs().at(line);
        long code = Math.round(Math.abs(input) * scale.mostCount());
        volts[line] = ((code >> bit) & 1) * Math.signum(input) * scale.volts();
      }
      weight = (double) (1 << bit) / scale.mostCount();
      send(multiply, volts, settle, scale.unitWidth());
      settle = 0;
    }
    return scale.unitWidth() * scale.mostCount();
  }

  private void send(Multiply multiply, double[] volts, double settle, double aperture) {
    Block block = multiply.cells();
    boolean forward = multiply.direction() == Multiply.Direction.FORWARD;
    List<LineDrive> drives = new ArrayList<>();
    for (int i = 0; i < volts.length; i++) {
      drives.add(new LineDrive(line(block, forward, i), Drive.volts(volts[i] + 0.0)));
    }
    List<Sense> senses = new ArrayList<>();
    for (int i = 0; i < totals.length; i++) {
      Line output = line(block, !forward, i);
      drives.add(new LineDrive(output, Drive.GROUND));
      senses.add(
          new Sense(
              output,
              Sense.Quantity.AMPS,
              settle,
              0,
              1,
              aperture,
              multiply.range(),
              OptionalDouble.empty()));
    }
    gates(drives, multiply);
    others(drives, multiply);
    waves.run(new Wave(settle + aperture, drives, senses, List.of()), 0, 0, this::add, wave);
    for (int i = 0; i < totals.length; i++) {
      flags[i] |= wave.flags(i);
    }
  }

  private void add(Result result) {
    if (result instanceof TraceBlock trace) {
      // The board tells amps into a line; a multiplication tells amps out of the array.
      totals[trace.sense()] -= trace.value(0) * weight;
    }
  }

  private static Line line(Block block, boolean row, int i) {
    return row ? Line.row(block.row() + i) : Line.column(block.column() + i);
  }

  private void gates(List<LineDrive> drives, Multiply multiply) {
    Block block = multiply.cells();
    Wiring.Gates gates = board.wiring().gates();
    boolean rows = gates == Wiring.Gates.ROWS;
    int count = gates == Wiring.Gates.NONE ? 0 : rows ? block.rows() : block.columns();
    for (int i = 0; i < count; i++) {
      int index = (rows ? block.row() : block.column()) + i;
      drives.add(new LineDrive(Line.gate(index), Drive.volts(multiply.gate())));
    }
  }

  private void others(List<LineDrive> drives, Multiply multiply) {
    Block block = multiply.cells();
    if (multiply.unselected() instanceof Drive.Ground) {
      return;
    }
    for (int row = 0; row < board.rows(); row++) {
      if (row < block.row() || row > block.lastRow()) {
        drives.add(new LineDrive(Line.row(row), multiply.unselected()));
      }
    }
    for (int column = 0; column < board.columns(); column++) {
      if (column < block.column() || column > block.lastColumn()) {
        drives.add(new LineDrive(Line.column(column), multiply.unselected()));
      }
    }
  }
}
