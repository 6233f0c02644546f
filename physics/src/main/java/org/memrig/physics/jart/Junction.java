package org.memrig.physics.jart;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.Arrhenius;

/** Evaluate the current of the Schottky contact, with its derivatives. */
final class Junction {

  // In the direction of set the contact is reverse biased and electrons tunnel through its top
  // (thermionic field emission, F. A. Padovani and R. Stratton, Solid-State Electron. 9, 695,
  // 1966); in that of reset they are emitted over it. What is kept is the logarithm of the current:
  // the circuit equation is then nearly straight wherever the contact rules. Energies are in volts.

  private static final double ELEMENTARY = 1.602176634e-19; // C, SI 2019, exact
  private static final double PLANCK = 6.62607015e-34; // J s, SI 2019, exact
  private static final double ELECTRON = 9.1093837015e-31; // kg, CODATA 2018
  private static final double VACUUM = 8.8541878128e-12; // F/m, CODATA 2018
  private static final double CROWDED = 1e26; // of a unit of concentration, 1/m^3
  private static final double CLOSE = 0.03; // to 1, for four terms of a series
  private static final double LARGE = 40; // exp(x) - 1 is exp(x)

  /** Logarithm of the contact's current over the current asked for. */
  double log;

  /** Derivative of the logarithm by the contact's volts, at the same temperature. */
  double byVolts;

  /** Derivative by temperature, at the same volts. */
  double byKelvin;

  /** Derivative by the logarithm of the concentration, at the same volts and temperature. */
  double byState;

  private final double barrier;
  private final double reach; // V, up to where forward volts lower the barrier
  private final double tunnelling; // V at unit concentration
  private final double lowering; // V^3 at unit concentration
  private final double richardson;
  private double area;
  private double concentration;
  private double characteristic; // W00, V
  private double phi;
  private double phiByVolts; // by volts that pull charge out of the contact: reverse
  private double phiByState;

  Junction(Contact contact, double charge) {
    barrier = contact.barrier();
    reach = contact.barrier() - contact.fermi();
    double permittivity = contact.permittivity() * VACUUM;
    tunnelling = PLANCK / (4 * Math.PI) * Math.sqrt(charge * CROWDED / (ELECTRON * permittivity));
    double image = contact.imagePermittivity() * VACUUM;
    lowering =
        ELEMENTARY
            * ELEMENTARY
            * ELEMENTARY
            * charge
            * CROWDED
            / (8 * Math.PI * Math.PI * image * image * image);
    richardson = contact.richardson();
  }

  /** Take a filament of some cross-section, in square metres. */
  void area(double newArea) {
    area = newArea;
  }

  /** Take a concentration, 1e26 per cubic metre. */
  void concentration(double newConcentration) {
    concentration = newConcentration;
    characteristic = tunnelling * Math.sqrt(newConcentration);
  }

  private void barrierAt(double reverse) {
    double psi = reach + reverse;
    double root = psi > 0 ? Math.sqrt(Math.sqrt(lowering * concentration * psi)) : 0;
    phi = barrier - root;
    if (root == 0 || phi <= 0) {
      phi = root == 0 ? barrier : 0;
      phiByVolts = 0;
      phiByState = 0;
    } else {
      phiByVolts = -0.25 * root / psi;
      phiByState = -0.25 * root;
    }
  }

  /**
   * Evaluate the direction of set.
   *
   * @param volts size of the volts across the contact, above 0
   * @param amps size of the current to compare with
   */
  void reverse(double volts, double kelvin, double amps) {
    barrierAt(volts);
    double w = characteristic / (Arrhenius.BOLTZMANN * kelvin);
    double decay = PortableMath.exp(-2 * w);
    double tanh = (1 - decay) / (1 + decay);
    double sech2 = 4 * decay / ((1 + decay) * (1 + decay));
    double tanh2 = tanh * tanh;
    double gap = w < 0.1 ? gap(w) : w - tanh;
    double perCharacteristic = 1 / characteristic;
    double perEnergy = gap * perCharacteristic; // 1 / epsilon'
    double perHeight = tanh * perCharacteristic; // 1 / W0
    double z = volts * perEnergy;
    double e = z < LARGE ? PortableMath.exp(z) : 1;
    double less = z < 1e-4 ? z * (1 + 0.5 * z) : z < LARGE ? e - 1 : 1;
    double grow = e / less;
    double height = volts + phi * sech2;
    double scale = area * richardson * kelvin / Arrhenius.BOLTZMANN;
    double root = Math.sqrt(Math.PI * characteristic * height);
    log = logOf(scale / amps * root * less, (z < LARGE ? 0 : z) - phi * perHeight);
    byVolts = 0.5 * (1 + phiByVolts * sech2) / height + grow * perEnergy - phiByVolts * perHeight;
    // With w falls 1 / W0 as sech^2, 1 / epsilon' as tanh^2; w goes as root N over T.
    double turn = w * perCharacteristic;
    double flat = phi * sech2 * tanh * w / height; // of the root, by -ln w
    byKelvin = (1 + flat - grow * volts * tanh2 * turn + phi * sech2 * turn) / kelvin;
    byState =
        0.25
            - 0.5 * flat
            + 0.5 * phiByState * sech2 / height
            + 0.5 * grow * volts * (tanh2 * turn - perEnergy)
            - phiByState * perHeight
            - 0.5 * phi * (sech2 * turn - perHeight);
  }

  /**
   * Return the logarithm of a product with an exponential: near the solution that of a number close
   * to 1, which takes less time, as the exponential waits for nothing.
   */
  private static double logOf(double factor, double exponent) {
    double s = factor * PortableMath.exp(exponent) - 1;
    if (Math.abs(s) < CLOSE) {
      double t = s / (2 + s);
      double t2 = t * t;
      return 2 * t * (1 + t2 * (1 / 3.0 + t2 * (1 / 5.0 + t2 * (1 / 7.0))));
    }
    return PortableMath.log(factor) + exponent;
  }

  /** Return w - tanh w by its series. */
  private static double gap(double w) {
    double s = w * w;
    return w * s * (1 / 3.0 - s * (2 / 15.0 - s * (17 / 315.0 - s * (62 / 2835.0))));
  }

  /**
   * Evaluate the direction of reset.
   *
   * @param volts across the contact, above 0
   * @param amps current to compare with
   */
  void forward(double volts, double kelvin, double amps) {
    barrierAt(-volts);
    double perThermal = 1 / (Arrhenius.BOLTZMANN * kelvin);
    double z = volts * perThermal;
    double e = z < LARGE ? PortableMath.exp(z) : 1;
    double less = z < 1e-4 ? z * (1 + 0.5 * z) : z < LARGE ? e - 1 : 1;
    double grow = e / less;
    double emitted = area * richardson / amps * kelvin * kelvin;
    log = logOf(emitted * less, (z < LARGE ? 0 : z) - phi * perThermal);
    byVolts = (grow + phiByVolts) * perThermal;
    byKelvin = (2 + phi * perThermal - grow * z) / kelvin;
    byState = -phiByState * perThermal;
  }

  /**
   * Tell whether no larger current than the one last compared with could flow forward, too.
   *
   * <p>With a larger one the contact has fewer volts, where its barrier rises less with them than
   * the volts themselves, and is hotter. Heat raises the logarithm of the current by no more than 2
   * plus the barrier over kT with each e-fold of the current; what is lost in the resistance must
   * lower it by more than that.
   *
   * @param lost volts at the resistance in series
   */
  boolean single(double lost, double coldest) {
    return phiByVolts > -0.5 && lost * byVolts > 2 + barrier / (Arrhenius.BOLTZMANN * coldest);
  }
}
