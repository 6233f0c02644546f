package org.memrig.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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
  // A code in time is one wave whose outputs are integrated. An amplitude is one sample of each
  // output, and each bit of a binary code one more.

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
          case WIDTH, COUNT -> overTime(multiply);
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

  /** Tell whether the outputs of a multiplication are charges that gather over a window. */
  static boolean inTime(Multiply multiply) {
    return multiply.encoding() == Multiply.Encoding.WIDTH
        || multiply.encoding() == Multiply.Encoding.COUNT;
  }

  /** Send a code in time as one wave, integrate the outputs, and convert them at its end. */
  private double overTime(Multiply multiply) {
    CodeInTime code = new CodeInTime(multiply, hardware);
    int[] outputs = new int[totals.length];
    List<LineDrive> drives = new ArrayList<>();
    Block block = multiply.cells();
    boolean forward = multiply.direction() == Multiply.Direction.FORWARD;
    for (int i = 0; i < multiply.inputLines(); i++) {
      drives.add(new LineDrive(line(block, forward, i), code.drive(multiply.inputs().at(i))));
    }
    for (int i = 0; i < outputs.length; i++) {
      Line output = line(block, !forward, i);
      outputs[i] = hardware.die.line(output.kind(), output.index());
      drives.add(new LineDrive(output, Drive.GROUND));
    }
    gates(drives, multiply);
    others(drives, multiply);
    double window = code.window();
    long event = hardware.readings++;
    LineCharges charges =
        new LineCharges(hardware.integrator, outputs, code.start(), window, event);
    waves.run(new Wave(code.seconds(), drives, List.of(), List.of()), charges, wave);
    convert(multiply, charges, outputs, window, event);
    return window;
  }

  private void convert(
      Multiply multiply, LineCharges charges, int[] outputs, double window, long event) {
    Adc adc = hardware.adc;
    adc.held().begin();
    for (int i = 0; i < outputs.length; i++) {
      double amps = charges.coulombs(i) / window;
      int range = adc.range(multiply.range(), amps);
      totals[i] = adc.convert(range, amps, outputs[i], -1, -1L - i, event);
      boolean over = adc.over(range, totals[i]) || charges.saturated(i);
      flags[i] = (over ? Flags.OVER_RANGE : 0) | (wave.flags() & Flags.ENDED);
    }
    waves.hold(hardware.rest, adc.held().waits());
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
