package org.memrig.physics.filament;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.filament.Cells.ROOM;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.memrig.physics.CellArray;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

/** What is left of programmed conductances after some time, against the published statistics. */
class ProgrammingStatisticsTests {

  private static final int DRAWS = 100_000;
  private static final Switches AGEING_ONLY = Switches.ON.without("c2c", "d2d", "read", "drift");
  private static final double DAY = 86_400;

  /** Program cells to a conductance by a current limit, wait, return conductances in uS. */
  private static double[] after(FilamentParameters law, double microsiemens, double seconds) {
    CellArray cells = Cells.of(law, DRAWS, AGEING_ONLY);
    PulseShape pulse = PulseShape.rectangle(1e-6);
    double limit = microsiemens * 1e-6 * law.complianceVolts();
    cells.pulse(0, DRAWS, law.set().volts() + 0.6, pulse, limit, ROOM);
    assertEquals(microsiemens, 1e6 * cells.conductance(0), 1e-9);
    cells.elapse(1e-6, ROOM);
    cells.elapse(seconds, ROOM);
    return Samples.of(cells, cell -> 1e6 * cells.conductance(cell));
  }

  private static void reproduces(
      FilamentParameters law, double target, double seconds, double mean, double sigma) {
    double[] seen = after(law, target, seconds);
    String at = target + " uS after " + seconds + " s";
    assertEquals(mean, Samples.mean(seen), 0.05 * mean, at);
    assertEquals(mean, Samples.mean(seen), 5 * sigma / Math.sqrt(DRAWS) + 1e-9, at);
    assertEquals(sigma, Samples.deviation(seen), 0.05 * sigma, at);
  }

  private static void isNormal(
      FilamentParameters law, double target, double seconds, double mean, double sigma) {
    DoubleUnaryOperator published = g -> Samples.normal((g - mean) / sigma);
    double chance = Samples.chance(after(law, target, seconds), published);
    assertTrue(chance > 0.01, target + " uS after " + seconds + " s: KS chance " + chance);
  }

  private static double polynomial(double x, double... coefficients) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }

  @Test
  void neurramDeviatesAfterASecondADayAndTwoAsWan2022() {
    for (double g : new double[] {8, 16, 24, 32, 40}) {
      double x = g / 40;
      double second = polynomial(x, 0.348, 16.030, -43.853, 45.393, -16.815);
      double day = polynomial(x, 0.701, 22.086, -50.773, 47.095, -16.458);
      double days = polynomial(x, 0.782, 20.274, -43.507, 37.062, -11.934);
      reproduces(Presets.neurram(), g, 1, g, second);
      reproduces(Presets.neurram(), g, DAY, g, day);
      reproduces(Presets.neurram(), g, 2 * DAY, g, days);
      if (g > 4 * day) { // lower cells end at zero conductance, which cuts the tail
        isNormal(Presets.neurram(), g, 1, g, second);
        isNormal(Presets.neurram(), g, DAY, g, day);
      }
    }
  }

  @Test
  void hfo2DeviatesAsMilo2021() {
    for (double g : new double[] {50, 110, 170, 225}) {
      double sigma = -0.009107 * g + 4.782321;
      reproduces(Presets.hfo2(), g, 1, g, sigma);
      reproduces(Presets.hfo2(), g, DAY, g, sigma);
      isNormal(Presets.hfo2(), g, 1, g, sigma);
    }
  }

  @Test
  void cmoHfoxMovesAndDeviatesWithTheLogarithmOfTimeAsFalcone2025() {
    for (double g : new double[] {20, 50, 80}) {
      for (double seconds : new double[] {1, 3600, DAY}) {
        double mean = g - 0.08900206 * Math.log(seconds);
        double sigma = 0.04201137 * Math.log(seconds) + 0.41183342;
        reproduces(Presets.cmoHfox(), g, seconds, mean, sigma);
        isNormal(Presets.cmoHfox(), g, seconds, mean, sigma);
      }
    }
  }

  @Test
  void directlyAfterWritingNothingHasMoved() {
    for (FilamentParameters law :
        new FilamentParameters[] {Presets.neurram(), Presets.hfo2(), Presets.cmoHfox()}) {
      double g = 0.4e6 * law.highConductance();
      assertTrue(Samples.deviation(after(law, g, 1e-6)) < 1e-9);
      double early = Samples.deviation(after(law, g, 1e-3));
      assertTrue(early > 0 && early < Samples.deviation(after(law, g, 1)));
    }
  }

  @Test
  void theGivenDeviationIsThatOfTheCells() {
    Relaxation relaxation = Presets.cmoHfox().instability().relaxation();
    assertEquals(0.41183342e-6, relaxation.deviation(50e-6, 1), 1e-15);
    assertEquals(-0.08900206e-6 * Math.log(3600), relaxation.meanShift(3600), 1e-15);
    assertEquals(0, relaxation.meanShift(0.5));
  }
}
