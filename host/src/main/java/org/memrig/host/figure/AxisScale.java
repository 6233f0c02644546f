package org.memrig.host.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.memrig.protocols.data.Axis;

/**
 * Maps values to fractions of an axis and chooses ticks and unit.
 *
 * <p>Why ticks are whole multiples of a decimal step: each label is then an exact decimal, made by
 * BigDecimal, and never shows 0.30000000000000004. Logarithms come from StrictMath, so that two
 * processors draw the same bytes.
 */
final class AxisScale {

  /** How much room an axis leaves around its values. */
  enum Room {
    /** None. */
    TIGHT,
    /** A little on both ends. */
    PADDED,
    /** From zero, a little above the largest. */
    FROM_ZERO
  }

  /** Values beyond this are drawn at the edge; it keeps differences of values finite. */
  private static final double HUGE = 1e300;

  /** Spans and logarithms end here, far below any quantity and above the subnormal numbers. */
  private static final double TINY = 1e-290;

  /** A span smaller than this share of the values is drawn as a constant. */
  private static final double RESOLUTION = 1e-9;

  private static final double MARGIN = 0.04;

  private final boolean log;
  private final double from;
  private final double to;
  private final String title;
  private final List<Tick> ticks;

  private AxisScale(boolean log, double from, double to, String title, List<Tick> ticks) {
    this.log = log;
    this.from = from;
    this.to = to;
    this.title = title;
    this.ticks = List.copyOf(ticks);
  }

  /**
   * Lay out an axis over values.
   *
   * @param range the values to show
   * @param wanted about how many labels fit
   */
  static AxisScale of(Axis axis, Range range, Room room, int wanted) {
    return axis.isLog() ? log(axis, range, room, wanted) : linear(axis, range, room, wanted);
  }

  /** Return whether a value has a place on this axis. */
  boolean shows(double value) {
    return !log || value > 0;
  }

  /** Return the place of a value: 0 at the start and 1 at the end of the axis. */
  double place(double value) {
    double v = log ? logarithm(value) : Math.clamp(value, -HUGE, HUGE);
    return (v - from) / (to - from);
  }

  /** Return quantity and unit. */
  String title() {
    return title;
  }

  List<Tick> ticks() {
    return ticks;
  }

  private static AxisScale linear(Axis axis, Range range, Room room, int wanted) {
    double low = range.isEmpty() ? 0 : Math.clamp(range.low(), -HUGE, HUGE);
    double high = range.isEmpty() ? 1 : Math.clamp(range.high(), -HUGE, HUGE);
    if (room == Room.FROM_ZERO) {
      low = Math.min(low, 0);
    }
    double size = Math.max(Math.abs(low), Math.abs(high));
    Units units = Units.fitting(axis.dimension(), size);
    if (!(high - low > Math.max(size * RESOLUTION, TINY))) {
      double margin = size == 0 ? 1 : Math.max(size * 0.05, TINY);
      low -= margin;
      high += margin;
    } else if (room != Room.TIGHT) {
      double margin = (high - low) * MARGIN;
      low -= room == Room.PADDED ? margin : 0;
      high += margin;
    }
    return new AxisScale(
        false, low, high, units.title(axis), even(low, high, wanted, units.exponent()));
  }

  /** Return ticks at whole multiples of 1, 2 or 5 times a power of ten. */
  private static List<Tick> even(double low, double high, int wanted, int exponent) {
    double rough = (high - low) / wanted;
    int power = (int) Math.floor(StrictMath.log10(rough));
    double mantissa = rough / StrictMath.pow(10, power);
    int digit = mantissa > 7 ? 10 : mantissa > 3.2 ? 5 : mantissa > 1.4 ? 2 : 1;
    double step = BigDecimal.valueOf(digit, -power).doubleValue();
    List<Tick> ticks = new ArrayList<>();
    double slack = 1e-6;
    for (long n = (long) Math.ceil(low / step - slack); n <= high / step + slack; n++) {
      BigDecimal value = BigDecimal.valueOf(n * digit, -power);
      ticks.add(
          new Tick(
              Math.clamp((value.doubleValue() - low) / (high - low), 0.0, 1.0),
              label(value.movePointLeft(exponent), digit == 10 ? power + 1 : power, exponent)));
    }
    return ticks;
  }

  private static String label(BigDecimal shown, int power, int exponent) {
    int decimals = Math.max(0, exponent - power);
    return minus(shown.setScale(decimals, java.math.RoundingMode.HALF_EVEN).toPlainString());
  }

  private static AxisScale log(Axis axis, Range range, Room room, int wanted) {
    double low = range.isEmpty() ? 1 : range.low();
    double high = range.isEmpty() ? 10 : range.high();
    double from = logarithm(low);
    double to = logarithm(high);
    if (!(to - from > RESOLUTION)) {
      from -= 0.3;
      to += 0.3;
    } else if (room != Room.TIGHT) {
      double margin = (to - from) * MARGIN;
      from -= margin;
      to += margin;
    }
    boolean wide = to - from > 4.5;
    Units units = wide ? Units.plain(axis.dimension()) : Units.fitting(axis.dimension(), high);
    List<Tick> ticks = wide ? decades(from, to, wanted) : parts(from, to, units.exponent());
    return new AxisScale(true, from, to, units.title(axis), ticks);
  }

  private static double logarithm(double value) {
    return StrictMath.log10(Math.clamp(value, TINY, HUGE));
  }

  private static List<Tick> decades(double from, double to, int wanted) {
    int step = (int) Math.max(1, Math.ceil((to - from) / wanted));
    List<Tick> ticks = new ArrayList<>();
    for (int n = (int) Math.ceil(from - 1e-9); n <= to + 1e-9; n++) {
      boolean labelled = Math.floorMod(n, step) == 0;
      if (labelled || step <= 10) {
        String label = labelled ? "10" + Units.superscript(n) : "";
        ticks.add(new Tick(Math.clamp((n - from) / (to - from), 0.0, 1.0), label));
      }
    }
    return ticks;
  }

  /** Return ticks at 1 to 9 times each power of ten, labelled as densely as they stay readable. */
  private static List<Tick> parts(double from, double to, int exponent) {
    if (to - from < 0.5) {
      return evenOnLog(from, to, exponent);
    }
    List<Tick> ticks = new ArrayList<>();
    for (int n = (int) Math.floor(from); n <= Math.ceil(to); n++) {
      for (int digit = 1; digit < 10; digit++) {
        double place = (n + StrictMath.log10(digit) - from) / (to - from);
        if (place >= -1e-9 && place <= 1 + 1e-9) {
          boolean labelled = digit == 1 || to - from < 2.2 && (digit == 2 || digit == 5);
          BigDecimal shown = BigDecimal.valueOf(digit, -n).movePointLeft(exponent);
          String label = labelled ? shown.stripTrailingZeros().toPlainString() : "";
          ticks.add(new Tick(Math.clamp(place, 0.0, 1.0), label));
        }
      }
    }
    return ticks;
  }

  /** Return evenly stepped values at their places on a log axis of less than half a decade. */
  private static List<Tick> evenOnLog(double from, double to, int exponent) {
    double low = StrictMath.pow(10, from);
    double high = StrictMath.pow(10, to);
    List<Tick> ticks = new ArrayList<>();
    for (Tick tick : even(low, high, 5, exponent)) {
      double value = low + tick.place() * (high - low);
      ticks.add(new Tick((StrictMath.log10(value) - from) / (to - from), tick.label()));
    }
    return ticks;
  }

  private static String minus(String number) {
    return number.startsWith("-") ? "−" + number.substring(1) : number;
  }
}
