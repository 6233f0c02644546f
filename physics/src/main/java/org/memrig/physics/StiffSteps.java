package org.memrig.physics;

import org.memrig.config.math.PortableMath;

/**
 * Integrate two equations of one cell whose rates may differ by many decades: the linearly implicit
 * pair of orders 2 and 3 of L. F. Shampine and M. W. Reichelt, SIAM J. Sci. Comput. 18, 1 (1997).
 *
 * <p>It allocates nothing once made; a law keeps one for each thread.
 */
public abstract class StiffSteps {
  private static final double D = 1 / (2 + Math.sqrt(2));
  private static final double E32 = 6 + Math.sqrt(2);
  private static final double SHRINK_MOST = 0.2;
  private static final double GROW_MOST = 4;
  private static final double SAFETY = 0.9;
  private static final long MOST_STEPS = 50_000_000;

  private final double tolerance;
  private final double[] state = new double[2];
  private final double[] trial = new double[2];
  private final double[] f0 = new double[2];
  private final double[] f1 = new double[2];
  private final double[] f2 = new double[2];
  private final double[] changed = new double[2];
  private final double[] k1 = new double[2];
  private final double[] k2 = new double[2];
  private final double[] k3 = new double[2];
  private final double[] inTime = new double[2];
  private double j00;
  private double j01;
  private double j10;
  private double j11;

  /**
   * Make an integrator.
   *
   * @param tolerance error that a step may add to each number, which is of the size of 1
   */
  protected StiffSteps(double tolerance) {
    this.tolerance = tolerance;
  }

  /** Return the numbers that are integrated: set before, read after. */
  public final double[] state() {
    return state;
  }

  /** Find how fast each number changes at a time since the start. */
  protected abstract void rates(double time, double[] numbers, double[] perSecond);

  /**
   * Look at the end of a step; numbers may be changed, for bounds or noise.
   *
   * @param time since the start, at the end of the step
   * @param step its length
   * @return whether to go on; false where nothing will change any more
   */
  protected abstract boolean stepped(
      double time, double step, double[] numbers, double[] perSecond);

  /**
   * Integrate over a time.
   *
   * @param seconds above 0
   * @param first length of the first step to try, above 0
   * @param longest longest step
   * @return how many steps were taken
   * @throws Diverged if the equations have no answer
   */
  public final long run(double seconds, double first, double longest) {
    double time = 0;
    double size = Math.min(first, longest);
    long steps = 0;
    rates(0, state, f0);
    while (time < seconds) {
      double step = Math.min(size, seconds - time);
      double error = attempt(time, step, seconds);
      double by = Double.isNaN(error) ? SHRINK_MOST : SAFETY * PortableMath.pow(error, -1.0 / 3);
      if (!(error <= 1)) {
        size = step * Math.max(SHRINK_MOST, by);
        if (size < 1e-15 * seconds) {
          throw new Diverged("the equations of a cell have no answer within " + seconds + " s");
        }
        continue;
      }
      time = step == seconds - time ? seconds : time + step;
      state[0] = trial[0];
      state[1] = trial[1];
      if (++steps > MOST_STEPS) {
        throw new Diverged(
            seconds + " s need more than " + MOST_STEPS + " steps; apply it shorter");
      }
      if (!stepped(time, step, state, f2)) {
        break;
      }
      rates(time, state, f0); // stepped may have moved the state
      double grow = error == 0 ? GROW_MOST : Math.min(GROW_MOST, by);
      size = Math.min(longest, step * Math.max(SHRINK_MOST, grow));
    }
    return steps;
  }

  /** Try a step; return its error over what is allowed. */
  private double attempt(double time, double step, double seconds) {
    slopes(time, step, seconds);
    double a = 1 - step * D * j00;
    double b = -step * D * j01;
    double c = -step * D * j10;
    double d = 1 - step * D * j11;
    double whole = a * d - b * c;
    double r0 = f0[0] + step * D * inTime[0];
    double r1 = f0[1] + step * D * inTime[1];
    k1[0] = (d * r0 - b * r1) / whole;
    k1[1] = (a * r1 - c * r0) / whole;
    trial[0] = state[0] + 0.5 * step * k1[0];
    trial[1] = state[1] + 0.5 * step * k1[1];
    rates(time + 0.5 * step, trial, f1);
    r0 = f1[0] - k1[0];
    r1 = f1[1] - k1[1];
    k2[0] = (d * r0 - b * r1) / whole + k1[0];
    k2[1] = (a * r1 - c * r0) / whole + k1[1];
    trial[0] = state[0] + step * k2[0];
    trial[1] = state[1] + step * k2[1];
    rates(time + step, trial, f2);
    r0 = f2[0] - E32 * (k2[0] - f1[0]) - 2 * (k1[0] - f0[0]) + step * D * inTime[0];
    r1 = f2[1] - E32 * (k2[1] - f1[1]) - 2 * (k1[1] - f0[1]) + step * D * inTime[1];
    k3[0] = (d * r0 - b * r1) / whole;
    k3[1] = (a * r1 - c * r0) / whole;
    double e0 = Math.abs(step / 6 * (k1[0] - 2 * k2[0] + k3[0]));
    double e1 = Math.abs(step / 6 * (k1[1] - 2 * k2[1] + k3[1]));
    return Double.isNaN(e0 + e1) ? Double.NaN : Math.max(e0, e1) / tolerance;
  }

  /** Find how the rates change with each number and with time, by differences. */
  private void slopes(double time, double step, double seconds) {
    for (int i = 0; i < 2; i++) {
      double by = Math.max(1e-9, 1e-8 * Math.abs(state[i]));
      trial[0] = state[0];
      trial[1] = state[1];
      trial[i] -= by; // downwards: upper bounds are where cells rest
      rates(time, trial, changed);
      double first = (f0[0] - changed[0]) / by;
      double second = (f0[1] - changed[1]) / by;
      if (i == 0) {
        j00 = first;
        j10 = second;
      } else {
        j01 = first;
        j11 = second;
      }
    }
    double later = Math.min(step, 1e-3 * seconds);
    rates(time + later, state, changed);
    inTime[0] = (changed[0] - f0[0]) / later;
    inTime[1] = (changed[1] - f0[1]) / later;
  }
}
