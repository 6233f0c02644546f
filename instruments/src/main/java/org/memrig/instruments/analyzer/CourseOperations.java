package org.memrig.instruments.analyzer;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;
import org.memrig.instruments.matrix.RelayWear;
import org.memrig.instruments.matrix.SwitchMatrix;

/** Do single operations as courses, cell by cell. */
final class CourseOperations implements CellOperations {
  private static final int BLOCK = 4096;

  /** How long pulses of several rounds take together at the most, s: results come as often. */
  private static final double TOGETHER_SECONDS = 1;

  /** A ladder of limits has as many in force as rungs: beyond these none is told. */
  private static final int MOST_LIMITS = 1000;

  private final BoardDescription board;
  private final SourceMeasure channel;
  private final SourceMeasure.Channel can;
  private final CellLines lines;
  private final CellTurns turns;
  private final AnalyzerSettings settings;
  private final BooleanSupplier stopped;
  private final Optional<PulseTrains> trains;
  private final Readings readings = new Readings();
  private final ReadResult read = new ReadResult();
  private final PulseResult pulse = new PulseResult();
  private final WaveResult wave = new WaveResult();
  private final TraceBlock trace = new TraceBlock();
  private final Set<LimitInForce> told = new HashSet<>();
  private Consumer<LimitInForce> tell = _ -> {};
  private long began;

  CourseOperations(
      BoardDescription board,
      SourceMeasure channel,
      Optional<SwitchMatrix> matrix,
      AnalyzerSettings settings,
      HostClock clock,
      BooleanSupplier stopped) {
    this.board = board;
    this.channel = channel;
    this.can = channel.describe();
    this.lines = new CellLines(matrix, settings.discharge(), clock, stopped);
    this.turns = new CellTurns(lines, stopped);
    this.settings = settings;
    this.stopped = stopped;
    this.trains = channel.pulses().map(each -> new PulseTrains(each, board.wiring().mostSiemens()));
  }

  @Override
  public long now() {
    return lines.now();
  }

  @Override
  public void check(Program program) {
    trains.ifPresent(each -> program.steps().forEach(each::check));
    for (Step step : program.numbered()) {
      switch (step) {
        case Read each -> channel.check(course(each));
        case Wave each -> channel.check(plan(each).course);
        case Pulse each -> {
          if (each.count().max() > 0 && trains.isEmpty()) {
            channel.check(course(each, 0, (long) each.count().max()));
          }
        }
        default -> {}
      }
    }
  }

  private WavePlan plan(Wave asked) {
    return WavePlan.of(asked, board, can, settings);
  }

  private Course course(Read asked) {
    double floor = can.dwell().low();
    double range = asked.range().fullScale();
    Course.Builder points =
        new Course.Builder(Course.Quantity.VOLTS, settings.limit(), range, asked.aperture())
            .gate(settings.gate(asked.gate()));
    points.add(asked.volts(), Math.max(floor, asked.settle() + asked.aperture()), true);
    for (int i = 1; i < asked.samples(); i++) {
      points.add(asked.volts(), Math.max(floor, asked.aperture()), true);
    }
    return points.build();
  }

  private double limit(Pulse asked) {
    return asked.limit().kind() == Limit.Kind.SOURCE ? asked.limit().amps() : settings.limit();
  }

  /** Return how long the line is at 0 V between two pulses, s. */
  private double gap(Pulse asked) {
    return Math.max(can.dwell().low(), asked.gap());
  }

  private Course course(Pulse asked, int position, long count) {
    return course(List.of(asked), position, count);
  }

  /** Return one course of pulses that differ in volts and widths only, each some times over. */
  private Course course(List<Pulse> pulses, int position, long count) {
    Pulse first = pulses.getFirst();
    double shortest = Double.POSITIVE_INFINITY;
    for (Pulse each : pulses) {
      shortest = Math.min(shortest, each.width().at(position));
    }
    double limit = limit(first);
    double aperture = Math.clamp(shortest / 4, can.aperture().low(), can.aperture().high());
    // The range holds whatever the limit lets through: nothing switches inside a pulse.
    Course.Builder points =
        new Course.Builder(Course.Quantity.VOLTS, limit, can.rangeFor(limit), aperture)
            .gate(settings.gate(first.gate().at(position)));
    for (Pulse each : pulses) {
      for (long i = 0; i < count; i++) {
        points.add(each.volts().at(position), each.width().at(position), true);
        if (count > 1 || pulses.size() > 1) {
          points.add(0, gap(each), false);
        }
      }
    }
    return points.build();
  }

  @Override
  public void read(Read asked, int step, long round, int first, int size, ResultSink out) {
    Course course = course(asked);
    turns.read(
        asked,
        step,
        round,
        first,
        size,
        read,
        (position, i) -> {
          connect(asked.cells(), position);
          if (!play(course)) {
            return false;
          }
          readOne(asked, course, i);
          return true;
        },
        out);
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

  @Override
  public void pulse(Pulse asked, int step, long round, int first, int size, ResultSink out) {
    turns.pulse(
        asked,
        step,
        round,
        first,
        size,
        pulse,
        (position, i, count) -> pulses(asked, position, i, count),
        out);
  }

  private boolean pulses(Pulse asked, int position, int i, long count) {
    connect(asked.cells(), position);
    return trains.isPresent()
        ? train(trains.get(), asked, position, i, count)
        : course(asked, position, i, count);
  }

  /** Give pulses by the generator. What they did is the most that they can have done. */
  private boolean train(PulseTrains by, Pulse asked, int position, int i, long count) {
    PulseSource.Train train = by.of(asked, position, count);
    began = now();
    long given = by.source().give(train, stopped);
    lines.requireConnected();
    // One that was stopped tells the most that it can have given, which may be all.
    boolean whole = given == count && !stopped.getAsBoolean();
    long done = pulse.pulses(i);
    pulse.set(
        i,
        done == 0 ? began : pulse.startNanos(i),
        done + given,
        pulse.joules(i) + given * by.mostJoules(train),
        given == 0 ? pulse.peakAmps(i) : Math.max(pulse.peakAmps(i), by.mostAmps(train)),
        pulse.flags(i) | (whole ? 0 : Flags.ENDED));
    return whole;
  }

  private boolean course(Pulse asked, int position, int i, long count) {
    Course course = course(asked, position, count);
    boolean whole = play(course);
    add(i, 0, readings.size(), asked.width().at(position), Math.min(began, now()), whole);
    return whole;
  }

  /**
   * Add pulses to a position of the result, as they were read, one reading for each.
   *
   * @param from the first reading
   * @param to the one after the last
   * @param start when the first of them began, ns
   * @param whole whether these are all that were to be given
   */
  private void add(int i, int from, int to, double width, long start, boolean whole) {
    int flags = pulse.flags(i) | (whole ? 0 : Flags.ENDED);
    double joules = pulse.joules(i);
    double peak = pulse.peakAmps(i);
    for (int k = from; k < to; k++) {
      flags |= readings.flags(k);
      joules += Math.abs(readings.source(k) * readings.measured(k)) * width;
      peak = Math.max(peak, Math.abs(readings.measured(k)));
    }
    long done = pulse.pulses(i);
    pulse.set(i, done == 0 ? start : pulse.startNanos(i), done + to - from, joules, peak, flags);
  }

  @Override
  public int together(List<Pulse> pulses, int step, long round, int position, ResultSink out) {
    int many = fitting(pulses, position);
    if (many < 2) {
      return 0;
    }
    Pulse asked = pulses.getFirst();
    long count = (long) asked.count().at(position);
    Course course = course(pulses.subList(0, many), position, count);
    try {
      channel.check(course);
    } catch (Refused severally) {
      return 0; // one by one they are played all the same
    }
    connect(asked.cells(), position);
    play(course);
    double at = 0;
    int given = 0;
    while (given < many && (given == 0 || given * count < readings.size())) {
      Pulse each = pulses.get(given);
      double seconds = count * (each.width().at(position) + gap(each));
      out.accept(result(each, step, round, position, given, count, at, at + seconds));
      at += seconds;
      given++;
    }
    return given;
  }

  /** Return how many of some pulses fit into one course that is over soon; 0 for none. */
  private int fitting(List<Pulse> pulses, int position) {
    Pulse first = pulses.getFirst();
    long count = (long) first.count().at(position);
    if (trains.isPresent() || count == 0 || first.cells().masked(position)) {
      return 0;
    }
    double seconds = 0;
    int many = 0;
    for (Pulse each : pulses) {
      seconds += count * (each.width().at(position) + gap(each));
      if (seconds > TOGETHER_SECONDS
          || 2 * count * (many + 1) > can.points()
          || limit(each) != limit(first)
          || each.gate().at(position) != first.gate().at(position)) {
        break;
      }
      many++;
    }
    return many;
  }

  /** Return what one of several rounds of pulses in one course did. */
  private PulseResult result(
      Pulse asked,
      int step,
      long round,
      int position,
      int given,
      long count,
      double from,
      double to) {
    int first = (int) Math.min(readings.size(), given * count);
    int last = (int) Math.min(readings.size(), (given + 1) * count);
    boolean whole = last - first == count;
    long start = Math.min(began + nanos(from), now());
    pulse.begin(step, round + given, start, position, 1);
    pulse.set(0, start, 0, 0, 0, 0);
    add(0, first, last, asked.width().at(position), start, whole);
    if (!whole) {
      pulse.flag(Flags.ENDED);
    }
    pulse.end(Math.min(began + nanos(to), now()));
    return pulse;
  }

  @Override
  public void wave(Wave asked, int step, long round, ResultSink out) {
    WavePlan plan = plan(asked);
    lines.connect(plan.row, plan.column);
    boolean whole = play(plan.course);
    int samples = asked.senses().isEmpty() ? 0 : asked.senses().getFirst().count();
    int given = Math.min(samples, readings.size());
    double seconds = whole ? plan.course.seconds() : Math.max(0, now() - began) * 1e-9;
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

  @Override
  public void idle(Idle asked, int step, long round, long[] ends, ResultSink out) {
    lines.idle(asked, step, round, ends, out);
  }

  private boolean play(Course course) {
    readings.clear();
    // What is measured begins when the gate is up.
    began = now() + nanos(course.lead());
    boolean whole = channel.play(course, readings, stopped);
    if (whole || readings.size() > 0) {
      lines.requireConnected();
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

  @Override
  public void countBeside(Function<String, RelayWear> books) {
    channel.pulses().ifPresent(each -> each.countIn(books));
  }

  @Override
  public void tellLimits(Consumer<LimitInForce> to) {
    told.clear();
    tell = to;
  }

  /** Return the fixed range that was really used: what the driver says, or else what was asked. */
  private double used(double asked) {
    return readings.range() > 0 ? readings.range() : asked;
  }

  private void connect(Cells cells, int position) {
    lines.connect(cells.row(position), cells.column(position));
  }

  @Override
  public void disconnect() {
    lines.disconnect();
  }

  @Override
  public void safe() {
    channel.safe();
  }

  @Override
  public void close() {
    channel.close();
  }

  private static long nanos(double seconds) {
    return CellLines.nanos(seconds);
  }
}
