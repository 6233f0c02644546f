package org.memrig.physics.vteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.DriftVariation;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

/** The equation of VTEAM, its pinched loop, and what is switched off. */
class VteamTests {
  private static final double FREE = Double.POSITIVE_INFINITY;
  private static final double ROOM = 300;

  private static VteamParameters quiet() {
    return VteamLaw.volt().with(DriftVariation.NONE);
  }

  private static CellArray cells(VteamParameters law, double state) {
    CellArray cells = new VteamLaw().create(law, 1, 1, Switches.ON);
    cells.place(0, Condition.FORMED, state);
    return cells;
  }

  @Test
  void theDefaultOfMemTorchMovesAsItsEquationSays() {
    CellArray cells = cells(VteamLaw.memtorch(), 0.5);
    // dx/dt = k_off (V / v_off - 1) = 5e-4 * 49 m/s of 3 nm.
    cells.segment(0, 1, 1, 10e-9, FREE, ROOM, 0, 0);
    assertEquals(0.5 - 5e-4 * 49 * 10e-9 / 3e-9, cells.state(0), 1e-12);
    cells.place(0, Condition.FORMED, 0.5);
    // dx/dt = k_on (V / v_on - 1)^3 = -10 * 1.5^3 m/s.
    cells.segment(0, -0.5, -0.5, 10e-12, FREE, ROOM, 1, 0);
    assertEquals(0.5 + 10 * 3.375 * 10e-12 / 3e-9, cells.state(0), 1e-12);
    cells.place(0, Condition.FORMED, 0);
    assertEquals(1e-3, cells.conductance(0), 1e-15);
    cells.place(0, Condition.FORMED, 1);
    assertEquals(20e-3, cells.conductance(0), 1e-15);
  }

  @Test
  void nothingMovesBelowEitherThreshold() {
    CellArray cells = cells(quiet(), 0.5);
    cells.segment(0, 0.59, 0.59, 1e3, FREE, ROOM, 0, 0);
    cells.segment(0, -0.49, -0.49, 1e3, FREE, ROOM, 1, 0);
    assertEquals(0.5, cells.state(0), 0);
  }

  /** Integrate the published equation by another method. */
  private static double reference(
      VteamParameters law, double state, double start, double end, double seconds, double limit) {
    FirstOrderDifferentialEquations equations =
        new FirstOrderDifferentialEquations() {
          @Override
          public int getDimension() {
            return 1;
          }

          @Override
          public void computeDerivatives(double t, double[] y, double[] dot) {
            double x = Math.clamp(y[0], 0, 1);
            double ohms = law.offOhms() + x * (law.onOhms() - law.offOhms());
            double volts = start + (end - start) * t;
            volts = Math.signum(volts) * Math.min(Math.abs(volts), limit * ohms);
            boolean on = volts < 0;
            double over = Math.abs(volts) / (on ? law.onVolts() : law.offVolts()) - 1;
            double k = (on ? law.onSpeed() : -law.offSpeed()) / law.length() * seconds;
            double power = Math.pow(Math.max(0, over), on ? law.onExponent() : law.offExponent());
            dot[0] = k * power * law.window().share(on ? x : 1 - x, law.steepness());
          }
        };
    double[] y = {state};
    new DormandPrince853Integrator(1e-14, 1, 1e-10, 1e-10).integrate(equations, 0, y, 1, y);
    return Math.clamp(y[0], 0, 1);
  }

  @ParameterizedTest
  @EnumSource(Window.class)
  void closedFormsAreThoseOfDormandAndPrince(Window window) {
    VteamParameters law = quiet().with(window, 8);
    double[][] pieces = {
      {-1.2, -1.2, 4e-6},
      {-1.2, 0, 5e-6},
      {0, -1.4, 8e-6},
      {1.2, 1.2, 3e-6},
      {0.3, 1.3, 1e-5},
      {0, 1, 1e-5}
    };
    for (double[] piece : pieces) {
      CellArray cells = cells(law, 0.4);
      cells.segment(0, piece[0], piece[1], piece[2], FREE, ROOM, 0, 0);
      double expected = reference(law, 0.4, piece[0], piece[1], piece[2], FREE);
      assertEquals(expected, cells.state(0), 1e-7, () -> piece[0] + " V to " + piece[1]);
    }
  }

  @ParameterizedTest
  @CsvSource({"20e-6", "50e-6", "80e-6"})
  void limitedSetsAreThoseOfDormandAndPrince(double limit) {
    CellArray cells = cells(quiet(), 0.1);
    cells.segment(0, -1.5, -1.5, 1e-4, limit, ROOM, 0, 0);
    double expected = reference(quiet(), 0.1, -1.5, -1.5, 1e-4, limit);
    assertEquals(expected, cells.state(0), 1e-4);
    assertTrue(cells.lastPeakCurrent(0) <= limit * 1.0001);
  }

  @Test
  void cuttingAWaveDoesNotMatter() {
    for (Window window : Window.values()) {
      CellArray whole = cells(quiet().with(window, 8), 0.3);
      CellArray cut = cells(quiet().with(window, 8), 0.3);
      whole.segment(0, -1.3, 1.3, 40e-6, FREE, ROOM, 0, 0);
      for (int i = 0; i < 13; i++) {
        double from = -1.3 + 0.2 * i;
        cut.segment(0, from, from + 0.2, 40e-6 / 13, FREE, ROOM, 0, i);
      }
      assertEquals(whole.state(0), cut.state(0), 1e-8);
      assertEquals(whole.lastEnergy(0), cut.lastEnergy(0), 0.02 * whole.lastEnergy(0));
    }
  }

  /** Area of the loop of a triangle of one volt, and the largest current near 0 V. */
  private static double area(double hertz) {
    CellArray cells = cells(quiet(), 0.3);
    double area = 0;
    double[] corners = {0, 1, 0, -1, 0};
    int steps = 200;
    int part = 0;
    for (int lap = 0; lap < 3; lap++) {
      area = 0;
      for (int side = 0; side < 4; side++) {
        for (int i = 0; i < steps; i++) {
          double from = corners[side] + (corners[side + 1] - corners[side]) * i / steps;
          double to = corners[side] + (corners[side + 1] - corners[side]) * (i + 1) / steps;
          double before = cells.current(0, from);
          cells.segment(0, from, to, 0.25 / hertz / steps, FREE, ROOM, 0, part++);
          area += 0.5 * (before + cells.current(0, to)) * (to - from);
          assertEquals(0, cells.current(0, 0), 0);
        }
      }
    }
    return Math.abs(area);
  }

  @Test
  void theLoopIsPinchedAndItsAreaGoesAwayWithFrequency() {
    double slow = area(1e4);
    double fast = area(1e6);
    double fastest = area(1e8);
    assertTrue(slow > 1e-7, () -> slow + " W");
    assertTrue(fast < 0.3 * slow, () -> fast + " of " + slow);
    assertEquals(fast / 100, fastest, 0.2 * fast / 100);
  }

  @Test
  void scatterIsSwitchedOffByName() {
    VteamLaw provider = new VteamLaw();
    Switches none = Switches.ON.without("c2c", "d2d", "read");
    for (String name : new String[] {"c2c", "d2d", "read"}) {
      double[] seen = new double[2];
      for (int i = 0; i < 2; i++) {
        Switches switches =
            i == 0
                ? none
                : new Switches(
                    new java.util.TreeSet<>(
                        none.off().stream().filter(off -> !off.equals(name)).toList()));
        CellArray cells = provider.create(VteamLaw.volt(), 1, 5, switches);
        cells.pulse(0, -1.2, PulseShape.rectangle(1e-6), 2, FREE, ROOM);
        seen[i] = cells.readCurrent(0, 0.1, 1e-6, 3, ROOM);
      }
      assertNotEquals(seen[0], seen[1], name);
      assertEquals(seen[0], seen[1], 0.5 * seen[0], name);
    }
  }

  @Test
  void energyIsThatOfTheCurrent() {
    CellArray cells = cells(quiet(), 0.1);
    cells.segment(0, -1.2, -1.2, 20e-6, FREE, ROOM, 0, 0);
    // R falls from 181 kohm to 10 kohm at a constant rate in 9 us, and stays for 11 us.
    double way = 1.44 * 9e-6 / (181e3 - 10e3) * Math.log(181.0 / 10);
    assertEquals(way + 1.44 * 11e-6 / 10e3, cells.lastEnergy(0), 0.03 * cells.lastEnergy(0));
    assertEquals(1.2 / 10e3, cells.lastPeakCurrent(0), 1e-9);
  }
}
