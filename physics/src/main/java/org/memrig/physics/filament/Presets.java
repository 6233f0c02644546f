package org.memrig.physics.filament;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.config.math.PortableMath;

/**
 * Give the parameters of published devices.
 *
 * <p>What each preset takes from which source stands at its method; the rest is assumed, and the
 * same everywhere: spread between cells 10 % (window) and 30 % (rates); 100 mV a decade; sinh share
 * 0.3 bending at 0.25 V; 0.4 V left by a current limit; forming at twice the set volts, in a time
 * that spreads by half of its logarithm, growth in no less than 10 ns; 1 eV; 300 K.
 */
public final class Presets {

  private static final double VOLTS_PER_DECADE = 0.1;

  /**
   * Ten years at 85 degrees Celsius until 63 % are lost, the usual aim of products, taken to 300 K
   * with 1 eV: assumed. At 300 K two days then take a millionth.
   */
  private static final Retention TEN_YEARS_HOT = new Retention(1.68e11, 1, 0.5);

  private Presets() {}

  /** Return all presets by their names in chip files. */
  static SortedMap<String, Record> all() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("alox-hfo2", aloxHfo2());
    presets.put("taox-hfox", taoxHfox());
    presets.put("neurram", neurram());
    presets.put("hfo2-igvva", hfo2());
    presets.put("cmo-hfox", cmoHfox());
    presets.put("tiox", tiox());
    return Collections.unmodifiableSortedMap(presets);
  }

  /**
   * Return AlOx/HfO2 (J. Woo et al., IEEE Electron Device Lett. 37, 994, 2016).
   *
   * <p>Published, as tables I and II of the manual of NeuroSim MLP V3.0 give it: 40 states, labels
   * 1.94 (set) and -0.61 (reset), 16.9 kohm, on/off 4.43, 0.9 V and -1 V of 100 us, cycle noise 5
   * %. Read noise 2.89 % is NeuroSim's default; that it holds at 1 us is an assumption.
   */
  public static FilamentParameters aloxHfo2() {
    double high = 1 / 16.9e3;
    return device(
        high / 4.43,
        high,
        pulse(0.9, 100e-6, 40, 1.94),
        pulse(1.0, 100e-6, 40, 0.61),
        0.05,
        new Noise(0.0289, 1e-6),
        Instability.NONE);
  }

  /**
   * Return TaOx/HfOx (W. Wu et al., Symposium on VLSI Technology, 2018).
   *
   * <p>Published, as tables I and II of the manual of NeuroSim MLP V3.0 give it: 128 states, labels
   * 0.04 (set) and -0.63 (reset), 100 kohm, on/off 10, 1.6 V of 50 ns for both (printed without
   * signs; that they are opposite is an assumption), cycle noise 3.7 %. Read noise as above.
   */
  public static FilamentParameters taoxHfox() {
    double high = 1 / 100e3;
    return device(
        high / 10,
        high,
        pulse(1.6, 50e-9, 128, 0.04),
        pulse(1.6, 50e-9, 128, 0.63),
        0.037,
        new Noise(0.0289, 1e-6),
        Instability.NONE);
  }

  /**
   * Return the cells of NeuRRAM (W. Wan et al., Nature 608, 504, 2022, doi
   * 10.1038/s41586-022-04992-8).
   *
   * <p>Published, as aihwkit's ReRamWan2022NoiseModel gives it: 40 uS at the top, and how far cells
   * deviate from what they were programmed to after 1 s, 1 day and 2 days; between 1 s and 1 day
   * straight in the logarithm of time, and from 1 to 2 days hardly more. Assumed: low end, pulses,
   * cycle noise, 1 % read noise at 10 us, that relaxation begins at 1 us.
   */
  public static FilamentParameters neurram() {
    double day = PortableMath.log(86_400);
    double[] second = {0.348, 16.030, -43.853, 45.393, -16.815};
    double[] aDay = {0.701, 22.086, -50.773, 47.095, -16.458};
    Double[] spread = new Double[5];
    Double[] growth = new Double[5];
    for (int i = 0; i < 5; i++) {
      spread[i] = second[i] * 1e-6;
      growth[i] = (aDay[i] - second[i]) / day * 1e-6;
    }
    return device(
        0.5e-6,
        40e-6,
        pulse(1.2, 1e-6, 64, 1.0),
        pulse(1.3, 1e-6, 64, 1.0),
        0.02,
        new Noise(0.01, 10e-6),
        relaxing(new Relaxation(List.of(spread), List.of(growth), 0, 40e-6, 1e-6, 86_400)));
  }

  /**
   * Return HfO2 behind transistors, programmed by gate ladder IGVVA-100 (V. Milo et al., IEEE
   * Trans. Electron Devices 68, 3832, 2021).
   *
   * <p>Published, as CrossSim 3.2 gives it: deviation 4.782321 uS - 0.009107 G from 50 to 225 uS
   * after programming, without a time. Assumed: that it has come about after 1 s and then stays, a
   * window somewhat wider than that, pulses, cycle noise, read noise.
   */
  public static FilamentParameters hfo2() {
    double scale = 225e-6;
    return device(
        30e-6,
        250e-6,
        pulse(0.8, 1e-6, 64, 1.5),
        pulse(0.9, 1e-6, 64, 1.5),
        0.02,
        new Noise(0.01, 10e-6),
        relaxing(
            new Relaxation(
                List.of(4.782321e-6, -0.009107 * scale), List.of(), 0, scale, 1e-6, 1e9)));
  }

  /**
   * Return conductive metal oxide on HfOx behind transistors (D. F. Falcone et al., IBM Research
   * Zurich, arXiv 2502.04524).
   *
   * <p>Published, as aihwkit's ReRamCMONoiseModel gives it: a time t after programming the mean has
   * moved by -0.08900206 ln(t / 1 s) uS and cells deviate by 0.04201137 ln(t / 1 s) + 0.41183342 uS
   * at any conductance; read noise 0.0277316483 log10(G / uS) uS over a factor e of time, here at
   * the top of the window and growing below with the slope of that formula. Its examples give the
   * window: 9 to 88.19 uS. Published too: more than 32 states, below 1.5 V. Assumed: pulses, cycle
   * noise, white read noise, that relaxation begins at 1 us.
   */
  public static FilamentParameters cmoHfox() {
    double high = 88.19e-6;
    double noise = 0.0277316483 * (PortableMath.log(88.19) / PortableMath.log(10)) / 88.19;
    return device(
        9e-6,
        high,
        pulse(1.3, 1e-6, 200, 0.5),
        pulse(1.4, 1e-6, 200, 0.5),
        0.005,
        new Noise(0.005, 10e-6),
        relaxing(
                new Relaxation(
                    List.of(0.41183342e-6),
                    List.of(0.04201137e-6),
                    -0.08900206e-6,
                    high,
                    1e-6,
                    1e9))
            .with(new Flicker(noise, 0.7)));
  }

  /**
   * Return Al2O3/TiO2-x for passive arrays (M. Prezioso et al., Nature 521, 61, 2015).
   *
   * <p>Published: the stack, equal pulses, a passive array. Recalled and not verified, so no test
   * may hold them: pulses of 1.3 V and 500 us, 10 to 100 uS. Assumed: the rest, with it that one
   * cell in ten has a trap of about 1 % of the current and that 1/f noise is 0.1 % a factor e.
   */
  public static FilamentParameters tiox() {
    return device(
        10e-6,
        100e-6,
        pulse(1.3, 500e-6, 60, 1.0),
        pulse(1.3, 500e-6, 60, 1.0),
        0.02,
        new Noise(0.01, 10e-6),
        Instability.NONE
            .with(TEN_YEARS_HOT)
            .with(new Telegraph(0.1, 0.01, 0.5, 0.5, 10e-3, 10e-3, 1))
            .with(new Flicker(0.001, 0.5)));
  }

  private static Instability relaxing(Relaxation relaxation) {
    return Instability.NONE.with(relaxation).with(TEN_YEARS_HOT);
  }

  /** White noise of readings: relative deviation over an aperture, seconds. */
  private record Noise(double deviation, double aperture) {}

  private static Update pulse(double volts, double width, int states, double label) {
    return new Update(volts, width, states, UpdateCurve.curvature(label), VOLTS_PER_DECADE);
  }

  private static FilamentParameters device(
      double low,
      double high,
      Update set,
      Update reset,
      double cycleNoise,
      Noise read,
      Instability instability) {
    return new FilamentParameters(
        low,
        high,
        Polarity.POSITIVE,
        set,
        reset,
        cycleNoise,
        new Spread(0.1, 0.1, 0.3, 0.3),
        read.deviation(),
        read.aperture(),
        0.3,
        0.25,
        0.4,
        new Forming(2 * set.volts(), set.width(), VOLTS_PER_DECADE, 0.5, 1e-3 * low, 10e-9),
        1.0,
        300,
        instability);
  }
}
