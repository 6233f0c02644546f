package org.memrig.physics.yakopcic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.Switches;

/** The equations of the law, written plainly and integrated otherwise. */
class YakopcicTests {
  private static final double FREE = Double.POSITIVE_INFINITY;
  private static final double ROOM = 300;

  private static YakopcicParameters preset(String name) {
    return (YakopcicParameters) new YakopcicLaw().presets().get(name);
  }

  private static CellArray cells(YakopcicParameters law, double x) {
    CellArray cells = new YakopcicLaw().create(law, 1, 1, Switches.ON);
    cells.place(0, Condition.FORMED, (x - law.least()) / (1 - law.least()));
    return cells;
  }

  private static double published(YakopcicParameters law, CellArray cells) {
    return law.least() + (1 - law.least()) * cells.state(0);
  }

  /** dx/dt as published. */
  private static double speed(YakopcicParameters law, double x, double volts) {
    Motion up = law.up();
    Motion down = law.down();
    if (volts > up.threshold()) {
      double g = up.speed() * (Math.exp(volts) - Math.exp(up.threshold()));
      double wp = (up.knee() - x) / (1 - up.knee()) + 1;
      return g * (x >= up.knee() ? Math.exp(-up.slowing() * (x - up.knee())) * wp : 1);
    }
    if (volts < -down.threshold()) {
      double g = -down.speed() * (Math.exp(-volts) - Math.exp(down.threshold()));
      double wn = x / (1 - down.knee());
      double f = x <= 1 - down.knee() ? Math.exp(down.slowing() * (x + down.knee() - 1)) * wn : 1;
      return g * f;
    }
    return 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"oblea", "oblea-pulsed", "miao", "jo", "nb-srtio3"})
  void piecesAreThoseOfDormandAndPrince(String name) {
    YakopcicParameters law = preset(name);
    double top = law.up().threshold() + 0.7;
    double bottom = -law.down().threshold() - 0.7;
    double slow = 1 / law.up().speed();
    double slowDown = 1 / law.down().speed();
    double[][] pieces = {
      {top, top, 0.2 * slow, 0.2},
      {top, top, slow, 0.2},
      {0, top, 2 * slow, 0.3},
      {top, 0, 0.3 * slow, 0.05},
      {bottom, bottom, 0.3 * slowDown, 0.9},
      {bottom, bottom, 3 * slowDown, 0.8},
      {0, bottom, slowDown, 0.95}
    };
    for (double[] piece : pieces) {
      CellArray cells = cells(law, piece[3]);
      cells.segment(0, piece[0], piece[1], piece[2], FREE, ROOM, 0, 0);
      FirstOrderDifferentialEquations equations =
          new FirstOrderDifferentialEquations() {
            @Override
            public int getDimension() {
              return 1;
            }

            @Override
            public void computeDerivatives(double t, double[] y, double[] dot) {
              double volts = piece[0] + (piece[1] - piece[0]) * t;
              dot[0] = piece[2] * speed(law, y[0], volts);
            }
          };
      double[] y = {piece[3]};
      new DormandPrince853Integrator(1e-14, 1, 1e-10, 1e-10).integrate(equations, 0, y, 1, y);
      double expected = Math.clamp(y[0], law.least(), 1);
      assertEquals(expected, published(law, cells), 1e-6, () -> piece[0] + " V to " + piece[1]);
    }
  }

  @Test
  void currentsAreThePublishedOnes() {
    assertEquals(
        0.17 * 0.3 * Math.sinh(0.05 * 0.4), cells(preset("oblea"), 0.3).current(0, 0.4), 1e-12);
    assertEquals(
        -4.35e-7 * 0.5 * Math.sinh(0.7 * 2), cells(preset("jo"), 0.5).current(0, -2), 1e-14);
    double mixed = 0.4 * 9e-5 * Math.sinh(4.96 * 0.5) + 0.6 * 1.5e-5 * Math.sinh(6.91 * 0.5);
    assertEquals(mixed, cells(preset("nb-srtio3"), 0.4).current(0, 0.5), 1e-12);
  }

  /** State after a sine of one period, and the area of its loop. */
  private static double area(String name, double hertz, double positive, double negative) {
    YakopcicParameters law = preset(name);
    CellArray cells = cells(law, 0.11);
    double area = 0;
    int steps = 400;
    for (int i = 0; i < 3 * steps; i++) {
      if (i % steps == 0) {
        area = 0;
      }
      double from = wave(i, steps, positive, negative);
      double to = wave(i + 1, steps, positive, negative);
      double before = cells.current(0, from);
      cells.segment(0, from, to, 1 / hertz / steps, FREE, ROOM, 0, i);
      area += Math.abs(0.5 * (before + cells.current(0, to)) * (to - from)) * (to > from ? 1 : -1);
    }
    return Math.abs(area);
  }

  private static double wave(int i, int steps, double positive, double negative) {
    double sine = Math.sin(2 * Math.PI * (i % steps) / steps);
    return sine > 0 ? positive * sine : negative * sine;
  }

  @Test
  void theLoopOfObleaGoesAwayWithFrequency() {
    double slow = area("oblea", 100, 0.45, 0.45);
    double fast = area("oblea", 1e5, 0.45, 0.45);
    assertTrue(fast < 0.1 * slow, () -> fast + " of " + slow);
  }

  @Test
  void cuttingAWaveDoesNotMatter() {
    YakopcicParameters law = preset("oblea");
    CellArray whole = cells(law, 0.11);
    CellArray cut = cells(law, 0.11);
    whole.segment(0, -0.45, 0.45, 5e-4, FREE, ROOM, 0, 0);
    for (int i = 0; i < 10; i++) {
      cut.segment(0, -0.45 + 0.09 * i, -0.36 + 0.09 * i, 5e-5, FREE, ROOM, 0, i);
    }
    assertEquals(whole.state(0), cut.state(0), 1e-6);
  }

  @Test
  void aLimitHoldsBackTheCell() {
    YakopcicParameters law = preset("jo");
    CellArray free = cells(law, 0.1);
    CellArray limited = cells(law, 0.1);
    free.segment(0, 4, 4, 10, FREE, ROOM, 0, 0);
    limited.segment(0, 4, 4, 10, 1e-6, ROOM, 0, 0);
    assertTrue(limited.state(0) < free.state(0));
    assertTrue(limited.lastPeakCurrent(0) <= 1.0001e-6);
  }
}
