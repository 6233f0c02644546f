package org.memrig.physics;

import org.memrig.config.math.PortableMath;

/**
 * Integrate one number of a cell whose speed depends on itself and on the volts, with error
 * control, for laws that are stiff or have no closed form.
 *
 * <p>Not for use by several threads at once. Nothing is allocated.
 */
public abstract class Flow {

  // Exponential Rosenbrock steps of order 3 with an embedded step of order 2 (M. Hochbruck, A.
  // Ostermann and J. Schweitzer, SIAM J. Numer. Anal. 47, 786, 2009: exprb32). A decay, however
  // fast, is exact; time enters through the volts, which are straight in a piece. What an error
  // costs is judged by the step of order 2, so that the one kept is better than the tolerance.
  // Where
  // a cell runs away the error of equal steps grows from one to the next; the step after takes that
  // as a trend (K. Gustafsson, ACM Trans. Math. Softw. 20, 496, 1994), else each second is refused.

  private static final double SAFETY = 0.9;
  private static final double MOST_GROWTH = 4; // of a disturbance in one step, as exponent
  private static final double MOST_STEP = 5; // over the step before
  private static final double LEAST_STEP = 0.1;
  private static final double UNEVEN = 0.1; // power, for which the middle of a step is asked too
  private static final double CLOSE = 0.01; // change of a current that derivatives tell well
  private static final int MOST_STEPS = 10_000_000;
  private static final double[] INVERSE_FACTORIALS = {
    1 / 39916800.0,
    1 / 3628800.0,
    1 / 362880.0,
    1 / 40320.0,
    1 / 5040.0,
    1 / 720.0,
    1 / 120.0,
    1 / 24.0,
    1 / 6.0
  };

  /** Speed of the state, 1/s; set by {@link #at}. */
  protected double rate;

  /** Derivative of the speed by the state, 1/s; set by {@link #at}. */
  protected double rateByState;

  /** Derivative of the speed by the applied volts, 1/(V s); set by {@link #at}. */
  protected double rateByVolts;

  /** Size of the current, A; set by {@link #at}. */
  protected double amps;

  /** Size of the volts across the cell, below those applied if the current is limited; V. */
  protected double acrossVolts;

  /**
   * Derivative of {@link #amps} by the state; NaN if {@link #at} does not tell. If it does, it sets
   * the next three, too, and is asked less often.
   */
  protected double ampsByState = Double.NaN;

  /** Derivative of {@link #amps} by the applied volts, S. */
  protected double ampsByVolts;

  /** Derivative of {@link #acrossVolts} by the state, V. */
  protected double acrossByState;

  /** Derivative of {@link #acrossVolts} by the applied volts. */
  protected double acrossByVolts;

  private final double tolerance;
  private final double mostMove;
  private double phi1;
  private double phi2;
  private double phi3;
  private double joules;
  private double peak;
  private long steps;

  /**
   * Integrate with an error.
   *
   * @param tolerance of the state in one step
   * @param mostMove largest move of the state in one step
   */
  protected Flow(double tolerance, double mostMove) {
    this.tolerance = tolerance;
    this.mostMove = mostMove;
  }

  /** Find the speed and what else is set at a state and applied volts. */
  protected abstract void at(double state, double volts);

  /** Return the state within its bounds; the same by default. */
  protected double bounded(double state) {
    return state;
  }

  /** Return the speed where the flow was last evaluated, 1/s. */
  public final double rate() {
    return rate;
  }

  /** Return the derivative of the speed by the state there, 1/s. */
  public final double rateByState() {
    return rateByState;
  }

  /** Return the derivative of the speed by the applied volts there, 1/(V s). */
  public final double rateByVolts() {
    return rateByVolts;
  }

  /** Return the size of the current there, A. */
  public final double amps() {
    return amps;
  }

  /** Return the heat of the last move, J. */
  public final double joules() {
    return joules;
  }

  /** Return the largest size of the current seen in the last move, A. */
  public final double peak() {
    return peak;
  }

  /** Return how many steps there have been, refused ones with them. */
  public final long steps() {
    return steps;
  }

  /**
   * Return the state after a straight piece of a waveform on one side of 0 V.
   *
   * @throws Diverged if the steps become too short or too many
   */
  public final double moved(double state, double start, double end, double seconds) {
    double slope = (end - start) / seconds;
    double x = state;
    double t = 0;
    joules = 0;
    peak = 0;
    at(x, start);
    double h = firstStep(seconds);
    double stepBefore = 0;
    double rootBefore = 1;
    for (int i = 0; i < MOST_STEPS; i++) {
      double speed = rate;
      double byState = rateByState;
      double byTime = rateByVolts * slope;
      double power = amps * acrossVolts;
      double powerByTime = powerByTime(slope);
      peak = Math.max(peak, amps);
      double error = Double.POSITIVE_INFINITY;
      boolean last = false;
      double volts = end;
      double next = x;
      double trial = x;
      while (true) {
        steps++;
        h = Math.min(h, MOST_GROWTH / Math.max(byState, Double.MIN_NORMAL));
        last = h >= seconds - t;
        h = last ? seconds - t : h;
        volts = last ? end : start + slope * (t + h);
        weigh(h * byState);
        trial = x + h * (phi1 * speed + phi2 * h * byTime);
        if (Math.abs(trial - x) <= mostMove) {
          at(trial, volts);
          double bend = rate - speed - byState * (trial - x) - byTime * h;
          double correction = 2 * h * phi3 * bend;
          error = Math.abs(correction);
          next = bounded(trial + correction);
        } else {
          error = 1e6 * tolerance;
        }
        if (error <= tolerance) {
          break;
        }
        h *= Math.max(LEAST_STEP, SAFETY * fourthRoot(tolerance / error));
        if (!(t + h > t)) {
          throw new Diverged("steps became too short at " + t + " s of " + seconds + " s");
        }
      }
      arrive(next, next - trial, volts);
      double turn = powerByTime - powerByTime(slope);
      if (Double.isNaN(turn)) {
        double halfway = 0.5 * (x + next) + 0.125 * h * (speed - rate);
        joules += h * meanPower(power, halfway, volts - 0.5 * h * slope);
      } else {
        joules += h * (0.5 * (power + amps * acrossVolts) + h * turn / 12);
      }
      x = next;
      t += h;
      if (last) {
        peak = Math.max(peak, amps);
        return x;
      }
      double root = fourthRoot(tolerance / Math.max(error, 1e-9 * tolerance));
      double trend = stepBefore == 0 ? 1 : h / stepBefore * root / rootBefore;
      stepBefore = h;
      rootBefore = root;
      h *= Math.min(MOST_STEP, SAFETY * root * Math.max(LEAST_STEP, Math.min(trend, 1)));
    }
    throw new Diverged("more than " + MOST_STEPS + " steps in " + seconds + " s");
  }

  private double powerByTime(double slope) {
    return (ampsByState * rate + ampsByVolts * slope) * acrossVolts
        + (acrossByState * rate + acrossByVolts * slope) * amps;
  }

  /**
   * Find what there is to know at the end of a step, which differs by little from where it was
   * evaluated last: by so little, mostly, that the square of it does not matter.
   */
  private void arrive(double next, double by, double volts) {
    if (Math.abs(by) <= tolerance && Math.abs(ampsByState * by) <= CLOSE * amps) {
      rate += rateByState * by;
      amps += ampsByState * by;
      acrossVolts += acrossByState * by;
    } else {
      at(next, volts);
    }
  }

  /** Return the mean power of a step whose end has just been evaluated. */
  private double meanPower(double before, double halfway, double volts) {
    double after = amps * acrossVolts;
    double mean = 0.5 * (before + after);
    if (Math.abs(after - before) < UNEVEN * mean) {
      return mean;
    }
    double keptRate = rate;
    double keptByState = rateByState;
    double keptByVolts = rateByVolts;
    double keptAmps = amps;
    double keptVolts = acrossVolts;
    at(halfway, volts);
    mean = (before + 4 * amps * acrossVolts + after) / 6;
    rate = keptRate;
    rateByState = keptByState;
    rateByVolts = keptByVolts;
    amps = keptAmps;
    acrossVolts = keptVolts;
    return mean;
  }

  private double firstStep(double seconds) {
    double move = mostMove / Math.max(Math.abs(rate), Double.MIN_NORMAL);
    double growth = 1 / Math.max(Math.abs(rateByState), Double.MIN_NORMAL);
    return Math.min(seconds, rateByState > 0 ? Math.min(move, growth) : move + growth);
  }

  /** Find what a decay or growth by e to the z weighs speed, its change and its bend with. */
  private void weigh(double z) {
    if (Math.abs(z) < 0.5) {
      double sum = 1 / 479001600.0; // 1 / 12!, the last of nine terms
      for (int k = 0; k < INVERSE_FACTORIALS.length; k++) {
        sum = sum * z + INVERSE_FACTORIALS[k];
      }
      phi3 = sum;
      phi2 = 0.5 + z * phi3;
      phi1 = 1 + z * phi2;
    } else {
      phi1 = (PortableMath.exp(z) - 1) / z;
      phi2 = (phi1 - 1) / z;
      phi3 = (phi2 - 0.5) / z;
    }
  }

  private static double fourthRoot(double x) {
    return Math.sqrt(Math.sqrt(x));
  }
}
