package org.memrig.physics;

import org.memrig.config.math.PortableMath;

/**
 * Integrate the few equations of one cell in steps that its error chooses: the pair of orders 2 and
 * 3 of P. Bogacki and L. F. Shampine, Appl. Math. Lett. 2, 321 (1989).
 *
 * <p>For laws whose rates do not differ by many decades. It allocates nothing once made; a law
 * keeps one for each thread.
 */
public abstract class AdaptiveSteps {
  private static final double SHRINK_MOST = 0.2;
  private static final double GROW_MOST = 4;
  private static final double SAFETY = 0.9;
  private static final int MOST_STEPS = 200_000_000;

  private final double[] tolerance;
  private final double[] state;
  private final double[] trial;
  private final double[] k1;
  private final double[] k2;
  private final double[] k3;
  private final double[] k4;
  private double size;

  /**
   * Make an integrator.
   *
   * @param tolerance error that a step may add to each number
   */
  protected AdaptiveSteps(double... tolerance) {
    this.tolerance = tolerance.clone();
    int n = tolerance.length;
    state = new double[n];
    trial = new double[n];
    k1 = new double[n];
    k2 = new double[n];
    k3 = new double[n];
    k4 = new double[n];
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
   * @param perSecond how fast the numbers changed at its end
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
    size = Math.min(first, longest);
    rates(0, state, k1);
    long steps = 0;
    while (time < seconds) {
      double step = Math.min(size, seconds - time);
      double error = attempt(time, step);
      if (!(error <= 1)) {
        shorten(error, step, seconds);
        continue;
      }
      boolean whole = step == seconds - time;
      time = whole ? seconds : time + step;
      System.arraycopy(trial, 0, state, 0, state.length);
      if (++steps > MOST_STEPS) {
        throw new Diverged(
            seconds + " s need more than " + MOST_STEPS + " steps; apply it shorter");
      }
      if (!stepped(time, step, state, k4)) {
        break;
      }
      rates(time, state, k1); // stepped may have moved the state
      double grow =
          error == 0 ? GROW_MOST : Math.min(GROW_MOST, SAFETY * PortableMath.pow(error, -1.0 / 3));
      size = Math.min(longest, step * Math.max(SHRINK_MOST, grow));
    }
    return steps;
  }

  private void shorten(double error, double step, double seconds) {
    double by = Double.isNaN(error) ? SHRINK_MOST : SAFETY * PortableMath.pow(error, -1.0 / 3);
    size = step * Math.max(SHRINK_MOST, by);
    if (size < 1e-14 * seconds) {
      throw new Diverged("the equations of a cell have no answer within " + seconds + " s");
    }
  }

  /** Try a step; return its error over what is allowed. */
  private double attempt(double time, double step) {
    int n = state.length;
    for (int i = 0; i < n; i++) {
      trial[i] = state[i] + 0.5 * step * k1[i];
    }
    rates(time + 0.5 * step, trial, k2);
    for (int i = 0; i < n; i++) {
      trial[i] = state[i] + 0.75 * step * k2[i];
    }
    rates(time + 0.75 * step, trial, k3);
    for (int i = 0; i < n; i++) {
      trial[i] = state[i] + step * (2 * k1[i] + 3 * k2[i] + 4 * k3[i]) / 9;
    }
    rates(time + step, trial, k4);
    double worst = 0;
    for (int i = 0; i < n; i++) {
      double difference = (-5 * k1[i] + 6 * k2[i] + 8 * k3[i] - 9 * k4[i]) / 72;
      double error = Math.abs(step * difference) / tolerance[i];
      if (Double.isNaN(error)) {
        return Double.NaN;
      }
      worst = Math.max(worst, error);
    }
    return worst;
  }
}
