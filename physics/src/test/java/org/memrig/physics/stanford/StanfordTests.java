package org.memrig.physics.stanford;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.Switches;

/** The equations of the law, its resistances, temperature and noise. */
class StanfordTests {
  private static final double FREE = Double.POSITIVE_INFINITY;
  private static final double ROOM = 298;

  private static CellArray cells(double state, Switches switches) {
    CellArray cells = new StanfordLaw().create(StanfordLaw.hfox(), 1, 1, switches);
    cells.place(0, Condition.FORMED, state);
    return cells;
  }

  private static CellArray cells(double state) {
    return cells(state, Switches.ON.without("c2c"));
  }

  @Test
  void resistancesAtTheEndsAreThePublishedOnes() {
    assertEquals(542, 0.1 / cells(1).current(0, 0.1), 1);
    assertEquals(218_586, 0.1 / cells(0).current(0, 0.1), 300);
  }

  /** dg/dt in nm/s as published, for I that a limit holds down. */
  private static double speed(double g, double volts, double kelvin, double limit) {
    double through = 1e-3 * Math.exp(-g / 0.25);
    double amps = Math.min(limit, through * Math.sinh(Math.abs(volts) / 0.25));
    double ratio = amps / through;
    double u = Math.signum(volts) * 0.25 * Math.log(ratio + Math.sqrt(ratio * ratio + 1));
    double thermal = 8.617333262e-5 * (kelvin + Math.abs(u) * amps * 2100);
    double gamma = 16 - 0.8 * g * g * g;
    if (gamma * Math.abs(u) / 12e-9 < 1.4e9) {
      return 0;
    }
    return -1e9 * 10 * Math.exp(-0.6 / thermal) * Math.sinh(gamma * 0.25 / 12 * u / thermal);
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 1.5, 1.5, 1e-7, Infinity",
    "0.1, 1.6, 1.6, 1e-9, Infinity",
    "0.9, -1.4, -1.4, 1e-8, Infinity",
    "0.95, -1.2, -1.2, 1e-6, Infinity",
    "0.2, 0, 1.8, 1e-6, Infinity",
    "0.9, 0, -1.6, 1e-6, Infinity",
    "0.1, 2, 2, 1e-6, 200e-6"
  })
  void integrationIsThatOfDormandAndPrince(
      double state, double start, double end, double seconds, double limit) {
    CellArray cells = cells(state);
    cells.segment(0, start, end, seconds, limit, ROOM, 0, 0);
    FirstOrderDifferentialEquations equations =
        new FirstOrderDifferentialEquations() {
          @Override
          public int getDimension() {
            return 1;
          }

          @Override
          public void computeDerivatives(double t, double[] y, double[] dot) {
            double g = Math.clamp(y[0], 0.2, 1.7);
            double at = speed(g, start + (end - start) * t, ROOM, limit);
            boolean ended = at < 0 ? y[0] <= 0.2 : y[0] >= 1.7;
            dot[0] = ended ? 0 : at * seconds;
          }
        };
    double[] y = {1.7 - state * 1.5};
    new DormandPrince853Integrator(1e-13, 1, 1e-10, 1e-10).integrate(equations, 0, y, 1, y);
    double expected = (1.7 - Math.clamp(y[0], 0.2, 1.7)) / 1.5;
    assertEquals(expected, cells.state(0), 5e-4);
  }

  @Test
  void warmCellsSetFasterAsTheirBarrierSays() {
    double[] moved = new double[2];
    for (int i = 0; i < 2; i++) {
      CellArray cells = cells(0.2);
      cells.segment(0, 1.5, 1.5, 1e-11, FREE, ROOM + 50 * i, 0, 0);
      moved[i] = cells.state(0) - 0.2;
    }
    double expected = speed(1.4, 1.5, ROOM + 50, FREE) / speed(1.4, 1.5, ROOM, FREE);
    assertEquals(expected, moved[1] / moved[0], 0.02 * expected);
    assertTrue(expected > 2);
  }

  @ParameterizedTest
  @CsvSource({"1.6, 1e-6, 0.1", "-1.4, 1e-6, 1"})
  void cuttingAPieceDoesNotMatter(double volts, double seconds, double state) {
    CellArray whole = cells(state);
    CellArray cut = cells(state);
    whole.segment(0, 0, volts, seconds, FREE, ROOM, 0, 0);
    for (int i = 0; i < 8; i++) {
      cut.segment(0, volts * i / 8, volts * (i + 1) / 8, seconds / 8, FREE, ROOM, 0, i);
    }
    assertEquals(whole.state(0), cut.state(0), 1e-3);
    assertEquals(whole.lastEnergy(0), cut.lastEnergy(0), 0.03 * whole.lastEnergy(0));
  }

  @Test
  void gapNoiseIsOfTheEventAndCanBeSwitchedOff() {
    double[] states = new double[3];
    for (int i = 0; i < 3; i++) {
      CellArray cells = i == 2 ? cells(0.3) : cells(0.3, Switches.ON);
      cells.segment(0, 1.5, 1.5, 1e-9, FREE, ROOM, i % 2, 0);
      states[i] = cells.state(0);
    }
    assertNotEquals(states[0], states[1]);
    assertNotEquals(states[0], states[2]);
    assertEquals(states[2], states[0], 0.05);
    assertTrue(states[2] > 0.301, () -> "moved to " + states[2]);
  }
}
