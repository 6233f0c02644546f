package org.memrig.instruments.smu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.CourseLimits;
import org.memrig.instruments.analyzer.Ranges;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardDescription.CurrentRange;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Timing;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Force and measure point by point in the words of a dialect, timed by the host. */
final class SmuChannel implements SourceMeasure {
  private static final Logger LOG = LoggerFactory.getLogger(SmuChannel.class);

  private static final double URGENT = 0.5;
  private static final long SLICE_NANOS = 10_000_000;
  private static final double NEAR = 1e-5;

  // A unit without a status word says nothing of its limit: this close to it counts as reached.
  private static final double AT_THE_LIMIT = 0.99;

  private final Dialogue dialogue;
  private final Dialect dialect;
  private final HostClock clock;
  private final Channel description;
  private final double[] voltRanges;
  private final double[] ampRanges;

  SmuChannel(Dialogue dialogue, Dialect dialect, String identity, String address, HostClock clock) {
    this.dialogue = dialogue;
    this.dialect = dialect;
    this.clock = clock;
    voltRanges = ranges(dialect.abilities().voltRanges());
    ampRanges = ranges(dialect.abilities().ampRanges());
    boolean emulated = identity.contains("EMULATED");
    description = describe(identity, (emulated ? "emulator:smu:" : "smu:") + address);
  }

  private static double[] ranges(List<Double> all) {
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private Channel describe(String name, String source) {
    Dialect.Abilities can = dialect.abilities();
    Dialect.Times times = dialect.times();
    List<CurrentRange> ranges = new ArrayList<>();
    for (double each : ampRanges) {
      ranges.add(new CurrentRange(each, each * 1e-6, 1 / times.leastAperture() / 2));
    }
    double volts = voltRanges[voltRanges.length - 1] * can.beyond();
    double amps = ampRanges[ampRanges.length - 1] * can.beyond();
    boolean forcesAmps = dialect.amps().isPresent();
    return new Channel(
        name,
        "none",
        source,
        ranges,
        Span.of(-volts, volts),
        forcesAmps ? Span.of(-amps, amps) : Span.of(0, 0),
        Span.of(ampRanges[0] * can.leastLimit(), amps),
        Span.of(voltRanges[0] * can.leastLimit(), volts),
        new Span(times.shortest(), 10_000, 1e-3),
        Span.of(times.leastAperture(), times.mostAperture()),
        1000,
        times.overhead(),
        1e-3,
        1e6,
        times.overhead(),
        Timing.Source.HOST,
        SafetyClass.NONE);
  }

  @Override
  public Channel describe() {
    return description;
  }

  @Override
  public void check(Course course) {
    forcing(course);
    CourseLimits.check(course, description);
    for (int i = 0; i < course.points(); i++) {
      if (course.measured(i) && course.dwell(i) < dialect.times().shortest() * (1 - 1e-9)) {
        throw new Refused(
            "a point of "
                + course.dwell(i)
                + " s is shorter than the host times well; allowed from "
                + dialect.times().shortest()
                + " s");
      }
    }
    double watts = course.peak() * course.limit();
    if (watts > dialect.abilities().mostWatts() * (1 + 1e-9)) {
      throw new Refused(
          watts
              + " W, the peak times the limit, is beyond its power; allowed "
              + dialect.abilities().mostWatts()
              + " W");
    }
    if (course.senseRange() > 0
        && course.limit() < senseRange(course) * dialect.abilities().leastLimit() * (1 - 1e-9)) {
      throw new Refused(
          "a limit of "
              + course.limit()
              + " is too small for the measure range of "
              + senseRange(course)
              + "; allowed from "
              + senseRange(course) * dialect.abilities().leastLimit());
    }
  }

  private Dialect.Forcing forcing(Course course) {
    return course.forcesVolts()
        ? dialect.volts()
        : dialect
            .amps()
            .orElseThrow(
                () -> new Refused("the dialect does not say how amps are forced; force volts"));
  }

  /** Return the measure range: never above that of the limit, which instruments refuse. */
  private double senseRange(Course course) {
    double[] ranges = course.forcesVolts() ? ampRanges : voltRanges;
    return Math.min(
        Ranges.holding(ranges, course.senseRange()), Ranges.holding(ranges, course.limit()));
  }

  @Override
  public boolean play(Course course, Readings into, BooleanSupplier stopped) {
    try {
      Dialect.Forcing words = forcing(course);
      load(course, words);
      into.compliance(verify(course, words));
      into.range(course.senseRange() == 0 ? 0 : senseRange(course));
      if (stopped.getAsBoolean()) {
        return false;
      }
      boolean whole = points(course, words, into, stopped);
      tell(words.level(), 0);
      dialogue.tell(dialect.output().off().text());
      return whole;
    } catch (BoardFault | LinkLost | Refused failed) {
      safe();
      throw failed;
    }
  }

  /** Range, then limit, then a level of 0. */
  private void load(Course course, Dialect.Forcing words) {
    dialogue.tell(dialect.output().off().text());
    words.select().forEach(each -> dialogue.tell(each.text()));
    // A fixed range left from before could hold the limit.
    dialogue.tell(words.senseAuto().text());
    double[] ranges = course.forcesVolts() ? voltRanges : ampRanges;
    tell(words.range(), Ranges.holding(ranges, course.peak()));
    tell(words.limit(), course.limit());
    if (course.senseRange() != 0) {
      tell(words.senseRange(), senseRange(course));
    }
    words.aperture().ifPresent(each -> aperture(each, course.aperture()));
    tell(words.level(), 0);
  }

  private void aperture(Words words, double seconds) {
    String text = words.with(Words.SECONDS, dialect.numbers().write(seconds));
    String cycles = dialect.numbers().write(seconds * dialect.mains());
    dialogue.tell(text.replace(Words.CYCLES, cycles));
  }

  private void tell(Words words, double value) {
    dialogue.tell(words.with(Words.VALUE, dialect.numbers().write(value)));
  }

  /**
   * Read the limit and the output back; the output stays off unless both are as asked.
   *
   * @return the limit in force
   */
  private double verify(Course course, Dialect.Forcing words) {
    String question = words.limitAsk().text();
    String answer = dialogue.ask(question);
    ScpiNumber limit = ScpiNumber.read(answer);
    boolean same =
        limit.data() && Math.abs(limit.value() - course.limit()) <= course.limit() * NEAR;
    if (!same) {
      throw refused(question + " reads back '" + answer + "' and should be " + course.limit());
    }
    String output = dialogue.ask(dialect.output().ask().text());
    if (!output.equals("0") && !output.equalsIgnoreCase("OFF")) {
      throw refused(dialect.output().ask() + " reads back '" + output + "' and should be 0");
    }
    boolean clamps = dialect.abilities().rangeClamps() && course.senseRange() != 0;
    double clamped = senseRange(course) * dialect.abilities().beyond();
    return clamps ? Math.min(limit.value(), clamped) : limit.value();
  }

  private BoardFault refused(String why) {
    return new BoardFault(
        BoardFault.Grade.SESSION,
        description.name() + " was not switched on: " + why + "; look at its front panel");
  }

  private boolean points(
      Course course, Dialect.Forcing words, Readings into, BooleanSupplier stopped) {
    dialogue.tell(dialect.output().on().text());
    long begun = clock.nanos();
    for (int i = 0; i < course.points(); i++) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      tell(words.level(), course.level(i));
      double measuring = course.measured(i) ? course.aperture() : 0;
      if (!waitUntil(begun + nanos(course.seconds(i + 1) - measuring), stopped)) {
        return false;
      }
      if (course.measured(i)) {
        read(course, into);
      }
    }
    return true;
  }

  private void read(Course course, Readings into) {
    Dialect.Reading form = dialect.reading();
    String answer = dialogue.ask(form.ask().text(), course.aperture());
    String[] values = answer.split(",", -1);
    if (values.length < form.values()) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          description.name()
              + " sent "
              + values.length
              + " values where its dialect reads value "
              + form.values()
              + "; compare the dialect's reading and prepare");
    }
    ScpiNumber volts = ScpiNumber.read(values[form.volts() - 1]);
    ScpiNumber amps = ScpiNumber.read(values[form.amps() - 1]);
    long status =
        form.status() == 0 ? 0 : (long) ScpiNumber.read(values[form.status() - 1]).value();
    ScpiNumber measured = course.forcesVolts() ? amps : volts;
    boolean limited =
        form.limited() != 0
            ? (status & form.limited()) != 0
            : Math.abs(measured.value()) >= AT_THE_LIMIT * into.compliance();
    boolean over = (status & form.overRange()) != 0;
    into.add(
        course.forcesVolts() ? volts : amps,
        over ? new ScpiNumber(0, ScpiNumber.Kind.OVER_RANGE) : measured,
        limited);
  }

  private boolean waitUntil(long due, BooleanSupplier stopped) {
    while (due - clock.nanos() > 0) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      clock.pause(Duration.ofNanos(Math.min(SLICE_NANOS, due - clock.nanos())));
    }
    return true;
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  @Override
  public void safe() {
    try {
      dialogue.urgent(URGENT, SmuAnalyzer.safe(dialect));
    } catch (LinkLost gone) {
      LOG.debug("{} cannot be told to be safe: {}", description.name(), gone.getMessage());
    }
  }

  @Override
  public void close() {
    safe();
    dialogue.close();
  }
}
