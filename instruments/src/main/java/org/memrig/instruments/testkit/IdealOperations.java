package org.memrig.instruments.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.IdleResult;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.StopRequest;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;

/** Do single operations on an ideal chip, and keep its clock. */
final class IdealOperations {
  // What this board calls the most samples of a block: small, so that traces come in several.
  private static final int BLOCK = 16;

  private final BoardDescription board;
  private final IdealChip chip;
  private final StopRequest stop;
  private final ReadResult read = new ReadResult();
  private final PulseResult pulse = new PulseResult();
  private final WaveResult wave = new WaveResult();
  private final TraceBlock trace = new TraceBlock();
  private final IdleResult idle = new IdleResult();

  private Rest rest = Rest.GROUND;
  private long clock;

  IdealOperations(BoardDescription board, IdealChip chip, StopRequest stop) {
    this.board = board;
    this.chip = chip;
    this.stop = stop;
  }

  long clock() {
    return clock;
  }

  void rest(Rest now) {
    rest = now;
  }

  IdealLines atRest() {
    return new IdealLines(board, rest);
  }

  /** Play a wave on some lines and let the clock follow. */
  IdealWave play(IdealLines lines, double seconds, List<Double> marks, IdealWave.Watch watch) {
    return play(lines, seconds, marks, watch, stop::asked);
  }

  private IdealWave play(
      IdealLines lines,
      double seconds,
      List<Double> marks,
      IdealWave.Watch watch,
      BooleanSupplier stopped) {
    IdealWave played = new IdealWave(chip, lines, seconds, stopped);
    played.play(marks, watch);
    clock += Math.round(played.seconds() * 1e9);
    return played;
  }

  /** Let time pass at rest. */
  void pass(double seconds, Rest at) {
    play(new IdealLines(board, at), seconds, List.of(), (_, _) -> {});
  }

  void read(Read asked, int step, long round, Positions at, ResultSink out) {
    read.begin(step, round, clock, at.first(), at.size());
    double[] amps = new double[at.size()];
    int done = 0;
    while (done < at.size() && !stop.asked()) {
      int row = asked.cells().row(at.first() + done);
      int to = done + 1;
      while (asked.mode() == Read.Mode.LINE_PARALLEL
          && to < at.size()
          && asked.cells().row(at.first() + to) == row) {
        to++;
      }
      if (!readTogether(asked, at, done, to, amps)) {
        break;
      }
      done = to;
    }
    finish(read, done < at.size());
    if (done > 0) {
      out.accept(done == at.size() ? read : shortened(read, done));
    }
  }

  private static ReadResult shortened(ReadResult whole, int size) {
    ReadResult part = new ReadResult();
    part.begin(whole.step(), whole.round(), whole.startNanos(), whole.first(), size);
    for (int i = 0; i < size; i++) {
      part.set(
          i, whole.amps(i), whole.volts(i), whole.range(i), whole.startNanos(i), whole.flags(i));
    }
    part.flag(whole.flags());
    part.end(whole.endNanos());
    return part;
  }

  /** Read some positions at once; those of one row share time. False if a stop came between. */
  private boolean readTogether(Read asked, Positions at, int from, int to, double[] amps) {
    BitSet active = new BitSet();
    for (int i = from; i < to; i++) {
      active.set(i, !at.masked(asked.cells(), i));
      read.setMasked(i);
    }
    if (active.isEmpty()) {
      return true;
    }
    IdealLines lines = atRest();
    Arrays.fill(lines.rows, asked.unselected());
    Arrays.fill(lines.columns, asked.unselected());
    Scheme scheme = Scheme.TRANSISTOR;
    LineLevels levels = LineLevels.of(scheme, board.wiring(), asked.volts());
    boolean onColumn = LineLevels.onColumn(scheme, board.wiring(), asked.volts());
    for (int i = active.nextSetBit(0); i >= 0; i = active.nextSetBit(i + 1)) {
      int row = asked.cells().row(at.first() + i);
      int column = asked.cells().column(at.first() + i);
      lines.rows[row] = Drive.volts(levels.row());
      lines.columns[column] = Drive.volts(levels.column());
      lines.openGate(board.wiring(), row, column, Drive.volts(asked.gate()));
    }
    long start = clock + Math.round(asked.settle() * 1e9);
    double window = asked.samples() * asked.aperture();
    Arrays.fill(amps, from, to, 0);
    IdealWave played =
        play(
            lines,
            asked.settle() + window,
            List.of(asked.settle()),
            (a, b) -> {
              for (int i = active.nextSetBit(0); i >= 0 && a >= asked.settle(); ) {
                Cells cells = asked.cells();
                int p = at.first() + i;
                double into =
                    onColumn ? chip.rowAmps(cells.row(p)) : -chip.columnAmps(cells.column(p));
                amps[i] += into * (b - a) / window;
                i = active.nextSetBit(i + 1);
              }
            });
    for (int i = active.nextSetBit(0); i >= 0; i = active.nextSetBit(i + 1)) {
      double range = IdealSense.range(board, asked.range(), Math.abs(amps[i]));
      boolean over = Math.abs(amps[i]) >= range;
      read.set(i, over ? 0 : amps[i], asked.volts(), range, start, over ? Flags.OVER_RANGE : 0);
    }
    return !played.ended();
  }

  void pulse(Pulse asked, int step, long round, Positions at, ResultSink out) {
    pulse.begin(step, round, clock, at.first(), at.size());
    long[] free = new long[at.size()];
    boolean[] over = new boolean[at.size()];
    long most = 0;
    for (int i = 0; i < at.size(); i++) {
      pulse.setMasked(i);
      if (!at.masked(asked.cells(), i)) {
        pulse.set(i, clock, 0, 0, 0, Flags.ENERGY_MEASURED | Flags.PEAK_MEASURED);
        most = Math.max(most, (long) asked.count().at(at.first() + i));
      } else {
        over[i] = true;
      }
    }
    if (asked.order() == Order.CELL_MAJOR) {
      for (int i = 0; i < at.size(); i++) {
        for (long k = 0; k < most; k++) {
          once(asked, at, i, k, free, over);
        }
      }
    } else {
      for (long k = 0; k < most; k++) {
        for (int i = 0; i < at.size(); i++) {
          once(asked, at, i, k, free, over);
        }
      }
    }
    finish(pulse, stop.asked());
    out.accept(pulse);
  }

  /** Give a position its k-th pulse, if it is to have one. */
  private void once(Pulse asked, Positions at, int i, long k, long[] free, boolean[] over) {
    int position = at.first() + i;
    if (over[i] || k >= asked.count().at(position) || stop.asked()) {
      return;
    }
    if (k > 0 && free[i] > clock) {
      pass((free[i] - clock) * 1e-9, rest);
    }
    long start = clock;
    int row = asked.cells().row(position);
    int column = asked.cells().column(position);
    double[] joulesAndPeak = new double[2];
    double width = asked.width().at(position);
    IdealWave played =
        play(
            lines(asked, position, row, column),
            asked.rise() + width + asked.fall(),
            List.of(),
            (from, to) -> {
              double volts = chip.across(row, column);
              double amps = volts * chip.siemens(row, column);
              joulesAndPeak[0] += volts * amps * (to - from);
              joulesAndPeak[1] = Math.max(joulesAndPeak[1], Math.abs(amps));
            },
            // Once begun it keeps its width: a stop comes before it or after it.
            () -> false);
    int flags = pulse.flags(i);
    flags |= played.limited() ? Flags.LIMITED : 0;
    flags |= played.ended() ? Flags.ENDED : 0;
    over[i] = played.ended() && asked.limit().onReach() != Limit.OnReach.RETURN_SWEEP;
    pulse.set(
        i,
        k == 0 ? start : pulse.startNanos(i),
        pulse.pulses(i) + 1,
        pulse.joules(i) + joulesAndPeak[0],
        Math.max(pulse.peakAmps(i), joulesAndPeak[1]),
        flags);
    free[i] = clock + Math.round(asked.gap() * 1e9);
  }

  private IdealLines lines(Pulse asked, int position, int row, int column) {
    double volts = asked.volts().at(position);
    double width = asked.width().at(position);
    LineLevels levels = LineLevels.of(asked.scheme(), board.wiring(), volts);
    IdealLines lines = atRest();
    if (asked.scheme().kind() != Scheme.Kind.SINGLE) {
      Arrays.fill(lines.rows, trapezoid(asked, width, levels.otherRows()));
      Arrays.fill(lines.columns, trapezoid(asked, width, levels.otherColumns()));
    }
    lines.rows[row] = trapezoid(asked, width, levels.row());
    lines.columns[column] = trapezoid(asked, width, levels.column());
    double gate = asked.gate().at(position);
    lines.openGate(board.wiring(), row, column, Drive.volts(gate));
    // Lines that a scheme lifts could feed the cell past a limit on its driven line alone.
    lines.rowLimits[row] = asked.limit();
    lines.columnLimits[column] = asked.limit();
    return lines;
  }

  private static Drive trapezoid(Pulse asked, double width, double level) {
    if (level == 0) {
      return Drive.GROUND;
    }
    double top = asked.rise() + width;
    return new Drive.Volts(
        PiecewiseLinear.of(
            new double[] {0, asked.rise(), top, top + asked.fall()},
            new double[] {0, level, level, 0}));
  }

  void wave(Wave asked, int step, long round, ResultSink out) {
    long start = clock;
    IdealLines lines = atRest();
    for (LineDrive each : asked.drives()) {
      lines.connect(each.line(), each.drive());
    }
    for (LineLimit each : asked.limits()) {
      lines.limit(each.line(), each.limit());
    }
    List<IdealSense> senses = new ArrayList<>();
    List<Double> marks = new ArrayList<>();
    for (Sense sense : asked.senses()) {
      IdealSense gathered = new IdealSense(sense);
      gathered.mark(marks);
      senses.add(gathered);
    }
    IdealWave played = play(lines, asked.seconds(), marks, watching(senses));
    int[] flags = new int[senses.size()];
    for (int i = 0; i < senses.size(); i++) {
      flags[i] = blocks(senses.get(i), i, played, step, round, start, out);
    }
    wave.begin(step, round, start, senses.size(), played.seconds());
    for (int i = 0; i < senses.size(); i++) {
      wave.setCrossing(i, senses.get(i).crossing(senses.get(i).finished(played.seconds())));
      wave.flag(i, flags[i]);
    }
    wave.flag(played.limited() ? Flags.LIMITED : 0);
    finish(wave, played.ended());
    out.accept(wave);
  }

  private IdealWave.Watch watching(List<IdealSense> senses) {
    return new IdealWave.Watch() {
      @Override
      public void part(double from, double to) {
        senses.forEach(each -> each.part(chip, from, to));
      }

      @Override
      public void instant(double time) {
        senses.forEach(each -> each.instant(chip, time));
      }
    };
  }

  /** Give what a sense measured, in blocks, and return its flags. */
  private int blocks(
      IdealSense sense,
      int index,
      IdealWave played,
      int step,
      long round,
      long start,
      ResultSink out) {
    int finished = sense.finished(played.seconds());
    double range = sense.range(board, finished);
    int flags = 0;
    for (int first = 0; first < finished; first += BLOCK) {
      int size = Math.min(BLOCK, finished - first);
      trace.begin(step, round, start, index, first, size, sense.sense.period(), range);
      for (int i = 0; i < size; i++) {
        double value = sense.samples[first + i];
        boolean over = Math.abs(value) >= range;
        flags |= over ? Flags.OVER_RANGE : 0;
        trace.set(i, over ? Math.copySign(range, value) : value);
      }
      trace.end(clock);
      out.accept(trace);
    }
    return flags;
  }

  void idle(Idle asked, int step, long round, long[] ends, ResultSink out) {
    long due =
        switch (asked.until()) {
          case Idle.Until.After(double seconds) -> clock + Math.round(seconds * 1e9);
          case Idle.Until.Since(int since, double seconds) ->
              ends[since] + Math.round(seconds * 1e9);
          case Idle.Until.At(long nanos) -> nanos;
        };
    idle.fill(step, round, clock);
    if (due < clock) {
      idle.flag(Flags.LATE);
    } else {
      pass((due - clock) * 1e-9, asked.hold().orElse(rest));
    }
    finish(idle, clock < due);
    out.accept(idle);
  }

  private void finish(Result result, boolean early) {
    result.flag(early ? Flags.ENDED : 0);
    result.end(clock);
  }

  /**
   * Name the positions of an operation that are done now: all, or one of a repeat by cell.
   *
   * @param skipped positions that have met the band of a repeat
   */
  record Positions(int first, int size, BitSet skipped) {
    boolean masked(Cells cells, int i) {
      return cells.masked(first + i) || skipped.get(first + i);
    }
  }
}
