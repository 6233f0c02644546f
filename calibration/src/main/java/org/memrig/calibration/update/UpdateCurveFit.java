package org.memrig.calibration.update;

import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;
import org.memrig.physics.filament.UpdateCurve;

/**
 * Fit one train of equal pulses: G(n) = start + change * ln(1 + n/N (e^c - 1)) / c.
 *
 * <p>At the end of its window a cell stands still, and the curve has a corner that this one lacks:
 * leave those points out.
 *
 * @param start conductance before the first pulse, S
 * @param change from the first to the last pulse, S; below 0 for a train that lowers
 * @param curvature c: logarithm of the first step over the last; below 0 where steps grow
 * @param pulses N, the length of the train
 * @param residual standard deviation of the points about the curve, S
 */
public record UpdateCurveFit(
    Estimate start, Estimate change, Estimate curvature, int pulses, double residual) {
  // The curve is the integral of the law that the emulated cells obey, dx/dn ~ e^(-c x): the two
  // meet the same published labels. Noise of single steps adds up along a train, so that points
  // are not independent and the intervals of one train are too narrow; the spread over cells and
  // trains is the honest one. It is exact for read noise.

  /** Fewest points that tell three parameters and an error apart. */
  public static final int LEAST_POINTS = 5;

  private static final int PARAMETERS = 3;
  private static final double MOST_CURVATURE = 30;
  private static final int EVALUATIONS = 10_000;

  /**
   * Fit a train.
   *
   * @param pulses how many pulses each point follows, from 0, rising
   * @param siemens conductance at each point, S
   * @throws IllegalArgumentException if there are too few points, one is not finite, pulses do not
   *     rise, the conductance never changes, or no curve of this kind fits
   */
  public static UpdateCurveFit of(int[] pulses, double[] siemens) {
    check(pulses, siemens);
    int last = pulses[pulses.length - 1];
    double[] x = new double[pulses.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (double) pulses[i] / last;
    }
    // In units of the whole range, so that all three parameters are of order one.
    double low = min(siemens);
    double scale = max(siemens) - low;
    double[] y = new double[siemens.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (siemens[i] - low) / scale;
    }
    LeastSquaresOptimizer.Optimum optimum = optimum(x, y);
    double[] found = optimum.getPoint().toArray();
    int freedom = x.length - PARAMETERS;
    double residual = Math.sqrt(optimum.getCost() * optimum.getCost() / freedom);
    RealVector errors = errors(optimum).mapMultiply(residual);
    return new UpdateCurveFit(
        new Estimate(low + scale * found[0], scale * errors.getEntry(0), freedom),
        new Estimate(scale * found[1], scale * errors.getEntry(1), freedom),
        new Estimate(found[2], errors.getEntry(2), freedom),
        last,
        scale * residual);
  }

  private static RealVector errors(LeastSquaresOptimizer.Optimum optimum) {
    try {
      return optimum.getSigma(1e-12);
    } catch (SingularMatrixException e) {
      throw new IllegalArgumentException(
          "the train does not tell start, change and curvature apart; give more pulses", e);
    }
  }

  private static LeastSquaresOptimizer.Optimum optimum(double[] x, double[] y) {
    double[] guess = {y[0], y[y.length - 1] - y[0], 1};
    if (guess[1] == 0) {
      guess[1] = 0.5 - y[0];
    }
    try {
      return new LevenbergMarquardtOptimizer()
          .optimize(
              new LeastSquaresBuilder()
                  .start(guess)
                  .model(model(x))
                  .target(y)
                  .parameterValidator(UpdateCurveFit::bounded)
                  .maxEvaluations(EVALUATIONS)
                  .maxIterations(EVALUATIONS)
                  .build());
    } catch (MathIllegalStateException e) {
      throw new IllegalArgumentException("no update curve fits the train: " + e.getMessage(), e);
    }
  }

  private static RealVector bounded(RealVector parameters) {
    RealVector bounded = parameters.copy();
    bounded.setEntry(2, Math.clamp(parameters.getEntry(2), -MOST_CURVATURE, MOST_CURVATURE));
    return bounded;
  }

  private static MultivariateJacobianFunction model(double[] x) {
    return point -> {
      double start = point.getEntry(0);
      double change = point.getEntry(1);
      double curvature = point.getEntry(2);
      double[] values = new double[x.length];
      RealMatrix slopes = new Array2DRowRealMatrix(x.length, PARAMETERS);
      for (int i = 0; i < x.length; i++) {
        double shape = shape(x[i], curvature);
        values[i] = start + change * shape;
        slopes.setEntry(i, 0, 1);
        slopes.setEntry(i, 1, shape);
        slopes.setEntry(i, 2, change * slope(x[i], curvature, shape));
      }
      return new Pair<>(new ArrayRealVector(values, false), slopes);
    };
  }

  /** Return the curve from (0, 0) to (1, 1), for curvatures of both signs. */
  static double shape(double x, double c) {
    if (Math.abs(c) < 1e-6) {
      return x + 0.5 * c * x * (1 - x);
    }
    return Math.log1p(x * Math.expm1(c)) / c;
  }

  /** Return the derivative of the shape by the curvature. */
  private static double slope(double x, double c, double shape) {
    if (Math.abs(c) < 1e-4) {
      return 0.5 * x * (1 - x) + c * x * (1 - x) * (1 - 2 * x) / 6;
    }
    return (x * Math.exp(c) / (1 + x * Math.expm1(c)) - shape) / c;
  }

  /**
   * Return the non-linearity label of the published device tables: the size is that of NeuroSim's
   * MLP tables, the sign is that of the curvature.
   */
  public double label() {
    return Math.copySign(UpdateCurve.label(Math.abs(curvature.value())), curvature.value());
  }

  /** Return the conductance of the curve after a number of pulses, S. */
  public double at(double pulse) {
    return start.value() + change.value() * shape(pulse / pulses, curvature.value());
  }

  /** Return the size of the step at a conductance that the curve passes, S a pulse. */
  public double stepAt(double siemens) {
    double c = curvature.value();
    double share = Math.clamp((siemens - start.value()) / change.value(), 0, 1);
    double first = Math.abs(c) < 1e-6 ? 1 : Math.expm1(c) / c;
    return Math.abs(change.value()) * first * Math.exp(-c * share) / pulses;
  }

  private static void check(int[] pulses, double[] siemens) {
    if (pulses.length != siemens.length || pulses.length < LEAST_POINTS) {
      throw new IllegalArgumentException(
          pulses.length
              + " pulse numbers and "
              + siemens.length
              + " conductances; give as many of each, at least "
              + LEAST_POINTS);
    }
    for (int i = 0; i < pulses.length; i++) {
      if (!Double.isFinite(siemens[i])) {
        throw new IllegalArgumentException(
            "conductance " + siemens[i] + " S at point " + i + "; leave out what was not measured");
      }
      if (pulses[i] < 0 || (i > 0 && pulses[i] <= pulses[i - 1])) {
        throw new IllegalArgumentException(
            "pulse number " + pulses[i] + " at point " + i + "; they rise from 0 or more");
      }
    }
    if (!(max(siemens) > min(siemens))) {
      throw new IllegalArgumentException(
          "the conductance stays at " + siemens[0] + " S; a cell that never moves has no curve");
    }
  }

  private static double min(double[] values) {
    double min = values[0];
    for (double value : values) {
      min = Math.min(min, value);
    }
    return min;
  }

  private static double max(double[] values) {
    double max = values[0];
    for (double value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}
