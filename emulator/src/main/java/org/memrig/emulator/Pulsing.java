package org.memrig.emulator;

import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.physics.PulseShape;

/** Pulse cells one after another, and with them every cell that shares their lines. */
final class Pulsing {
  private final Machine machine;
  private final PulseResult result = new PulseResult();
  private long[] start = {};
  private long[] given = {};
  private double[] joules = {};
  private double[] peak = {};
  private int[] flags = {};

  Pulsing(Machine machine) {
    this.machine = machine;
  }

  void run(Pulse pulse, int step, long round, int position, ResultSink sink) {
    int size = pulse.cells().size();
    prepare(size);
    long begun = machine.clock;
    try {
      if (pulse.order() == Order.CELL_MAJOR) {
        byCell(pulse, size);
      } else {
        byRound(pulse, size);
      }
      machine.sequencer.end();
    } finally {
      tell(pulse.cells(), begun, step, round, position, sink);
    }
    machine.checkStop();
  }

  private void prepare(int size) {
    if (start.length < size) {
      start = new long[size];
      given = new long[size];
      joules = new double[size];
      peak = new double[size];
      flags = new int[size];
    }
    for (int i = 0; i < size; i++) {
      start[i] = machine.clock;
      given[i] = 0;
      joules[i] = 0;
      peak[i] = 0;
      flags[i] = 0;
    }
  }

  private void byCell(Pulse pulse, int size) {
    for (int i = 0; i < size; i++) {
      long count = (long) pulse.count().at(i);
      for (long k = 0; k < count; k++) {
        if (machine.stopping()) {
          return;
        }
        one(pulse, i);
      }
    }
  }

  private void byRound(Pulse pulse, int size) {
    long most = (long) pulse.count().max();
    for (long k = 0; k < most; k++) {
      for (int i = 0; i < size; i++) {
        if (k < pulse.count().at(i)) {
          if (machine.stopping()) {
            return;
          }
          one(pulse, i);
        }
      }
    }
  }

  /** Give one cell one pulse, unless it is masked or its limit has ended it. */
  private void one(Pulse pulse, int i) {
    Cells cells = pulse.cells();
    if (cells.masked(i) || (flags[i] & Flags.ENDED) != 0) {
      return;
    }
    int row = cells.row(i);
    int column = cells.column(i);
    int cell = machine.cell(row, column);
    double volts = machine.periphery.made(pulse.volts().at(i));
    double gate = machine.periphery.made(pulse.gate().at(i));
    PulseShape shape = shape(pulse.width().at(i), pulse.rise(), pulse.fall());
    Limit limit = pulse.limit();
    double most = limit.present() ? limit.amps() : Double.POSITIVE_INFINITY;
    LineLevels levels = LineLevels.of(pulse.scheme(), machine.wiring, volts);
    if (given[i]++ == 0) {
      start[i] = machine.clock;
    }
    machine.sequencer.select(levels, gate, machine.pristine(cell), true);
    machine.stress(cell, levels.row(), levels.column(), gate, shape, most);
    double reached = machine.cells.lastPeakCurrent(cell);
    machine.stressOthers(row, column, levels, gate, shape, most);
    machine.sequencer.release(Math.min(reached, most));
    joules[i] += machine.cells.lastEnergy(cell);
    peak[i] = Math.max(peak[i], reached);
    if (limit.present() && reached >= most * (1 - 1e-9)) {
      flags[i] |= Flags.LIMITED;
      flags[i] |= limit.onReach() == Limit.OnReach.CLAMP ? 0 : Flags.ENDED;
    }
    machine.pass(shape.rise() + shape.width() + shape.fall());
    machine.pass(pulse.gap());
  }

  private PulseShape last = PulseShape.rectangle(0);

  /** Reuse the last shape: most pulses of an operation are alike. */
  private PulseShape shape(double width, double rise, double fall) {
    if (last.width() != width || last.rise() != rise || last.fall() != fall) {
      last = new PulseShape(width, rise, fall);
    }
    return last;
  }

  private void tell(Cells cells, long begun, int step, long round, int position, ResultSink sink) {
    int size = cells.size();
    result.begin(step, round, begun, position, size);
    for (int i = 0; i < size; i++) {
      if (cells.masked(i)) {
        result.setMasked(i);
      } else {
        result.set(i, start[i], given[i], joules[i], peak[i], flags[i]);
      }
    }
    result.end(machine.clock);
    sink.accept(result);
  }
}
