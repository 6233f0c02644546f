package org.memrig.physics.jart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The circuit, its derivatives and the integration, each against something written otherwise. */
class JartFlowTests {
  private static final double FREE = Double.POSITIVE_INFINITY;
  private static final double[] CONCENTRATIONS = {0.0081, 0.03, 0.1, 0.5, 1, 5, 19.5};
  private static final double[] VOLTS = {-2, -1.3, -0.9, -0.5, -0.1, 0.05, 0.2, 0.6, 0.9, 1.3, 2};

  private static JartFlow flow(double length, double radius, double kelvin, double limit) {
    JartFlow flow = new JartFlow(JartLaw.typical(length, radius));
    flow.cell(0.008, 20, length, radius);
    flow.surroundings(kelvin, limit);
    return flow;
  }

  @ParameterizedTest
  @CsvSource({"0.4, 45, 293", "0.36, 40.5, 293", "0.44, 49.5, 350", "0.4, 45, 250"})
  void currentAndSpeedAreThoseOfThePlainEquations(double length, double radius, double kelvin) {
    JartFlow flow = flow(length, radius, kelvin, FREE);
    PlainEquations plain = new PlainEquations(length, radius, kelvin);
    for (double n : CONCENTRATIONS) {
      for (double volts : VOLTS) {
        plain.solve(volts, n);
        Evaluation at = Evaluation.of(flow, Math.log(n), volts);
        String where = "at " + volts + " V, N " + n;
        assertEquals(Math.abs(plain.amps), at.amps(), 1e-6 * at.amps(), where);
        assertEquals(Math.abs(plain.amps), flow.solve(Math.log(n), volts), 1e-9 * at.amps(), where);
        assertEquals(plain.perSecond, at.rate(), 1e-4 * Math.abs(at.rate()), where);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, 100e-6, 10e-6})
  void derivativesAreThoseOfDifferences(double limit) {
    JartFlow flow = flow(0.4, 45, 293, limit);
    for (double n : CONCENTRATIONS) {
      for (double volts : VOLTS) {
        double x = Math.log(n);
        double step = 1e-4;
        Evaluation at = Evaluation.of(flow, x, volts);
        double up = Evaluation.of(flow, x + step, volts).rate();
        double down = Evaluation.of(flow, x - step, volts).rate();
        double more = Evaluation.of(flow, x, volts + 1e-5).rate();
        double less = Evaluation.of(flow, x, volts - 1e-5).rate();
        double scale = 3e-3 * Math.abs(at.rate());
        String where = "at " + volts + " V, N " + n;
        assertEquals(
            (up - down) / (2 * step),
            at.byState(),
            scale + 3e-3 * Math.abs(up - down) / step,
            where);
        assertEquals(
            (more - less) / 2e-5, at.byVolts(), scale + 3e-3 * Math.abs(more - less) / 2e-5, where);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-0.6, -0.6, 10e-3, 0.01",
    "-0.6, -0.6, 17.4e-3, 0.008",
    "-0.8, -0.8, 20e-6, 0.008",
    "-1, -1, 50e-9, 0.01",
    "-1.3, -1.3, 1e-9, 0.02",
    "0.95, 0.95, 1e-3, 20",
    "1.2, 1.2, 1e-6, 20",
    "1.3, 1.3, 100e-9, 5",
    "0, -1, 1e-3, 0.008",
    "-1, 0, 1e-3, 0.008",
    "0, 1.3, 1e-2, 20",
    "0, 1.3, 1, 20",
    "0, -1.3, 1.3, 0.008"
  })
  void integrationIsThatOfDormandAndPrince(
      double start, double end, double seconds, double concentration) {
    JartFlow flow = flow(0.4, 45, 293, FREE);
    double moved = flow.moved(Math.log(concentration), start, end, seconds);
    assertTrue(flow.steps() < 400, () -> flow.steps() + " steps");
    JartFlow other = flow(0.4, 45, 293, FREE);
    FirstOrderDifferentialEquations equations =
        new FirstOrderDifferentialEquations() {
          @Override
          public int getDimension() {
            return 1;
          }

          @Override
          public void computeDerivatives(double t, double[] y, double[] dot) {
            double inside = Math.clamp(y[0], Math.log(0.004), Math.log(40)); // of wild trials
            dot[0] = Evaluation.of(other, inside, start + (end - start) * t).rate() * seconds;
          }
        };
    double[] y = {Math.log(concentration)};
    new DormandPrince853Integrator(1e-14, 1, 1e-10, 1e-10).integrate(equations, 0, y, 1, y);
    // Where a piece ends in the middle of a set, a millionth of the time is a thousandth of it.
    assertEquals(y[0], moved, 5e-3 * Math.log(2500), () -> flow.steps() + " steps");
  }

  @Test
  void currentRisesWithVoltsAndConcentration() {
    for (double kelvin : new double[] {273, 293, 400}) {
      for (double radius : new double[] {40.5, 49.5}) {
        JartFlow flow = flow(0.4, radius, kelvin, FREE);
        for (double n = 0.004; n < 22; n *= 1.3) {
          for (int sign = -1; sign <= 1; sign += 2) {
            double last = 0;
            for (double volts = 0.005; volts < 1.5; volts += 0.005) {
              double amps = flow.solve(Math.log(n), sign * volts);
              String where = "at " + sign * volts + " V, N " + n + ", " + kelvin + " K";
              assertTrue(amps > last, where);
              assertTrue(flow.solve(Math.log(1.1 * n), sign * volts) > amps, where);
              last = amps;
            }
          }
        }
      }
    }
  }

  @Test
  void aLimitHoldsAtEveryStep() {
    JartFlow flow = flow(0.4, 45, 293, 50e-6);
    double free = Math.log(20);
    double moved = flow.moved(Math.log(0.008), -1.2, -1.2, 1e-3);
    assertTrue(moved < free - 0.5, () -> "reached " + Math.exp(moved));
    assertEquals(50e-6, flow.peak(), 1e-12);
  }
}
