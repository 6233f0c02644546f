package org.memrig.calibration.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.physics.filament.UpdateCurve;

class UpdateCurveFitTests {
  private static final int PULSES = 60;

  private static int[] pulses() {
    int[] pulses = new int[PULSES + 1];
    for (int i = 0; i <= PULSES; i++) {
      pulses[i] = i;
    }
    return pulses;
  }

  private static double[] train(double start, double change, double curvature) {
    double[] siemens = new double[PULSES + 1];
    for (int i = 0; i <= PULSES; i++) {
      siemens[i] = start + change * UpdateCurve.at((double) i / PULSES, curvature);
    }
    return siemens;
  }

  @ParameterizedTest
  @CsvSource({
    "10e-6, 50e-6, 0.3",
    "10e-6, 50e-6, 1.6",
    "60e-6, -50e-6, 4",
    "1e-9, 3e-9, 12",
    "1e-3, -1e-4, 0"
  })
  void aTrainWithoutNoiseIsFoundToNineDigits(double start, double change, double curvature) {
    UpdateCurveFit fit = UpdateCurveFit.of(pulses(), train(start, change, curvature));
    assertEquals(start, fit.start().value(), 1e-9 * Math.abs(change));
    assertEquals(change, fit.change().value(), 1e-9 * Math.abs(change));
    assertEquals(curvature, fit.curvature().value(), 1e-6);
    assertEquals(UpdateCurve.label(curvature), Math.abs(fit.label()), 1e-6);
    assertEquals(start + change, fit.at(PULSES), 1e-9 * Math.abs(change));
  }

  @Test
  void stepsThatGrowHaveACurvatureBelowZero() {
    double[] siemens = train(10e-6, 50e-6, 2);
    double[] mirrored = new double[siemens.length];
    for (int i = 0; i < siemens.length; i++) {
      // Turned by 180 degrees, a curve of shrinking steps is one of growing steps.
      mirrored[i] = 70e-6 - siemens[siemens.length - 1 - i];
    }
    assertEquals(-2, UpdateCurveFit.of(pulses(), mirrored).curvature().value(), 1e-6);
  }

  @Test
  void theStepIsTheSlopeOfTheCurve() {
    UpdateCurveFit fit = UpdateCurveFit.of(pulses(), train(10e-6, 50e-6, 2.5));
    for (int n = 1; n < PULSES; n += 7) {
      double slope = (fit.at(n + 1e-4) - fit.at(n - 1e-4)) / 2e-4;
      assertEquals(slope, fit.stepAt(fit.at(n)), 1e-5 * slope, "after " + n + " pulses");
    }
  }

  @Test
  void the95PercentIntervalCoversTheTruthIn95PercentOfTrains(TestSeed seed) {
    RandomStream random = seed.stream();
    int trains = Trials.of(4000);
    int[] covered = new int[3];
    for (int k = 0; k < trains; k++) {
      double[] siemens = train(10e-6, 50e-6, 1.5);
      for (int i = 0; i < siemens.length; i++) {
        siemens[i] += 1e-6 * random.nextGaussian();
      }
      UpdateCurveFit fit = UpdateCurveFit.of(pulses(), siemens);
      covered[0] += fit.start().covers(10e-6, 0.95) ? 1 : 0;
      covered[1] += fit.change().covers(50e-6, 0.95) ? 1 : 0;
      covered[2] += fit.curvature().covers(1.5, 0.95) ? 1 : 0;
    }
    // Five standard deviations of a binomial count.
    double slack = 5 * Math.sqrt(trains * 0.95 * 0.05);
    for (int each : covered) {
      assertEquals(0.95 * trains, each, slack, "of " + trains + " intervals");
    }
  }

  @Test
  void whatCannotBeFittedIsRefusedWithTheReason() {
    double[] good = train(1e-6, 1e-6, 1);
    refused("at least 5", new int[] {0, 1, 2, 3}, new double[] {1, 2, 3, 4});
    refused("as many of each", pulses(), new double[] {1, 2, 3, 4, 5});
    double[] hole = good.clone();
    hole[3] = Double.NaN;
    refused("NaN S at point 3", pulses(), hole);
    int[] back = pulses();
    back[5] = 2;
    refused("pulse number 2 at point 5", back, good);
    refused("never moves", new int[] {0, 1, 2, 3, 4}, new double[] {2, 2, 2, 2, 2});
  }

  private static void refused(String words, int[] pulses, double[] siemens) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> UpdateCurveFit.of(pulses, siemens))
            .getMessage();
    assertTrue(message.contains(words), message);
  }
}
