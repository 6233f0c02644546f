package org.memrig.emulator;

import java.util.Arrays;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Wiring;
import org.memrig.physics.PulseShape;

/** Multiply on lines that all are driven by volts, the ones outside at ground. */
final class MultiplyOperation {
  // A multiplication is a few slots. In a slot each input line has one level and an on-time; its
  // cells' currents, weighted with the on-time, add up on the output lines, and one conversion per
  // output closes the slot. Amplitude, width and count codes take one slot, a binary code one a
  // bit.

  private final Hardware hardware;
  private final Die die;

  private Multiply multiply = NOTHING;
  private boolean forward;
  private double gate;
  private double[] volts = {};
  private double[] share = {};
  private double[] sums = {};
  private double[] totals = {};
  private int[] flags = {};
  private final double[][] amps; // of one row of a band
  private final LineCurrents currents;
  private double[] output = {};

  private static final Multiply NOTHING =
      new Multiply(
          new Block(0, 0, 1, 1),
          Levels.of(0),
          InputScale.amplitude(1),
          0,
          Drive.GROUND,
          0,
          1,
          SenseRange.AUTO,
          Multiply.Encoding.AMPLITUDE,
          Multiply.Direction.FORWARD,
          Multiply.Output.CURRENT,
          0);

  MultiplyOperation(Hardware hardware) {
    this.hardware = hardware;
    this.die = hardware.die;
    this.currents = new LineCurrents(hardware);
    this.amps = new double[2][die.columns];
  }

  /** Tell whether the lines outside the block are such that this class is right. */
  static boolean fits(Multiply multiply, Hardware hardware) {
    var outside = multiply.unselected();
    return outside.leastVolts() == 0
        && outside.mostVolts() == 0
        && !(outside instanceof Drive.Float)
        && !(MultiplyByWaves.inTime(multiply) && hardware.integrator.saturates())
        && hardware.cellsStandAlone();
  }

  /** Multiply into a result that has begun. */
  void run(Multiply newMultiply, MultiplyResult out) {
    begin(newMultiply);
    hardware.clock.advance(hardware.sequencer.gateSettle());
    hardware.sequencer.multiply(multiply, forward, volts, gate, hardware.clock.nanos());
    InputScale scale = multiply.scale();
    double window =
        switch (multiply.encoding()) {
          case AMPLITUDE -> {
            long aperture = hardware.clock.atLeastOne(multiply.aperture());
            slot(multiply.settle(), aperture, 1, 1);
            yield DeviceClock.seconds(aperture);
          }
          case WIDTH -> slotOf(hardware.clock.atLeastOne(scale.unitWidth()));
          case COUNT -> slotOf(scale.mostCount() * hardware.clock.atLeastOne(scale.unitWidth()));
          case BINARY -> bits(scale);
        };
    report(out, window);
  }

  private void begin(Multiply newMultiply) {
    multiply = newMultiply;
    forward = multiply.direction() == Multiply.Direction.FORWARD;
    gate = hardware.dac.achieved(multiply.gate());
    currents.begin();
    int inputs = multiply.inputLines();
    int outputs = multiply.outputLines();
    if (volts.length < inputs) {
      volts = new double[inputs];
      share = new double[inputs];
    }
    if (sums.length < outputs) {
      sums = new double[outputs];
      totals = new double[outputs];
      flags = new int[outputs];
    }
    Arrays.fill(totals, 0, outputs, 0);
    Arrays.fill(flags, 0, outputs, 0);
    for (int i = 0; i < inputs; i++) {
      double input = multiply.inputs().at(i);
      boolean level = multiply.encoding() == Multiply.Encoding.AMPLITUDE;
      double size = level ? input : Math.signum(input);
      volts[i] = hardware.dac.achieved(size * multiply.scale().volts());
      share[i] = share(Math.abs(input), level ? 0 : volts[i]);
    }
  }

  /** Return the part of a slot's window for which an input line is on. */
  private double share(double input, double on) {
    InputScale scale = multiply.scale();
    return switch (multiply.encoding()) {
      case AMPLITUDE -> 1;
      case WIDTH ->
          (double) hardware.clock.rounded(input * scale.unitWidth())
              / hardware.clock.atLeastOne(scale.unitWidth());
      case COUNT -> Math.rint(input * scale.mostCount()) / scale.mostCount();
      case BINARY -> on == 0 ? 0 : 1;
    };
  }

  private double slotOf(long nanos) {
    slot(multiply.settle(), nanos, 1, 1);
    return DeviceClock.seconds(nanos);
  }

  /** Send the inputs bit by bit and weigh the converted outputs. */
  private double bits(InputScale scale) {
    long nanos = hardware.clock.atLeastOne(scale.unitWidth());
    int width = 32 - Integer.numberOfLeadingZeros(scale.mostCount());
    int inputs = multiply.inputLines();
    for (int i = 0; i < width && !hardware.stopping(); i++) {
      int bit = scale.bitOrder() == InputScale.BitOrder.LEAST_FIRST ? i : width - 1 - i;
      for (int line = 0; line < inputs; line++) {
        long code = Math.round(Math.abs(multiply.inputs().at(line)) * scale.mostCount());
        share[line] = (code >> bit) & 1;
      }
      slot(i == 0 ? multiply.settle() : 0, nanos, 1L << bit, scale.mostCount());
    }
    return DeviceClock.seconds(scale.mostCount() * nanos);
  }

  /** Run one slot and add its outputs, times weight over scale, to the totals. */
  private void slot(double settle, long window, long weight, long scale) {
    long settleNanos = hardware.clock.rounded(settle);
    double seconds = DeviceClock.seconds(window);
    long event = hardware.readings++;
    int outputs = multiply.outputLines();
    Arrays.fill(sums, 0, outputs, 0);
    hardware.keepTime(hardware.clock.nanos() + settleNanos);
    boolean split = hardware.bands.splits(multiply.cells().size());
    if (split) {
      hardware.bands.split(outputs, (from, to) -> gather(from, to, seconds, event));
    } else {
      gather(0, outputs, seconds, event);
    }
    judgeLines();
    integrate(seconds);
    Adc adc = hardware.adc;
    adc.held().begin();
    for (int i = 0; i < outputs; i++) {
      int range = adc.range(multiply.range(), sums[i]);
      if (!MultiplyByWaves.inTime(multiply)) {
        sums[i] -= sums[i] * adc.tia().missing(range, DeviceClock.seconds(settleNanos), seconds);
      }
      double value = adc.convert(range, sums[i], output(i), -1, -1L - i, event);
      flags[i] |= hardware.adc.over(range, value) ? Flags.OVER_RANGE : 0;
      totals[i] += value * weight / scale;
    }
    hardware.clock.advance(settleNanos + window + adc.held().waits());
    disturb(settleNanos, window);
  }

  /** Show the judge what the lines carry while all inputs of a slot are on. */
  private void judgeLines() {
    if (!currents.watched()) {
      return;
    }
    int across = forward ? die.columns : die.rows;
    if (output.length < across) {
      output = new double[across];
    }
    Arrays.fill(output, 0, across, 0);
    double sources = 0;
    double sinks = 0;
    for (int i = 0; i < multiply.inputLines(); i++) {
      double sum = 0;
      for (int j = 0; j < across && volts[i] != 0 && share[i] != 0; j++) {
        double carried = carried(i, j);
        sum += carried;
        output[j] += carried;
      }
      currents.see(sum, 0);
      sources += Math.max(0, sum);
      sinks += Math.max(0, -sum);
    }
    for (int j = 0; j < across; j++) {
      currents.see(output[j], 0);
      sources += Math.max(0, -output[j]);
      sinks += Math.max(0, output[j]);
    }
    currents.see(0, Math.max(sources, sinks));
    currents.tell();
  }

  /** Return the current from an input line into one that crosses it, in the block or not. */
  private double carried(int i, int j) {
    Block block = multiply.cells();
    int row = forward ? block.row() + i : j;
    int column = forward ? j : block.column() + i;
    int first = forward ? block.column() : block.row();
    boolean inside = j >= first && j < first + multiply.outputLines();
    boolean gatesAlongInputs = die.gates == (forward ? Wiring.Gates.ROWS : Wiring.Gates.COLUMNS);
    if (!inside && !die.bare && !gatesAlongInputs) {
      return 0;
    }
    double top = forward ? volts[i] : 0;
    double bottom = forward ? 0 : volts[i];
    double amps = die.current(die.cell(row, column), top, bottom, gate);
    return forward ? amps : -amps;
  }

  /** Add what integrators start with, and so have at the end of the window. */
  private void integrate(double seconds) {
    for (int i = 0; MultiplyByWaves.inTime(multiply) && i < multiply.outputLines(); i++) {
      Integrator integrator = hardware.integrator;
      sums[i] += integrator.offset(output(i)) * integrator.kept(seconds) / seconds;
    }
  }

  /** Return the line of an output; rows, then columns. */
  private int output(int i) {
    Block block = multiply.cells();
    return forward ? die.rows + block.column() + i : block.row() + i;
  }

  /** Sum the currents of some output lines, input by input. */
  private void gather(int from, int to, double seconds, long event) {
    Block block = multiply.cells();
    for (int i = 0; i < multiply.inputLines(); i++) {
      if (volts[i] == 0 || share[i] == 0) {
        continue;
      }
      if (die.bare && forward) {
        along(i, from, to, seconds, event);
        continue;
      }
      for (int j = from; j < to; j++) {
        int row = block.row() + (forward ? i : j);
        int column = block.column() + (forward ? j : i);
        double top = forward ? volts[i] : 0;
        double bottom = forward ? 0 : volts[i];
        double current = die.reading(die.cell(row, column), top, bottom, gate, seconds, event);
        sums[j] += (forward ? current : -current) * weight(i, seconds);
      }
    }
  }

  /** Sum the currents of one row of a passive array, read in one go. */
  private void along(int i, int from, int to, double seconds, long event) {
    double[] row = amps[from == 0 ? 0 : 1];
    int first = die.cell(multiply.cells().row() + i, multiply.cells().column());
    double weight = weight(i, seconds);
    die.cells.read(first + from, first + to, volts[i], seconds, event, die.kelvin(), row);
    for (int j = from; j < to; j++) {
      sums[j] += row[j - from] * weight;
    }
  }

  /** Return what an input counts at the end of the window. */
  private double weight(int i, double seconds) {
    return MultiplyByWaves.inTime(multiply)
        ? hardware.integrator.weight(share[i], seconds)
        : share[i];
  }

  /** Stress every cell on a driven line for as long as the line was driven. */
  private void disturb(long settle, long window) {
    if (!hardware.disturb) {
      return;
    }
    Block block = multiply.cells();
    for (int i = 0; i < multiply.inputLines(); i++) {
      boolean level = multiply.encoding() == Multiply.Encoding.AMPLITUDE;
      long on = Math.round(share[i] * window) + (level ? settle : 0);
      if (volts[i] == 0 || on == 0) {
        continue;
      }
      PulseShape shape = PulseShape.rectangle(DeviceClock.seconds(on));
      if (forward) {
        row(block.row() + i, volts[i], shape);
      } else {
        column(block.column() + i, volts[i], shape);
      }
    }
  }

  private void row(int row, double level, PulseShape shape) {
    Block block = multiply.cells();
    boolean everywhere = die.gates != Wiring.Gates.COLUMNS;
    int from = everywhere ? 0 : block.column();
    int to = everywhere ? die.columns : block.column() + block.columns();
    die.pulse(row, from, to, level, 0, gate, shape);
  }

  private void column(int column, double level, PulseShape shape) {
    Block block = multiply.cells();
    boolean everywhere = die.gates != Wiring.Gates.ROWS;
    int from = everywhere ? 0 : block.row();
    int to = everywhere ? die.rows : block.row() + block.rows();
    for (int row = from; row < to; row++) {
      die.pulse(row, column, column + 1, 0, level, gate, shape);
    }
  }

  private void report(MultiplyResult out, double window) {
    for (int i = 0; i < multiply.outputLines(); i++) {
      double current = (flags[i] & Flags.OVER_RANGE) != 0 ? 0 : totals[i];
      double value =
          switch (multiply.sense()) {
            case CURRENT -> current;
            case CHARGE -> current * window;
            case COMPARE -> totals[i] > multiply.threshold() ? 1 : 0;
          };
      out.set(i, value, flags[i] | (hardware.stopping() ? Flags.ENDED : 0));
    }
  }
}
