package org.memrig.config.math;

/**
 * Evaluate the three rational approximations of the normal quantile.
 *
 * <p>Coefficients: M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal
 * Distribution", Applied Statistics 37, 477-484 (1988), routine PPND16.
 */
final class NormalQuantile {

  private NormalQuantile() {}

  /** Return quantile over q for r = 0.180625 - q^2, with |q| = |p - 1/2| up to 0.425. */
  static double centre(double r) {
    double above = 2.5090809287301226727e+3;
    above = above * r + 3.3430575583588128105e+4;
    above = above * r + 6.7265770927008700853e+4;
    above = above * r + 4.5921953931549871457e+4;
    above = above * r + 1.3731693765509461125e+4;
    above = above * r + 1.9715909503065514427e+3;
    above = above * r + 1.3314166789178437745e+2;
    above = above * r + 3.3871328727963666080e0;
    double below = 5.2264952788528545610e+3;
    below = below * r + 2.8729085735721942674e+4;
    below = below * r + 3.9307895800092710610e+4;
    below = below * r + 2.1213794301586595867e+4;
    below = below * r + 5.3941960214247511077e+3;
    below = below * r + 6.8718700749205790830e+2;
    below = below * r + 4.2313330701600911252e+1;
    return above / (below * r + 1);
  }

  /** Return the size of the quantile for r = sqrt(-ln p) - 1.6, p down to exp(-25). */
  static double shoulder(double r) {
    double above = 7.74545014278341407640e-4;
    above = above * r + 2.27238449892691845833e-2;
    above = above * r + 2.41780725177450611770e-1;
    above = above * r + 1.27045825245236838258e0;
    above = above * r + 3.64784832476320460504e0;
    above = above * r + 5.76949722146069140550e0;
    above = above * r + 4.63033784615654529590e0;
    above = above * r + 1.42343711074968357734e0;
    double below = 1.05075007164441684324e-9;
    below = below * r + 5.47593808499534494600e-4;
    below = below * r + 1.51986665636164571966e-2;
    below = below * r + 1.48103976427480074590e-1;
    below = below * r + 6.89767334985100004550e-1;
    below = below * r + 1.67638483018380384940e0;
    below = below * r + 2.05319162663775882187e0;
    return above / (below * r + 1);
  }

  /** Return the size of the quantile for r = sqrt(-ln p) - 5, p below exp(-25). */
  static double tail(double r) {
    double above = 2.01033439929228813265e-7;
    above = above * r + 2.71155556874348757815e-5;
    above = above * r + 1.24266094738807843860e-3;
    above = above * r + 2.65321895265761230930e-2;
    above = above * r + 2.96560571828504891230e-1;
    above = above * r + 1.78482653991729133580e0;
    above = above * r + 5.46378491116411436990e0;
    above = above * r + 6.65790464350110377720e0;
    double below = 2.04426310338993978564e-15;
    below = below * r + 1.42151175831644588870e-7;
    below = below * r + 1.84631831751005468180e-5;
    below = below * r + 7.86869131145613259100e-4;
    below = below * r + 1.48753612908506148525e-2;
    below = below * r + 1.36929880922735805310e-1;
    below = below * r + 5.99832206555887937690e-1;
    return above / (below * r + 1);
  }

  /** Return the limits at 0 and 1, NaN for what is no probability. */
  static double atTheEdge(double p) {
    if (p == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return p == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
  }
}
