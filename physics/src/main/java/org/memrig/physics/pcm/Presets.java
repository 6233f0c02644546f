package org.memrig.physics.pcm;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Give the parameters of published cells.
 *
 * <p>Published are the statistics of programming, drift and noise, the way cells move up under
 * equal pulses, and the spread between cells. Assumed, and the same everywhere, is what pulses are
 * made of, because the sources give currents and levels but no volts across the cell: set at 1 V in
 * 50 ns, speed as the 20th power of the volts up to tenfold, melting from 2 V to 3 V; conductance
 * of the amorphous phase a two-hundredth of the highest, half of it bending in 0.4 V; retention.
 */
public final class Presets {

  /**
   * Steps of equal pulses (S. R. Nandakumar et al., Front. Neurosci. 14, 406, 2020), as aihwkit's
   * PCMPresetDevice gives them: each adds 0.005 (1 + 27.235 exp(-5 x)) to x. Here the dose flows,
   * so the three numbers are those of the flow that stays within 0.5 % of the window of that map.
   */
  private static final Crystallisation STEPS =
      new Crystallisation(1.0, 50e-9, 20, 10, 0.0057068, 35, 5.85);

  private static final Melting MELTING = new Melting(2.0, 3.0);

  /**
   * Activation energy of crystallisation of Ge2Sb2Te5 films heated slowly, 2.34 eV ("Effect of
   * heating rate on the activation energy for crystallization of amorphous Ge2Sb2Te5 thin film").
   * Ten years at 85 degrees Celsius, the usual aim of products, is assumed.
   */
  private static final Retention TEN_YEARS_HOT = new Retention(3.156e8, 358.15, 2.34);

  /** Spread of steps and of the top from aihwkit's PCMPresetDevice; of melting assumed. */
  private static final Spread SPREAD = new Spread(0.1, 0.2, 0.03);

  private static final Drift MUSHROOM_DRIFT =
      new Drift(
          LevelCurve.logarithm(-0.0155, 0.0244, 0.049, 0.1),
          LevelCurve.logarithm(-0.0125, -0.0059, 0.008, 0.045),
          20);

  private static final LevelCurve HERMES_DRIFT_MEAN =
      LevelCurve.logarithm(-0.0387, -0.0182, 0.072, 0.13).from(0.0945, 0.0736, -0.0126, -0.0436, 0);

  private Presets() {}

  /** Return all presets by their names in chip files. */
  static SortedMap<String, Record> all() {
    SortedMap<String, Record> presets = new TreeMap<>();
    presets.put("gst-nandakumar", gstNandakumar());
    presets.put("hermes-1", hermes1());
    presets.put("hermes-2", hermes2());
    presets.put("joshi", joshi());
    return Collections.unmodifiableSortedMap(presets);
  }

  /**
   * Return doped Ge2Sb2Te5 mushroom cells (S. R. Nandakumar et al., ICECS, 2019), as aihwkit's
   * PCMLikeNoiseModel gives them: programming noise, drift from 20 s on, 1/f noise at 250 ns, 25 uS
   * at the top.
   */
  public static PcmParameters gstNandakumar() {
    return mushroom(Scatter.micro(0.26348, 1.9650, -1.1731, 0));
  }

  /**
   * Return the same cells with the programming noise of V. Joshi et al., Nature Communications 11,
   * 2473, 2020, read 27.36 s after programming, as CrossSim's PCMJoshi gives it. CrossSim gives no
   * drift; that of the cells above is assumed.
   */
  public static PcmParameters joshi() {
    return mushroom(Scatter.micro(0.28638599, 25 * 0.07585724, -25 * 25 * 0.00178767, 0));
  }

  private static PcmParameters mushroom(Scatter programming) {
    return cells(
        25e-6,
        programming,
        MUSHROOM_DRIFT,
        new Flicker(LevelCurve.power(0.0088, 0.65, 0.2), 250e-9));
  }

  /**
   * Return one device of the HERMES chip (M. Le Gallo et al., Nature Electronics 6, 680, 2023), as
   * aihwkit's HermesNoiseModel gives it for one device in a weight: 10.35 uS at the top, drift from
   * 200 s on, 1/f noise at 512 ns.
   */
  public static PcmParameters hermes1() {
    Drift drift =
        new Drift(
            HERMES_DRIFT_MEAN,
            LevelCurve.logarithm(-0.0120, -0.0023, 0.0124, 0.04)
                .from(0.3039, 0.0104, 0.0116, -0.0165, 0),
            200);
    LevelCurve amount =
        LevelCurve.logarithm(-0.0078, 0.0038, 0.0179, 0.04)
            .from(0.1591, 0.0088, 0.0768, -0.1352, 0.0664);
    return cells(
        10.35e-6,
        Scatter.micro(0.15781817, 2.32443916, -2.16310839, 0.68841818),
        drift,
        new Flicker(amount, 512e-9));
  }

  /**
   * Return two devices of the HERMES chip in parallel, programmed to the same, as one cell; as
   * aihwkit's HermesNoiseModel gives it: 20.7 uS at the top, drift from 300 s on.
   */
  public static PcmParameters hermes2() {
    Drift drift =
        new Drift(
            HERMES_DRIFT_MEAN,
            LevelCurve.logarithm(-0.0117, -0.0057, 0.0091, 0.04)
                .from(0.3055, 0.0073, 0.0093, -0.0118, 0),
            300);
    LevelCurve amount =
        LevelCurve.logarithm(-0.0117, -0.0069, 0.015, 0.04)
            .from(0.16, 0.0123, 0.0211, -0.0280, 0.0069);
    return cells(
        20.7e-6,
        Scatter.micro(0.16603222, 4.71806468, -8.48101252, 4.68961419),
        drift,
        new Flicker(amount, 512e-9));
  }

  private static PcmParameters cells(
      double high, Scatter programming, Drift drift, Flicker flicker) {
    return new PcmParameters(
        high / 200,
        high,
        STEPS,
        MELTING,
        programming,
        drift,
        flicker,
        TEN_YEARS_HOT,
        SPREAD,
        0.5,
        0.4);
  }
}
