package org.memrig.emulator;

import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.ResultSink;

/**
 * Multiply: all input lines at once, each output line the sum of its cells' currents.
 *
 * <p>In width, count and binary codes an input's pulses all have the full volts; the output is the
 * charge that they carry, or that charge over the aperture. Cells evolve under their inputs.
 */
final class Multiplying {
  private final Machine machine;
  private final MultiplyResult result = new MultiplyResult();
  private double[] amps = {};

  Multiplying(Machine machine) {
    this.machine = machine;
  }

  void run(Multiply multiply, int step, long round, ResultSink sink) {
    machine.checkStop();
    Block block = multiply.cells();
    if (amps.length < block.size()) {
      amps = new double[block.size()];
    }
    long begun = machine.clock;
    machine.split.over(block.size(), (from, to) -> currents(multiply, from, to));
    double most = 0;
    double least = 0;
    for (int i = 0; i < multiply.inputLines(); i++) {
      double volts = volts(multiply, i);
      most = Math.max(most, volts);
      least = Math.min(least, volts);
    }
    boolean forward = multiply.direction() == Multiply.Direction.FORWARD;
    judge(forward, least, multiply.gate());
    judge(forward, most, multiply.gate());
    machine.pass(seconds(multiply));
    result.begin(step, round, begun, multiply.outputLines());
    for (int line = 0; line < multiply.outputLines(); line++) {
      output(multiply, block, forward, line);
    }
    machine.sequencer.end();
    result.end(machine.clock);
    sink.accept(result);
    machine.checkStop();
  }

  private void judge(boolean forward, double volts, double gate) {
    if (volts != 0) {
      LineLevels levels = forward ? new LineLevels(volts, 0, 0, 0) : new LineLevels(0, volts, 0, 0);
      machine.sequencer.select(levels, gate, false, false);
      machine.sequencer.release(0);
    }
  }

  private double volts(Multiply multiply, int line) {
    double input = multiply.inputs().at(line);
    double volts =
        multiply.encoding() == Multiply.Encoding.AMPLITUDE
            ? input * multiply.scale().volts()
            : Math.signum(input) * multiply.scale().volts();
    return machine.periphery.made(volts);
  }

  /** Return how long an input line is driven within the window, s. */
  private static double driven(Multiply multiply, int line) {
    double size = Math.abs(multiply.inputs().at(line));
    double unit = multiply.scale().unitWidth();
    return switch (multiply.encoding()) {
      case AMPLITUDE -> multiply.aperture();
      case WIDTH -> size * unit;
      case COUNT, BINARY -> Math.rint(size * multiply.scale().mostCount()) * unit;
    };
  }

  /** Return how long a multiplication takes, s. */
  private static double seconds(Multiply multiply) {
    double unit = multiply.scale().unitWidth();
    int most = multiply.scale().mostCount();
    double inputs =
        switch (multiply.encoding()) {
          case AMPLITUDE -> 0;
          case WIDTH -> unit;
          case COUNT -> 2 * unit * most;
          case BINARY -> 2 * unit * (32 - Integer.numberOfLeadingZeros(most));
        };
    return multiply.settle() + Math.max(multiply.aperture(), inputs);
  }

  private void currents(Multiply multiply, int from, int to) {
    Block block = multiply.cells();
    boolean forward = multiply.direction() == Multiply.Direction.FORWARD;
    for (int i = from; i < to; i++) {
      int line = forward ? i / block.columns() : i % block.columns();
      double volts = volts(multiply, line);
      amps[i] = 0;
      if (volts != 0) {
        amps[i] = current(multiply, block, i, volts, forward, driven(multiply, line));
      }
    }
  }

  private double current(
      Multiply multiply, Block block, int i, double volts, boolean forward, double driven) {
    int cell = machine.cell(block.row(i), block.column(i));
    double top = forward ? volts : 0;
    double bottom = forward ? 0 : volts;
    double across = machine.across(cell, top, bottom, multiply.gate());
    double limit = machine.access.limit(top, bottom, multiply.gate());
    long event = machine.cells.events(cell);
    double before = multiply.encoding() == Multiply.Encoding.AMPLITUDE ? multiply.settle() : 0;
    double half = driven / 2;
    machine.cells.segment(cell, across, across, before + half, limit, machine.kelvin, event, 0);
    double amps =
        machine.cells.readCurrent(
            cell, across, multiply.aperture(), machine.readings[cell]++, machine.kelvin);
    machine.cells.segment(cell, across, across, half, limit, machine.kelvin, event, 1);
    double delivered = forward ? amps : -amps;
    return multiply.encoding() == Multiply.Encoding.AMPLITUDE
        ? delivered
        : delivered * driven / multiply.aperture();
  }

  private void output(Multiply multiply, Block block, boolean forward, int line) {
    double sum = 0;
    int inputs = multiply.inputLines();
    for (int k = 0; k < inputs; k++) {
      sum += amps[forward ? k * block.columns() + line : line * block.columns() + k];
    }
    int range = machine.periphery.range(multiply.range(), sum);
    long channel = (long) machine.rows * machine.columns + line;
    double measured = machine.periphery.measured(sum, range, channel, machine.clock);
    int flags = machine.periphery.over(measured, range) ? Flags.OVER_RANGE : 0;
    double value =
        switch (multiply.sense()) {
          case CURRENT -> measured;
          case CHARGE -> measured * multiply.aperture();
          case COMPARE -> measured > multiply.threshold() ? 1 : 0;
        };
    result.set(line, value, flags);
  }
}
