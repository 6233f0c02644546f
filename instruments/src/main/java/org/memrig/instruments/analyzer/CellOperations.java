package org.memrig.instruments.analyzer;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.IdleResult;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;
import org.memrig.instruments.matrix.SwitchMatrix;

/** Do single operations as courses, cell by cell, and keep the clock. */
final class CellOperations {
  private static final long SLICE_NANOS = 10_000_000;
  private static final int BLOCK = 4096;

  /** A ladder of limits has as many in force as rungs: beyond these none is told. */
  private static final int MOST_LIMITS = 1000;

  private final BoardDescription board;
  private final SourceMeasure channel;
  private final SourceMeasure.Channel can;
  private final Optional<SwitchMatrix> matrix;
  private final AnalyzerSettings settings;
  private final HostClock clock;
  private final BooleanSupplier stopped;
  private final long origin;
  private final Readings readings = new Readings();
  private final ReadResult read = new ReadResult();
  private final PulseResult pulse = new PulseResult();
  private final WaveResult wave = new WaveResult();
  private final TraceBlock trace = new TraceBlock();
  private final IdleResult idle = new IdleResult();
  private final Set<LimitInForce> told = new HashSet<>();
  private Consumer<LimitInForce> tell = _ -> {};
  private int row = -1;
  private int column = -1;
  private long began;

  CellOperations(
      BoardDescription board,
      SourceMeasure channel,
      Optional<SwitchMatrix> matrix,
      AnalyzerSettings settings,
      HostClock clock,
      BooleanSupplier stopped) {
    this.board = board;
    this.channel = channel;
    this.can = channel.describe();
    this.matrix = matrix;
    this.settings = settings;
    this.clock = clock;
    this.stopped = stopped;
    this.origin = clock.nanos();
  }

  /** Return the device time, ns. */
  long now() {
    return clock.nanos() - origin;
  }

  /** Refuse what is beyond the instrument, before anything reaches the chip. */
  void check(Program program) {
    for (Step step : program.numbered()) {
      switch (step) {
        case Read each -> channel.check(course(each));
        case Wave each -> channel.check(plan(each).course);
        case Pulse each -> {
          if (each.count().max() > 0) {
            channel.check(course(each, 0, (long) each.count().max()));
          }
        }
        default -> {}
      }
    }
  }

  private WavePlan plan(Wave asked) {
    return WavePlan.of(asked, board, can, settings.limit());
  }

  private Course course(Read asked) {
    double floor = can.dwell().low();
    double range = asked.range().fullScale();
    Course.Builder points =
        new Course.Builder(Course.Quantity.VOLTS, settings.limit(), range, asked.aperture());
    points.add(asked.volts(), Math.max(floor, asked.settle() + asked.aperture()), true);
    for (int i = 1; i < asked.samples(); i++) {
      points.add(asked.volts(), Math.max(floor, asked.aperture()), true);
    }
    return points.build();
  }

  private Course course(Pulse asked, int position, long count) {
    double floor = can.dwell().low();
    double width = asked.width().at(position);
    double limit =
        asked.limit().kind() == Limit.Kind.SOURCE ? asked.limit().amps() : settings.limit();
    double aperture = Math.clamp(width / 4, can.aperture().low(), can.aperture().high());
    // The range holds whatever the limit lets through: nothing switches inside a pulse.
    Course.Builder points =
        new Course.Builder(Course.Quantity.VOLTS, limit, can.rangeFor(limit), aperture);
    for (long i = 0; i < count; i++) {
      points.add(asked.volts().at(position), width, true);
      if (count > 1) {
        points.add(0, Math.max(floor, asked.gap()), false);
      }
    }
    return points.build();
  }

  void read(Read asked, int step, long round, int first, int size, ResultSink out) {
    Course course = course(asked);
    read.begin(step, round, now(), first, size);
    int done = 0;
    while (done < size && !stopped.getAsBoolean()) {
      Cells cells = asked.cells();
      if (cells.masked(first + done)) {
        read.setMasked(done++);
        continue;
      }
      connect(cells, first + done);
      if (!play(course)) {
        break;
      }
      readOne(asked, course, done++);
    }
    if (done == 0) {
      return;
    }
    read.end(now());
    if (done == size) {
      out.accept(read);
    } else {
      ReadResult part = new ReadResult().begin(step, round, read.startNanos(), first, done);
      for (int i = 0; i < done; i++) {
        part.set(i, read.amps(i), read.volts(i), read.range(i), read.startNanos(i), read.flags(i));
      }
      part.flag(Flags.ENDED);
      part.end(now());
      out.accept(part);
    }
  }

  private void readOne(Read asked, Course course, int i) {
    double amps = 0;
    double volts = 0;
    int flags = 0;
    for (int k = 0; k < readings.size(); k++) {
      amps += readings.measured(k) / readings.size();
      volts += readings.source(k) / readings.size();
      flags |= readings.flags(k);
    }
    double range =
        asked.range().auto() ? can.rangeFor(Math.abs(amps)) : used(asked.range().fullScale());
    // A current that the limit holds back says nothing of the cell at these volts.
    if ((flags & Flags.LIMITED) != 0 || Math.abs(amps) >= range && !asked.range().auto()) {
      flags |= Flags.OVER_RANGE;
    }
    boolean over = (flags & Flags.OVER_RANGE) != 0;
    long start = began + nanos(course.dwell(0) - course.aperture());
    read.set(
        i, over ? 0 : amps, over ? asked.volts() : volts, range, Math.min(start, now()), flags);
  }

  void pulse(Pulse asked, int step, long round, int first, int size, ResultSink out) {
    pulse.begin(step, round, now(), first, size);
    long[] free = new long[size];
    long most = 1;
    for (int i = 0; i < size; i++) {
      pulse.set(i, now(), 0, 0, 0, 0);
      if (asked.cells().masked(first + i)) {
        pulse.setMasked(i);
      }
      most = Math.max(most, (long) asked.count().at(first + i));
    }
    boolean together = asked.order() == Order.CELL_MAJOR || size == 1;
    boolean whole = true;
    for (long k = 0; k < (together ? 1 : most) && whole; k++) {
      for (int i = 0; i < size && whole; i++) {
        long count = (long) asked.count().at(first + i);
        long left = together ? count : k < count ? 1 : 0;
        if (left > 0 && !asked.cells().masked(first + i)) {
          whole = pulses(asked, first, i, left, free);
        }
      }
    }
    if (!whole) {
      pulse.flag(Flags.ENDED);
    }
    pulse.end(now());
    out.accept(pulse);
  }

  private boolean pulses(Pulse asked, int first, int i, long count, long[] free) {
    Course course = course(asked, first + i, count);
    if (free[i] > now() && !waitUntil(free[i])) {
      return false;
    }
    connect(asked.cells(), first + i);
    boolean whole = play(course);
    int flags = pulse.flags(i) | (whole ? 0 : Flags.ENDED);
    double joules = pulse.joules(i);
    double peak = pulse.peakAmps(i);
    double width = asked.width().at(first + i);
    for (int k = 0; k < readings.size(); k++) {
      flags |= readings.flags(k);
      joules += Math.abs(readings.source(k) * readings.measured(k)) * width;
      peak = Math.max(peak, Math.abs(readings.measured(k)));
    }
    long done = pulse.pulses(i);
    long start = done == 0 ? Math.min(began, now()) : pulse.startNanos(i);
    pulse.set(i, start, done + readings.size(), joules, peak, flags);
    free[i] = now() + nanos(asked.gap());
    return whole;
  }

  void wave(Wave asked, int step, long round, ResultSink out) {
    WavePlan plan = plan(asked);
    connect(plan.row, plan.column);
    boolean whole = play(plan.course);
    int samples = asked.senses().isEmpty() ? 0 : asked.senses().getFirst().count();
    int given = Math.min(samples, readings.size());
    double seconds = whole ? plan.course.seconds() : (now() - began) * 1e-9;
    wave.begin(step, round, Math.min(began, now()), asked.senses().size(), seconds);
    for (int s = 0; s < asked.senses().size(); s++) {
      trace(asked, plan, s, given, step, round, out);
    }
    for (int i = 0; i < given; i++) {
      wave.flag(readings.flags(i) & Flags.LIMITED);
    }
    if (!whole) {
      wave.flag(Flags.ENDED);
    }
    wave.end(now());
    out.accept(wave);
  }

  private void trace(
      Wave asked, WavePlan plan, int s, int given, int step, long round, ResultSink out) {
    Sense sense = asked.senses().get(s);
    double most = 0;
    for (int i = 0; i < given; i++) {
      most = Math.max(most, Math.abs(plan.value(sense, readings, i)));
    }
    boolean amps = sense.quantity() == Sense.Quantity.AMPS;
    double auto = amps ? can.rangeFor(most) : can.volts().high() * 1.05;
    double fixed = amps ? used(sense.range().fullScale()) : sense.range().fullScale();
    double range = sense.range().auto() ? Math.max(auto, most * 1.001) : fixed;
    double period = sense.count() > 1 ? sense.period() : 0;
    for (int from = 0; from < given; from += BLOCK) {
      int size = Math.min(BLOCK, given - from);
      long start = began + nanos(sense.start() + from * period);
      trace.begin(step, round, Math.min(start, now()), s, from, size, period, range);
      for (int i = 0; i < size; i++) {
        double value = plan.value(sense, readings, from + i);
        boolean over =
            (readings.flags(from + i) & Flags.OVER_RANGE) != 0 || Math.abs(value) >= range;
        if (over) {
          wave.flag(s, Flags.OVER_RANGE);
        }
        if ((readings.flags(from + i) & Flags.LIMITED) != 0) {
          wave.flag(s, Flags.LIMITED);
        }
        trace.set(i, over ? Math.copySign(range, value) : value);
      }
      trace.end(now());
      out.accept(trace);
    }
  }

  void idle(Idle asked, int step, long round, long[] ends, ResultSink out) {
    long start = now();
    long due =
        switch (asked.until()) {
          case Idle.Until.After(double seconds) -> start + nanos(seconds);
          case Idle.Until.Since(int since, double seconds) -> ends[since] + nanos(seconds);
          case Idle.Until.At(long at) -> at;
        };
    idle.fill(step, round, start);
    if (due < start) {
      idle.flag(Flags.LATE);
    }
    if (!waitUntil(due)) {
      idle.flag(Flags.ENDED);
    }
    idle.end(now());
    out.accept(idle);
  }

  /** Wait in slices that a stop is seen between; tell whether the time has come. */
  private boolean waitUntil(long due) {
    while (due - now() > 0) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      clock.pause(Duration.ofNanos(Math.min(SLICE_NANOS, due - now())));
    }
    return true;
  }

  private boolean play(Course course) {
    readings.clear();
    began = now();
    boolean whole = channel.play(course, readings, stopped);
    if (whole) {
      // A matrix may open by itself, as a board whose host was silent: what was read is no data
      // then.
      matrix.ifPresent(SwitchMatrix::requireConnected);
    }
    if (readings.compliance() > 0 && told.size() < MOST_LIMITS) {
      double range = course.senseRange() == 0 ? 0 : used(course.senseRange());
      LimitInForce used =
          new LimitInForce(course.quantity(), course.limit(), range, readings.compliance());
      if (told.add(used)) {
        tell.accept(used);
      }
    }
    return whole;
  }

  /** Say each limit in force from now on, once. */
  void tellLimits(Consumer<LimitInForce> to) {
    told.clear();
    tell = to;
  }

  /** Return the fixed range that was really used: what the driver says, or else what was asked. */
  private double used(double asked) {
    return readings.range() > 0 ? readings.range() : asked;
  }

  private void connect(Cells cells, int position) {
    connect(cells.row(position), cells.column(position));
  }

  private void connect(int toRow, int toColumn) {
    if (matrix.isEmpty() || (row == toRow && column == toColumn)) {
      return;
    }
    // The output is off at 0 V since the course before: what is on the lines runs off through it.
    waitUntil(now() + nanos(settings.discharge()));
    row = -1;
    column = -1;
    matrix.get().connect(toRow, toColumn);
    row = toRow;
    column = toColumn;
  }

  /** Open all relays, once what is on the lines has run off. */
  void disconnect() {
    if (matrix.isPresent() && row >= 0) {
      clock.pause(Duration.ofNanos(nanos(settings.discharge())));
      row = -1;
      column = -1;
      matrix.get().open();
    }
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
