package org.memrig.emulator.instrument;

/**
 * Be the analog part of one channel: a source of volts or amps with a limit, an ammeter and a
 * voltmeter, and a load. It keeps sourcing while time passes, whoever asks.
 */
final class SourceUnit {
  /** What a range holds beyond its name. */
  static final double OVER = 1.05;

  /** What a measurement cannot tell, as a part of its range: 6 1/2 digits. */
  private static final double RESOLUTION = 1e-6;

  /**
   * What the output jumps by while an ammeter that chooses its range goes to another one, V: the
   * 2400's data sheet, "range change overshoot, adjacent ranges, 100 mV typical".
   */
  static final double RANGE_GLITCH = 0.1;

  /** How long that lasts, s: assumed. */
  static final double GLITCH_SECONDS = 10e-6;

  private static final double OVERFLOW = 9.9e37;
  private static final int HALVINGS = 60;

  /** What a measurement gives. */
  record Measured(double source, double value, boolean limited) {}

  private final Load load;
  private final double[] voltRanges;
  private final double[] ampRanges;
  private long nanos;
  private double rangeInUse;

  boolean amps;
  boolean on;
  boolean opens;
  double volts;

  /** What it holds at the most of the volts that it is set to, as with an interlock open. */
  double mostVolts = Double.POSITIVE_INFINITY;

  double current;
  double limitAmps = 1e-4;
  double limitVolts = 21;
  double ampRange;
  double voltRange;
  boolean ampAuto = true;
  boolean voltAuto = true;
  double apertureSeconds = 0.02;
  boolean compliance;

  SourceUnit(Load load, double[] voltRanges, double[] ampRanges) {
    this.load = load;
    this.voltRanges = voltRanges;
    this.ampRanges = ampRanges;
    this.ampRange = ampRanges[0];
    this.voltRange = voltRanges[0];
  }

  /** Let the load live until a time. */
  void reach(long until) {
    if (until <= nanos) {
      return;
    }
    double seconds = (until - nanos) * 1e-9;
    nanos = until;
    if (!on && opens) {
      load.open(seconds);
    } else if (!on) {
      load.pass(0, Double.POSITIVE_INFINITY, seconds);
    } else if (amps) {
      forced(seconds);
    } else {
      load.pass(held(), limit(), seconds);
    }
  }

  private double held() {
    return Math.clamp(volts, -mostVolts, mostVolts);
  }

  /** The limit in force: a fixed measure range holds the source as well. */
  private double limit() {
    return ampAuto ? limitAmps : Math.min(limitAmps, ampRange * OVER);
  }

  private void forced(double seconds) {
    int slices = 16;
    for (int i = 0; i < slices; i++) {
      load.pass(voltsFor(current, limitVolts), Double.POSITIVE_INFINITY, seconds / slices);
    }
  }

  /** Return the volts at which the load takes some amps, or the most of their sign. */
  private double voltsFor(double amps, double most) {
    double far = Math.copySign(most, amps);
    if (amps == 0) {
      return 0;
    }
    if (Math.abs(load.amps(far)) <= Math.abs(amps)) {
      return far;
    }
    double low = 0;
    double high = far;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (Math.abs(load.amps(middle)) < Math.abs(amps)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Measure from now on, and be at the end of the aperture after. */
  Measured measure() {
    nanos += Math.round(apertureSeconds * 1e9);
    if (!on) {
      load.pass(0, Double.POSITIVE_INFINITY, apertureSeconds);
      return new Measured(0, 0, false);
    }
    if (amps) {
      double found = voltsFor(current, limitVolts);
      load.pass(found, Double.POSITIVE_INFINITY, apertureSeconds);
      boolean limited = compliance || Math.abs(found) >= limitVolts * (1 - 1e-9);
      double drawn = limited ? load.amps(found) : current;
      return new Measured(drawn, rounded(found, voltRange, voltAuto, voltRanges), limited);
    }
    double most = limit();
    double level = held();
    double glitch = ranges(level, most) ? Math.min(GLITCH_SECONDS, apertureSeconds / 2) : 0;
    if (glitch > 0) {
      load.pass(level + Math.copySign(RANGE_GLITCH, level), most, glitch);
    }
    double mean = load.measure(level, most, apertureSeconds - glitch);
    boolean limited = compliance || Math.abs(load.amps(level)) > most;
    double held =
        limited && !compliance ? voltsFor(Math.copySign(most, level), Math.abs(level)) : level;
    return new Measured(held, rounded(mean, ampRange, ampAuto, ampRanges), limited);
  }

  /** Tell whether the limit holds the source at this moment; no time passes. */
  boolean limited() {
    if (!on) {
      return false;
    }
    return compliance
        || (amps
            ? Math.abs(voltsFor(current, limitVolts)) >= limitVolts * (1 - 1e-9)
            : Math.abs(load.amps(held())) > limit());
  }

  /** Tell whether the ammeter goes to another range of its own now, and be on it. */
  private boolean ranges(double level, double most) {
    if (!ampAuto) {
      rangeInUse = ampRange;
      return false;
    }
    double before = rangeInUse;
    rangeInUse = holding(Math.min(Math.abs(load.amps(level)), most), ampRanges);
    return before != 0 && before != rangeInUse;
  }

  /** Return the smallest range that holds a value, or the largest. */
  private static double holding(double value, double[] ranges) {
    for (double range : ranges) {
      if (Math.abs(value) <= range * OVER) {
        return range;
      }
    }
    return ranges[ranges.length - 1];
  }

  private static double rounded(double value, double fixed, boolean auto, double[] ranges) {
    double range = auto ? holding(value, ranges) : fixed;
    if (Math.abs(value) > range * OVER * (1 + 1e-9)) {
      return Math.copySign(OVERFLOW, value);
    }
    return Math.rint(value / (range * RESOLUTION)) * (range * RESOLUTION);
  }

  /** Tell whether nothing is forced on the load. */
  boolean quiet() {
    return !on || (amps ? current == 0 : volts == 0);
  }
}
