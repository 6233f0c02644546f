package org.memrig.emulator;

import java.util.Arrays;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Scheme;

/** Pulse cells whose other lines rest at ground or at what the scheme says. */
final class PulseOperation {
  // Each band of rows walks through all pulses in the program's order and stresses the cells that
  // it owns: the selected one if it lies in the band, and the half-selected ones that do. The first
  // band also keeps the time, which does not depend on what the cells do. A limit that ends pulses
  // makes it depend; such pulses go through the wave, one by one. Cells that age need the time at
  // each pulse, and that is one for all: then there is one band.

  private final Hardware hardware;
  private final Bands bands;
  private final PulseBand[] workers;
  private final LineCurrents currents;

  Pulse pulse = EMPTY;
  Scope scope = new Scope();
  int first;
  int end;
  long riseNanos;
  long fallNanos;
  long gapNanos;
  double limit;
  long[] started = {};
  long[] lastEnd = {};
  long[] given = {};
  double[] joules = {};
  double[] peak = {};

  private static final Pulse EMPTY = Pulse.of(Cells.cell(0, 0), 0, 0, 1, Limit.NONE, Scheme.SINGLE);

  PulseOperation(Hardware hardware) {
    this.hardware = hardware;
    this.bands = hardware.bands;
    this.currents = new LineCurrents(hardware);
    this.workers = new PulseBand[] {new PulseBand(hardware, this), new PulseBand(hardware, this)};
  }

  /** Tell whether the lines around the cell and the limit are such that this class is right. */
  static boolean fits(Pulse pulse, Hardware hardware) {
    return hardware.cellsStandAlone() && (!pulse.limit().present() || limitsAlone(pulse, hardware));
  }

  /** Tell whether a limit holds one cell's current, without an end to its pulse. */
  private static boolean limitsAlone(Pulse pulse, Hardware hardware) {
    Limit limit = pulse.limit();
    boolean alone =
        limit.kind() == Limit.Kind.GATE
            || hardware.die.cells.size() == 1
            || (!hardware.die.bare && pulse.scheme().kind() == Scheme.Kind.TRANSISTOR);
    return alone && limit.onReach() == Limit.OnReach.CLAMP;
  }

  /** Pulse, and add to a result that has begun. */
  void run(Pulse newPulse, PulseResult out, Scope newScope) {
    begin(newPulse, newScope);
    long work = pulse.cells().active() * (long) Math.max(1, pulse.count().max());
    if (!hardware.die.ages
        && bands.splits(work * workers[0].cellsPerPulse(pulse.scheme()))
        && end - first > 1) {
      bands.split(hardware.die.rows, (from, to) -> workers[from == 0 ? 0 : 1].run(from, to));
    } else {
      workers[0].run(0, hardware.die.rows);
    }
    report(out);
    hardware.sequencer.end();
  }

  private void begin(Pulse newPulse, Scope newScope) {
    pulse = newPulse;
    scope = newScope;
    first = scope.from;
    end = scope.end(pulse.cells());
    int size = end - first;
    if (started.length < size) {
      started = new long[size];
      lastEnd = new long[size];
      given = new long[size];
      joules = new double[size];
      peak = new double[size];
    }
    Arrays.fill(given, 0, size, 0);
    Arrays.fill(joules, 0, size, 0);
    Arrays.fill(peak, 0, size, 0);
    riseNanos = hardware.clock.rounded(pulse.rise());
    fallNanos = hardware.clock.rounded(pulse.fall());
    gapNanos = hardware.clock.rounded(pulse.gap());
    judgePristine();
    hardware.die.limitedBy(pulse.limit().kind());
    limit = pulse.limit().present() ? climbed(Ladder.Level.AMPS, pulse.limit().amps()) : FREE;
  }

  private void judgePristine() {
    Cells cells = pulse.cells();
    for (int p = first; p < end; p++) {
      if (pulse.count().at(p) > 0 && !scope.skips(cells, p)) {
        hardware.judgeStress(cells.row(p), cells.column(p));
      }
    }
  }

  private static final double FREE = Double.POSITIVE_INFINITY;

  /** Return a level in the present round of the repeat around. */
  double climbed(Ladder.Level level, double start) {
    Ladder ladder = scope.ladder;
    return ladder == null || ladder.level() != level ? start : ladder.at(start, scope.round);
  }

  double at(Ladder.Level level, Levels levels, int position) {
    return climbed(level, levels.at(position));
  }

  boolean byCell() {
    return pulse.order() == Order.CELL_MAJOR;
  }

  private void report(PulseResult out) {
    Cells cells = pulse.cells();
    currents.begin();
    double most = 0;
    for (int p = first; p < end; p++) {
      if (!scope.skips(cells, p)) {
        report(out, p, p - first, p - out.first());
        most = Math.max(most, peak[p - first]);
        see(p);
      }
    }
    hardware.sequencer.judge().carries(most);
    currents.tell();
  }

  /** See what the lines carry with a cell at its peak and the others as they now are. */
  private void see(int p) {
    if (currents.watched() && given[p - first] > 0) {
      double volts = at(Ladder.Level.VOLTS, pulse.volts(), p);
      double gate = hardware.dac.achieved(at(Ladder.Level.GATE, pulse.gate(), p));
      currents.at(hardware.remembered.levels(pulse.scheme(), volts), gate);
      currents.see(pulse.cells().row(p), pulse.cells().column(p), peak[p - first]);
    }
  }

  private void report(PulseResult out, int p, int i, int o) {
    int flags = limited(peak[i]) ? Flags.LIMITED : 0;
    flags |= hardware.stopping() && given[i] < pulse.count().at(p) ? Flags.ENDED : 0;
    boolean earlier = out.pulses(o) > 0;
    long start = given[i] == 0 ? hardware.clock.nanos() : started[i];
    out.set(
        o,
        earlier ? out.startNanos(o) : start,
        out.pulses(o) + given[i],
        out.joules(o) + joules[i],
        Math.max(out.peakAmps(o), peak[i]),
        (out.flags(o) & ~Flags.MASKED) | flags);
  }

  private boolean limited(double amps) {
    return limit != FREE && amps >= limit * (1 - 1e-9);
  }
}
