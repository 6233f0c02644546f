package org.memrig.physics.filament;

/**
 * Give the parameters of published devices.
 *
 * <p>States, nonlinearity labels, on-resistance, on/off ratio, pulses and cycle-to-cycle noise are
 * published: tables I and II of the manual of NeuroSim MLP V3.0, which cite the device papers. Not
 * published, and the same assumption in both presets: spread between cells 10 % (window) and 30 %
 * (rates); 100 mV a decade; sinh share 0.3 bending at 0.25 V; 0.4 V left by a current limit;
 * forming at twice the set volts; 1 eV; 300 K. Read noise 2.89 % is NeuroSim's default for measured
 * devices; that it holds at 1 us is an assumption.
 */
public final class Presets {

  private static final double VOLTS_PER_DECADE = 0.1;

  private Presets() {}

  /**
   * Return AlOx/HfO2 (J. Woo et al., IEEE Electron Device Lett. 37, 994, 2016).
   *
   * <p>40 states, labels 1.94 (set) and -0.61 (reset), 16.9 kohm, on/off 4.43, 0.9 V and -1 V of
   * 100 us, cycle noise 5 %.
   */
  public static FilamentParameters aloxHfo2() {
    return device(16.9e3, 4.43, pulse(0.9, 100e-6, 40, 1.94), pulse(1.0, 100e-6, 40, 0.61), 0.05);
  }

  /**
   * Return TaOx/HfOx (W. Wu et al., Symposium on VLSI Technology, 2018).
   *
   * <p>128 states, labels 0.04 (set) and -0.63 (reset), 100 kohm, on/off 10, 1.6 V of 50 ns for
   * both (printed without signs; that they are opposite is an assumption), cycle noise 3.7 %.
   */
  public static FilamentParameters taoxHfox() {
    return device(100e3, 10, pulse(1.6, 50e-9, 128, 0.04), pulse(1.6, 50e-9, 128, 0.63), 0.037);
  }

  private static Update pulse(double volts, double width, int states, double label) {
    return new Update(volts, width, states, UpdateCurve.curvature(label), VOLTS_PER_DECADE);
  }

  private static FilamentParameters device(
      double onResistance, double onOff, Update set, Update reset, double cycleNoise) {
    double high = 1 / onResistance;
    double low = high / onOff;
    return new FilamentParameters(
        low,
        high,
        Polarity.POSITIVE,
        set,
        reset,
        cycleNoise,
        new Spread(0.1, 0.1, 0.3, 0.3),
        0.0289,
        1e-6,
        0.3,
        0.25,
        0.4,
        new Forming(2 * set.volts(), set.width(), VOLTS_PER_DECADE, 0.5, 1e-3 * low),
        1.0,
        300);
  }
}
