package org.memrig.physics.filament;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.physics.Switches;

/** Say by how much a reading of a cell differs from its true current. */
final class ReadNoise {

  // Three sources. White noise is drawn for each reading. Telegraph and 1/f noise have a memory, so
  // they are functions of time, found by hashing and not by stepping (see Renewals): two readings
  // at one time agree, and what lies between two readings costs nothing.
  //
  // A trap that is drawn anew at random moments of rate 1/tc + 1/te, filled with probability
  // te / (tc + te), is exactly the two-state process that fills at rate 1/tc and empties at 1/te.
  // A reading sees its mean over the aperture: summed state by state while that is short, and by
  // the central limit theorem beyond.
  //
  // 1/f noise is one relaxing normal number for each decade of times, all of one variance K ln 10:
  // a sum of Lorentzians whose power is K / f (A. van der Ziel, Physica 16, 359, 1950). The
  // aperture
  // averages the fast ones.

  static final NoiseSource READ = NoiseSource.of("read");
  static final NoiseSource TELEGRAPH = NoiseSource.of("rtn");
  static final NoiseSource FLICKER = NoiseSource.of("flicker");

  private static final double LN10 = 2.302585092994046;

  /** Times of the 1/f noise: 1 us, 10 us, ... 1e6 s. */
  private static final double FASTEST = 1e-6;

  private static final int DECADES = 13;
  private static final int LINES = 16; // of one cell; a power of two not below DECADES

  /** Numbers relaxing this many times in an aperture are averaged away. */
  private static final double GONE = 100;

  /** Switchings in an aperture beyond which their sum is normal. */
  private static final double MANY = 64;

  private static final long SUMS = 1L << 32; // line number of draws for such sums

  private final CellTime time;
  private final double white;
  private final long readKey;

  private final long telegraphKey;
  private final double greatest;
  private final double high;
  private final double[] step; // relative, at the high end; empty without this noise
  private final double[] rate; // of new draws, 1/s
  private final double[] filled; // probability

  private final long flickerKey;
  private final double flicker; // deviation of one decade at the high end; 0 for none
  private final double slope;

  /** Whether any source is on. */
  final boolean on;

  /** Whether any source that depends on time is on. */
  final boolean remembers;

  ReadNoise(FilamentParameters law, CellTime time, int cells, long seed, Switches switches) {
    this.time = time;
    high = law.highConductance();
    readKey = Draws.key(seed, READ.id());
    white = switches.isOn(READ.name()) ? law.readNoise() * Math.sqrt(law.readAperture()) : 0;
    Telegraph telegraph = law.instability().telegraph();
    telegraphKey = Draws.key(seed, TELEGRAPH.id());
    greatest = telegraph.greatest();
    int kept = switches.isOn(TELEGRAPH.name()) && telegraph.cells() > 0 ? cells : 0;
    step = new double[kept];
    rate = new double[kept];
    filled = new double[kept];
    for (int cell = 0; cell < kept; cell++) {
      draw(telegraph, cell);
    }
    Flicker law1f = law.instability().flicker();
    flickerKey = Draws.key(seed, FLICKER.id());
    flicker = switches.isOn(FLICKER.name()) ? law1f.amount() * Math.sqrt(LN10) : 0;
    slope = law1f.slope();
    remembers = kept > 0 || flicker != 0;
    on = white != 0 || remembers;
  }

  /** Draw a cell's trap; lines below zero are those of birth, apart from those of time. */
  private void draw(Telegraph telegraph, int cell) {
    long birth = -1L - cell;
    if (Draws.uniform(telegraphKey, birth, 0) >= telegraph.cells()) {
      return;
    }
    double spread = telegraph.spread();
    double capture = telegraph.capture() * factor(birth, 2, telegraph.timeSpread());
    double emission = telegraph.emission() * factor(birth, 3, telegraph.timeSpread());
    step[cell] = telegraph.amplitude() * factor(birth, 1, spread);
    rate[cell] = 1 / capture + 1 / emission;
    filled[cell] = emission / (capture + emission);
  }

  private double factor(long birth, int parameter, double spread) {
    return spread == 0
        ? 1
        : PortableMath.exp(spread * Draws.gaussian(telegraphKey, birth, parameter));
  }

  /** Return the deviation of white noise for an aperture. */
  double white(double seconds) {
    return white / Math.sqrt(seconds);
  }

  /** Return what a reading of a number sees over the true current, by white noise alone. */
  double drawn(int cell, double deviation, long event) {
    return deviation == 0 ? 1 : 1 + deviation * Draws.gaussian(readKey, cell, event);
  }

  /**
   * Return what the noise with a memory adds to that.
   *
   * @param conductance of the cell, siemens
   * @param seconds aperture, which begins now
   */
  double remembered(int cell, double conductance, double seconds) {
    double sum = 0;
    if (step.length > 0 && step[cell] != 0) {
      double relative = Math.min(greatest, step[cell] * (high / conductance));
      sum -= relative * (occupied(cell, seconds) - filled[cell]);
    }
    if (flicker != 0) {
      double more = slope == 0 ? 1 : PortableMath.pow(high / conductance, slope);
      sum += flicker * more * wander(cell, seconds);
    }
    return sum;
  }

  /** Return the part of an aperture during which a cell's trap is filled. */
  double occupied(int cell, double seconds) {
    double start = time.nanos[0] * 1e-9 * rate[cell];
    double length = seconds * rate[cell];
    if (length > MANY) {
      double normal = Draws.gaussian(telegraphKey, cell + SUMS, (long) start);
      double p = filled[cell];
      double sum = p + Math.sqrt(p * (1 - p) * averaged(length)) * normal;
      return Math.max(0, Math.min(sum, 1));
    }
    double end = start + length;
    long moment = Renewals.last(telegraphKey, cell, start);
    double at = start;
    double sum = 0;
    while (at < end) {
      boolean full = isFilled(cell, moment);
      moment = Renewals.after(telegraphKey, cell, moment);
      double next = Math.min(end, Renewals.time(telegraphKey, cell, moment));
      sum += full ? next - at : 0;
      at = next;
    }
    return sum / length;
  }

  private boolean isFilled(int cell, long moment) {
    return Draws.uniform(telegraphKey, cell + 2 * SUMS, moment) < filled[cell];
  }

  /** Return a sum of relaxing numbers, one for each decade, as an aperture sees them. */
  private double wander(int cell, double seconds) {
    double sum = 0;
    double relaxation = FASTEST;
    for (int decade = 0; decade < DECADES; decade++, relaxation *= 10) {
      double length = seconds / relaxation;
      if (length < GONE) {
        long line = (long) cell * LINES + decade;
        double start = time.nanos[0] * 1e-9 / relaxation;
        long moment = Renewals.last(flickerKey, line, start);
        sum += Math.sqrt(averaged(length)) * Draws.gaussian(flickerKey, line + SUMS, moment);
      }
    }
    return sum;
  }

  /** Return how much of a relaxing number's variance is left in its mean over some of its times. */
  private static double averaged(double times) {
    return times < 1e-3 ? 1 : 2 / times * (1 + PortableMath.expm1(-times) / times);
  }
}
