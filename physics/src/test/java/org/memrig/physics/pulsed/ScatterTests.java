package org.memrig.physics.pulsed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memrig.physics.filament.Samples;

/**
 * Spreads between cycles and between cells, over 100,000 draws of a fixed seed: mean and deviation
 * within 5 %, Kolmogorov and Smirnov above 0.01 (docs/reliability.md, J4).
 */
class ScatterTests {
  private static final int DRAWS = 100_000;
  private static final double WITHIN = 0.05;
  private static final double CHANCE = 0.01;

  private static void normal(double[] values, double mean, double sigma) {
    assertEquals(sigma, Samples.deviation(values), WITHIN * sigma);
    assertEquals(mean, Samples.mean(values), Math.max(WITHIN * Math.abs(mean), 4 * sigma / 316));
    shape(values, x -> Samples.normal((x - mean) / sigma));
  }

  private static void shape(double[] values, DoubleUnaryOperator distribution) {
    double chance = Samples.chance(values, distribution);
    assertTrue(chance > CHANCE, "KS probability " + chance);
  }

  /**
   * Assert the size of a normal number of mean 1, which aihwkit takes where one must be above 0.
   */
  private static void folded(double[] values, double mean, double sigma) {
    assertEquals(mean, Samples.mean(values), WITHIN * mean);
    assertEquals(sigma * mean, Samples.deviation(values), WITHIN * sigma * mean);
    shape(
        values,
        x -> Samples.normal((x / mean - 1) / sigma) - Samples.normal((-x / mean - 1) / sigma));
  }

  @ParameterizedTest
  @CsvSource({
    "linear-step, capacitor, 0.3, 0.005",
    "linear-step, ecram-li, 0.3, 0",
    "linear-step, ecram-mo, 2.0, 0",
    "linear-step, idealized, 0.3, 0",
    "linear-step, gokmen-vlasov, 0.3, 0",
    "soft-bounds, reram-sb, 3.75, 0.002",
    "soft-bounds, reram-om, 0.4158, 0.0949",
    "soft-bounds, reram-hfo2, 0.2174, 0.4622",
    "exp-step, reram-es, 5.0, 0",
    "label, agsi, 0.035, 1",
    "label, taox-tio2, 0.01, 1",
    "label, taox-hfox, 0.037, 1",
    "label, pcmo, 0.01, 1",
    "label, alox-hfo2, 0.05, 1",
    "label, gst, 0.015, 1",
    "label, epiram, 0.02, 1",
    "label, hzo-fefet, 0.005, 1"
  })
  void noiseBetweenCyclesIsThePublishedOne(
      String law, String preset, double noise, double additive) {
    Record parameters = Trial.preset(law, preset);
    for (boolean up : new boolean[] {true, false}) {
      Trial quiet = Trial.quiet(law, parameters).placed(0.5);
      double before = quiet.weight(0);
      double step = quiet.pulse(up, 1).weight(0) - before;
      double sigma = noise * (additive == 0 ? Math.abs(step) : additive);
      double[] moves =
          Arrays.stream(
                  Trial.only(law, parameters, DRAWS, "c2c").placed(0.5).pulse(up, 1).weights())
              .map(each -> each - before)
              .toArray();
      normal(moves, step, sigma);
    }
  }

  @Test
  void noiseOfPhaseChangeGrowsWithStepAndWeight() {
    Record gst = Trial.preset("exp-step", "pcm-gst");
    Trial quiet = Trial.quiet("exp-step", gst).placed(0.5);
    double step = quiet.pulse(true, 1).weight(0) - 1;
    double sigma = 0.6 * (step + 0.042 + 0.108 * 1);
    normal(
        Trial.only("exp-step", gst, DRAWS, "c2c").placed(0.5).pulse(true, 1).weights(),
        1 + step,
        sigma);
  }

  @Test
  void oneLongPulseIsAsNoisyAsManyShortOnes() {
    Record law = Trial.preset("linear-step", "gokmen-vlasov");
    double sigma = 3 * 0.3 * 0.0016;
    double[] one =
        Trial.only("linear-step", law, DRAWS, "c2c").placed(0.5).pulse(true, 9).weights();
    normal(one, 9 * 0.0016, sigma);
    Trial many = Trial.only("linear-step", law, DRAWS, "c2c").placed(0.5);
    for (int i = 0; i < 9; i++) {
      many.pulse(true, 1);
    }
    normal(many.weights(), 9 * 0.0016, sigma);
  }

  @ParameterizedTest
  @CsvSource({
    "linear-step, capacitor, 0.07, 0.07",
    "linear-step, ecram-li, 0.05, 0.05",
    "linear-step, ecram-mo, 0.05, 0.05",
    "linear-step, idealized, 0.3, 0.3",
    "linear-step, gokmen-vlasov, 0.3, 0.3",
    "soft-bounds, reram-sb, 0.24, 0.4",
    "exp-step, reram-es, 0.3, 0.3",
    "exp-step, pcm-gst, 0.1, 0"
  })
  void boundsSpreadBetweenCellsAsPublished(String law, String preset, double high, double low) {
    Trial trial = Trial.only(law, Trial.preset(law, preset), DRAWS, "d2d");
    Window window = trial.device.window();
    folded(trial.placed(1).weights(), window.highWeight(), high);
    if (low > 0) {
      double[] sizes = Arrays.stream(trial.placed(0).weights()).map(each -> -each).toArray();
      folded(sizes, -window.lowWeight(), low);
    }
  }

  @ParameterizedTest
  @CsvSource({"reram-om, 0.3499, 0.5695", "reram-hfo2, 0.4295, 0.5990"})
  void boundsOfArraysSpreadAsPublished(String preset, double high, double low) {
    SoftBoundsParameters law = (SoftBoundsParameters) Trial.preset("soft-bounds", preset);
    Trial trial =
        Trial.only(
            "soft-bounds", SoftBoundsParameters.of(law.device(), law.steps(), true), DRAWS, "d2d");
    shape(
        trial.placed(1).weights(),
        x -> Samples.normal((x - 1) / high) - Samples.normal((-x - 1) / high));
    double[] sizes = Arrays.stream(trial.placed(0).weights()).map(each -> -each).toArray();
    shape(sizes, x -> Samples.normal((x - 1) / low) - Samples.normal((-x - 1) / low));
  }

  @ParameterizedTest
  @CsvSource({
    "linear-step, idealized, 0.0002, 0.3, 0",
    "linear-step, gokmen-vlasov, 0.0016, 0.3, 0.01",
    "soft-bounds, reram-sb, 0.002, 0.3, 0.01",
    "linear-step, capacitor, 0.005, 0.1, 0.06",
    "linear-step, ecram-li, 0.002, 0.1, 0.01"
  })
  void stepsSpreadBetweenCellsAsPublished(
      String law, String preset, double size, double gain, double uneven) {
    double sigma = Math.sqrt(gain * gain + uneven * uneven);
    for (boolean up : new boolean[] {true, false}) {
      folded(sizesAtZero(law, Trial.preset(law, preset), up), size, sigma);
    }
  }

  /** Return each cell's step at weight 0, whatever its bounds. */
  private static double[] sizesAtZero(String law, Record parameters, boolean up) {
    Trial trial = Trial.only(law, parameters, DRAWS, "d2d");
    double[] high = trial.placed(1).weights();
    double[] low = trial.placed(0).weights();
    for (int cell = 0; cell < DRAWS; cell++) {
      double zero = -low[cell] / (high[cell] - low[cell]);
      trial.cells.place(cell, org.memrig.physics.Condition.FORMED, zero);
    }
    return Arrays.stream(trial.pulse(up, 1).weights()).map(Math::abs).toArray();
  }

  @ParameterizedTest
  @CsvSource({"reram-om, 0.0949, 0.7829", "reram-hfo2, 0.4622, 0.7125"})
  void stepsOfArraysAreLogNormal(String preset, double size, double sigma) {
    SoftBoundsParameters law = (SoftBoundsParameters) Trial.preset("soft-bounds", preset);
    Steps steps = law.steps();
    Steps even = new Steps(steps.size(), 0, steps.spread(), true, 0, 0, 0);
    Window window = law.device().window();
    // Bounds that no step reaches from weight 0.
    Device wide =
        Device.of(
            new Window(window.lowConductance(), window.highConductance(), -100, 100, 0, 0),
            law.device().drive());
    double[] logs =
        Arrays.stream(sizesAtZero("soft-bounds", SoftBoundsParameters.of(wide, even, true), true))
            .map(each -> Math.log(each / size))
            .toArray();
    normal(logs, 0, sigma);
  }

  @ParameterizedTest
  @CsvSource({
    "soft-bounds, reram-sb, 0.112",
    "soft-bounds, reram-om, 0.13393237",
    "soft-bounds, reram-hfo2, 0.26997102",
    "exp-step, reram-es, 0.10125"
  })
  void writeNoiseIsThePublishedOneAndStaysUntilTheNextPulse(
      String law, String preset, double sigma) {
    Record parameters = Trial.preset(law, preset);
    Trial quiet = Trial.quiet(law, parameters).placed(0.5).pulse(true, 1);
    Trial trial = Trial.only(law, parameters, DRAWS, "write").placed(0.5).pulse(true, 1);
    double[] first = trial.weights();
    normal(first, quiet.weight(0), sigma);
    trial.cells.elapse(1, Trial.ROOM);
    assertEquals(
        Arrays.toString(Arrays.copyOf(first, 9)),
        Arrays.toString(Arrays.copyOf(trial.weights(), 9)));
    trial.pulse(false, 1);
    quiet.pulse(false, 1);
    double[] second = trial.weights();
    normal(second, quiet.weight(0), sigma);
    assertEquals(0, Samples.correlation(first, second), 4 / Math.sqrt(DRAWS));
  }

  @Test
  void weakStressSeldomDrawsWriteNoiseAnew() {
    Record law = Trial.preset("soft-bounds", "reram-sb");
    Trial trial = Trial.only("soft-bounds", law, DRAWS, "write").placed(0.5).pulse(true, 1);
    double[] before = trial.weights();
    double[] after = trial.pulse(true, 0.1).weights();
    double changed = 0;
    for (int cell = 0; cell < DRAWS; cell++) {
      changed += Math.abs(after[cell] - before[cell]) > 1e-3 ? 1.0 / DRAWS : 0;
    }
    assertEquals(0.1, changed, 0.005);
  }

  @Test
  void labelsSpreadIfAsked() {
    LabelParameters plain = (LabelParameters) Trial.preset("label", "epiram");
    LabelParameters spread =
        new LabelParameters(plain.device(), plain.set(), plain.reset(), 0.1, 0);
    double[] first = Trial.only("label", spread, 10_000, "d2d").placed(0).pulse(true, 1).weights();
    double slope = (firstStep(plain, 0.55) - firstStep(plain, 0.45)) / 0.1;
    assertEquals(0.1 * slope, Samples.deviation(first), WITHIN * 0.1 * slope);
    assertEquals(
        0, Samples.deviation(Trial.quiet("label", spread).placed(0).pulse(true, 1).weights()));
  }

  private static double firstStep(LabelParameters plain, double label) {
    LabelParameters other =
        new LabelParameters(plain.device(), new Curve(64, label), plain.reset(), 0, 0);
    return Trial.quiet("label", other).placed(0).pulse(true, 1).weight(0);
  }
}
