package org.memrig.physics.jart;

/** The published equations once more, term by term, solved by bisection of the contact's volts. */
final class PlainEquations {
  private static final double E = 1.602176634e-19;
  private static final double K = 1.380649e-23;
  private static final double H = 6.62607015e-34;
  private static final double MASS = 9.1093837015e-31;
  private static final double VACUUM = 8.8541878128e-12;

  private final double length;
  private final double radius;
  private final double ambient;

  double amps;
  double kelvin;
  double perSecond; // d ln N / dt

  PlainEquations(double lengthNano, double radiusNano, double ambient) {
    length = lengthNano * 1e-9;
    radius = radiusNano * 1e-9;
    this.ambient = ambient;
  }

  private double contact(double v, double n) {
    double area = Math.PI * radius * radius;
    double psi = 0.18 - 0.1 - v;
    double image = 5.5 * VACUUM;
    double phi = 0.18;
    if (psi > 0) {
      double root =
          Math.pow(
              Math.pow(E, 3) * 2 * n * 1e26 * psi / (8 * Math.PI * Math.PI * Math.pow(image, 3)),
              0.25);
      phi = Math.max(0, phi - root);
    }
    if (v > 0) {
      return area
          * 6.01e5
          * kelvin
          * kelvin
          * Math.exp(-E * phi / (K * kelvin))
          * Math.expm1(E * v / (K * kelvin));
    }
    double w00 = E * H / (4 * Math.PI) * Math.sqrt(2 * n * 1e26 / (MASS * 17 * VACUUM));
    double w = w00 / (K * kelvin);
    double root = Math.sqrt(Math.PI * w00 * E * (-v + phi / Math.pow(Math.cosh(w), 2)));
    return -area
        * 6.01e5
        * kelvin
        / K
        * root
        * Math.exp(-E * phi * Math.tanh(w) / w00)
        * Math.expm1(-E * v * (w - Math.tanh(w)) / w00);
  }

  /** Tell whether the contact lets more than a current through, and keep that current. */
  private boolean more(double volts, double size, double n, double ohms, double thermal) {
    amps = Math.signum(volts) * size;
    double series = 650 + 719.2437 * (1 + 719.2437 * 3.92e-3 * amps * amps * 90471.47);
    double left = volts - amps * (ohms + series);
    kelvin = ambient + amps * (volts - amps * series) * thermal;
    return left * volts > 0 && Math.abs(contact(left, n)) > size;
  }

  /** Solve at a concentration, 1e26 per cubic metre, between the ends .008 and 20. */
  void solve(double volts, double n) {
    double area = Math.PI * radius * radius;
    double disc = length / (n * 1e26 * 2 * E * 4e-6 * area);
    double plug = (3e-9 - length) / (20e26 * 2 * E * 4e-6 * area);
    double thermal = 15.72e6 * Math.pow(45e-9 / radius, 2) * (volts > 0 ? 0.27 : 1);
    double most = Math.abs(volts) / (disc + plug + 650 + 719.2437);
    double high = 1; // current as a share of that without a contact
    while (!more(volts, high * most, n, disc + plug, thermal)) {
      high -= 5e-4; // down to the largest solution
    }
    double low = high;
    high += 5e-4;
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (low + high);
      boolean more = more(volts, middle * most, n, disc + plug, thermal);
      low = more ? middle : low;
      high = more ? high : middle;
    }
    more(volts, low * most, n, disc + plug, thermal);
    double series = 650 + 719.2437 * (1 + 719.2437 * 3.92e-3 * amps * amps * 90471.47);
    double field = volts < 0 ? amps * disc / length : (volts - amps * series) / 3e-9;
    double gamma = 2 * E * field * 0.25e-9 / (Math.PI * 1.35 * E);
    double even = Math.sqrt(1 - gamma * gamma) + gamma * Math.asin(gamma);
    double less = 1.35 * E * (even - gamma * Math.PI / 2);
    double more = 1.35 * E * (even + gamma * Math.PI / 2);
    double room = volts < 0 ? 1 - Math.pow(n / 20, 10) : 1 - Math.pow(0.008 / n, 10);
    double ions =
        2
            * E
            * (20 + n)
            / 2
            * 1e26
            * 0.25e-9
            * 2e13
            * area
            * (Math.exp(-less / (K * kelvin)) - Math.exp(-more / (K * kelvin)))
            * room;
    perSecond = -ions / (area * length * E * 2) / (n * 1e26);
  }
}
