package org.memrig.instruments.keithley;

import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.CourseLimits;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speak KXCI's user mode with one source-measure unit of a 4200A: the host forces and measures
 * point by point.
 *
 * <p>{@code DV} sets range, limit, level and output at once; so each course begins with 0 V and its
 * limit. {@code DV} without a value is the only way to switch an output off.
 */
final class KxciChannel implements SourceMeasure {
  private static final Logger LOG = LoggerFactory.getLogger(KxciChannel.class);

  /** The shortest point that the host times: some commands of 30 ms at the most. */
  static final double LEAST_DWELL = 0.05;

  private static final long SLICE_NANOS = 10_000_000;
  private static final double NO_DATA = 1e37;
  private static final Pattern READING = Pattern.compile("([A-Z])([A-H])([IV])\\s*(.+)");

  private final Kxci kxci;
  private final Channel description;
  private final int channel;
  private final double lineHertz;
  private final HostClock clock;

  KxciChannel(Kxci kxci, Channel description, int channel, double lineHertz, HostClock clock) {
    this.kxci = kxci;
    this.description = description;
    this.channel = channel;
    this.lineHertz = lineHertz;
    this.clock = clock;
  }

  @Override
  public Channel describe() {
    return description;
  }

  @Override
  public void check(Course course) {
    for (int i = 0; i < course.points(); i++) {
      if (course.dwell(i) < LEAST_DWELL * (1 - 1e-9) && course.measured(i)) {
        throw new Refused(
            "a point of "
                + course.dwell(i)
                + " s is shorter than the host can time over KXCI ("
                + LEAST_DWELL
                + " s); pulses need a user library module on the 4200A itself, which is not"
                + " driven");
      }
    }
    CourseLimits.check(course, description);
  }

  @Override
  public boolean play(Course course, Readings into, BooleanSupplier stopped) {
    try {
      boolean whole = points(course, into, stopped);
      off();
      return whole;
    } catch (BoardFault failed) {
      offAfter(failed);
      throw failed;
    } catch (LinkLost lost) {
      safe();
      throw lost;
    }
  }

  private boolean points(Course course, Readings into, BooleanSupplier stopped) {
    boolean volts = course.forcesVolts();
    double limit = compliance(course);
    double cycles = Math.clamp(course.aperture() * lineHertz, 0.01, 10);
    kxci.set("IT4,0,0," + ScpiNumber.write(cycles));
    if (volts) {
      kxci.set(range(course, limit));
    }
    kxci.set(force(course, 0, limit));
    into.compliance(limit);
    boolean fixed = volts && course.senseRange() > 0;
    into.range(fixed ? description.rangeFor(course.senseRange()) : 0);
    // At 0 V: whoever answers is the unit that was asked for, before anything is forced.
    reading(course);
    long begun = clock.nanos();
    for (int i = 0; i < course.points(); i++) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      kxci.tell(force(course, course.level(i), limit));
      double measuring = course.measured(i) ? course.aperture() : 0;
      if (!waitUntil(begun + nanos(course.seconds(i + 1) - measuring), stopped)) {
        return false;
      }
      if (course.measured(i)) {
        Reading each = reading(course);
        ScpiNumber level = new ScpiNumber(course.level(i), ScpiNumber.Kind.DATA);
        into.add(level, each.value, each.limited);
      }
    }
    kxci.settle("the course's points");
    return true;
  }

  /** Return the limit in force: a fixed measure range holds the source as well. */
  private double compliance(Course course) {
    boolean fixed = course.forcesVolts() && course.senseRange() > 0;
    return fixed
        ? Math.min(course.limit(), description.rangeFor(course.senseRange()))
        : course.limit();
  }

  private String range(Course course, double limit) {
    if (course.senseRange() == 0) {
      return "RG " + channel + "," + ScpiNumber.write(description.ranges().getFirst().fullScale());
    }
    return "RI "
        + channel
        + ","
        + ScpiNumber.write(description.rangeFor(course.senseRange()))
        + ","
        + ScpiNumber.write(limit);
  }

  private String force(Course course, double level, double limit) {
    boolean volts = course.forcesVolts();
    return String.format(
        Locale.ROOT,
        "US;%s%d,%d,%s,%s",
        volts ? "DV" : "DI",
        channel,
        volts ? voltCode(course.peak()) : ampCode(course.peak()),
        ScpiNumber.write(level),
        ScpiNumber.write(limit));
  }

  /** Return the code of the smallest source range of volts: 200 mV, 2 V, 20 V. */
  private static int voltCode(double most) {
    return most <= 0.2 ? 4 : most <= 2 ? 5 : 1;
  }

  /** Return the code of the smallest source range of amps: 1 for 1 nA to 9 for 100 mA. */
  private static int ampCode(double most) {
    int code = 1;
    for (double range = 1e-9; code < 9 && most > range * (1 + 1e-9); range *= 10) {
      code++;
    }
    return code;
  }

  private record Reading(ScpiNumber value, boolean limited) {}

  private Reading reading(Course course) {
    String type = course.forcesVolts() ? "I" : "V";
    String answer = kxci.ask("US;T" + type + channel);
    Matcher form = READING.matcher(answer);
    if (!form.matches()
        || form.group(2).charAt(0) != 'A' + channel - 1
        || !form.group(3).equals(type)) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          "the 4200A answers '"
              + Printable.line(answer, 60)
              + "' where a reading of "
              + type
              + " of unit "
              + channel
              + " belongs");
    }
    ScpiNumber number = ScpiNumber.read(form.group(4));
    boolean data = Math.abs(number.value()) < NO_DATA && number.data();
    char status = form.group(1).charAt(0);
    return switch (status) {
      // L: the interval was too short for its settings, the value stands.
      case 'N', 'L', 'C', 'T' ->
          new Reading(data ? number : none(), status == 'C' || status == 'T');
      default -> new Reading(none(), false);
    };
  }

  private static ScpiNumber none() {
    return new ScpiNumber(0, ScpiNumber.Kind.OVER_RANGE);
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

  /** Switch off, and see that it was understood: nothing else would end the level. */
  private void off() {
    kxci.set("US;DV" + channel);
  }

  private void offAfter(BoardFault failed) {
    try {
      off();
    } catch (BoardFault again) {
      failed.addSuppressed(again);
    }
  }

  @Override
  public void safe() {
    try {
      kxci.urgent("US;DV" + channel);
    } catch (LinkLost gone) {
      LOG.debug("{} cannot be told to be safe: {}", description.name(), gone.getMessage());
    }
  }

  @Override
  public void close() {
    safe();
    kxci.close();
  }
}
