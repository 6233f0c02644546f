package org.memrig.physics.filament;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.filament.Cells.NONE;
import static org.memrig.physics.filament.Cells.ROOM;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.NoiseSource;
import org.memrig.config.random.RandomStream;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;

/** Compare the closed form with a plain integration of the law as it is written in books. */
class ClosedFormTests {

  private static final long SEED = 77;
  private static final FilamentParameters WOO = Presets.aloxHfo2();

  /** Integrate dx/dt = s r(V(t)) e^(-a x) by the classical Runge-Kutta method. */
  private static double integrate(
      Update update, double from, DoubleUnaryOperator volts, double seconds, int steps) {
    double scale = update.voltsPerDecade() / Math.log(10);
    double a = update.curvature();
    double first = Math.expm1(a) / (a * update.pulses());
    double unit = first / (Math.sinh(update.volts() / scale) * update.width());
    double h = seconds / steps;
    double x = from;
    for (int i = 0; i < steps; i++) {
      double t = i * h;
      double r0 = unit * Math.sinh(volts.applyAsDouble(t) / scale);
      double r1 = unit * Math.sinh(volts.applyAsDouble(t + h / 2) / scale);
      double r2 = unit * Math.sinh(volts.applyAsDouble(t + h) / scale);
      double k1 = r0 * Math.exp(-a * x);
      double k2 = r1 * Math.exp(-a * (x + h / 2 * k1));
      double k3 = r1 * Math.exp(-a * (x + h / 2 * k2));
      double k4 = r2 * Math.exp(-a * (x + h * k3));
      x += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }
    return x;
  }

  private static CellArray cellAt(double state) {
    CellArray cells = Cells.quiet(WOO, 1);
    cells.place(0, Condition.FORMED, state);
    return cells;
  }

  @Test
  void plateausAgreeWithIntegration() {
    for (double volts : new double[] {0.5, 0.8, 0.9, 1.0}) {
      CellArray cells = cellAt(0.2);
      cells.segment(0, volts, volts, 200e-6, NONE, ROOM, 0, 0);
      double expected = Math.min(1, integrate(WOO.set(), 0.2, t -> volts, 200e-6, 4_000));
      assertEquals(expected, cells.state(0), 1e-9, volts + " V");
    }
  }

  @Test
  void rampsAgreeWithIntegration() {
    CellArray cells = cellAt(0.1);
    cells.segment(0, 0, 0.95, 1e-3, NONE, ROOM, 0, 0);
    double expected = integrate(WOO.set(), 0.1, t -> 950 * t, 1e-3, 20_000);
    assertTrue(expected > 0.15 && expected < 0.95, "the ramp moves the cell: " + expected);
    assertEquals(expected, cells.state(0), 1e-9);
  }

  @Test
  void resetMirrorsSet() {
    CellArray cells = cellAt(0.8);
    cells.segment(0, -0.7, -1.0, 5e-3, NONE, ROOM, 0, 0);
    double expected = integrate(WOO.reset(), 0.2, t -> 0.7 + 60 * t, 5e-3, 20_000);
    assertTrue(expected > 0.25 && expected < 0.95, "the ramp moves the cell: " + expected);
    assertEquals(1 - expected, cells.state(0), 1e-9);
  }

  @Test
  void rampThroughZeroSetsAndResets() {
    CellArray whole = cellAt(0.5);
    whole.segment(0, 0.9, -1.05, 20e-3, NONE, ROOM, 0, 0);
    CellArray parts = cellAt(0.5);
    double crossing = 20e-3 * 0.9 / 1.95;
    parts.segment(0, 0.9, 0, crossing, NONE, ROOM, 0, 0);
    double turned = parts.state(0);
    parts.segment(0, 0, -1.05, 20e-3 - crossing, NONE, ROOM, 0, 1);
    assertTrue(turned > 0.55);
    assertTrue(parts.state(0) < turned - 0.05);
    assertEquals(parts.state(0), whole.state(0), 1e-12);
  }

  @Test
  void cuttingAWaveAnywhereChangesOnlyTheRounding() {
    RandomStream random = new RandomStream(SEED, NoiseSource.of("test.cuts"));
    for (int trial = 0; trial < 200; trial++) {
      double v0 = 2.4 * random.nextDouble() - 1.2;
      double v1 = trial % 3 == 0 ? v0 : 2.4 * random.nextDouble() - 1.2;
      double seconds = 300e-6 * random.nextDouble();
      double start = random.nextDouble();
      CellArray whole = cellAt(start);
      whole.segment(0, v0, v1, seconds, NONE, ROOM, 0, 0);
      CellArray cut = cellAt(start);
      int parts = 2 + random.nextInt(9);
      for (int i = 0; i < parts; i++) {
        double a = v0 + (v1 - v0) * i / parts;
        double b = v0 + (v1 - v0) * (i + 1) / parts;
        cut.segment(0, a, b, seconds / parts, NONE, ROOM, 0, i);
      }
      assertEquals(whole.state(0), cut.state(0), 1e-11, "seed " + SEED + ", trial " + trial);
      assertTrue(cut.lastPeakCurrent(0) <= whole.lastPeakCurrent(0) * (1 + 1e-9));
      assertTrue(cut.lastPeakCurrent(0) >= 0.2 * whole.lastPeakCurrent(0));
    }
  }

  @Test
  void nativePulseEqualsItsThreeSegments() {
    RandomStream random = new RandomStream(SEED, NoiseSource.of("test.pulses"));
    for (int trial = 0; trial < 200; trial++) {
      double volts = 2.2 * random.nextDouble() - 1.1;
      PulseShape shape =
          new PulseShape(
              100e-6 * random.nextDouble(), 50e-6 * random.nextDouble(), trial % 2 * 30e-6);
      double start = random.nextDouble();
      CellArray pulsed = cellAt(start);
      pulsed.pulse(0, volts, shape, 1, NONE, ROOM);
      CellArray waved = cellAt(start);
      waved.segment(0, 0, volts, shape.rise(), NONE, ROOM, 0, 0);
      waved.segment(0, volts, volts, shape.width(), NONE, ROOM, 0, 1);
      waved.segment(0, volts, 0, shape.fall(), NONE, ROOM, 0, 2);
      String where = "seed " + SEED + ", trial " + trial;
      assertEquals(waved.state(0), pulsed.state(0), 1e-12, where);
      assertEquals(waved.lastEnergy(0), pulsed.lastEnergy(0), 0.05 * waved.lastEnergy(0), where);
      assertEquals(1, pulsed.events(0));
    }
  }

  @Test
  void oneLongPulseEqualsManyShortOnes() {
    CellArray once = cellAt(0);
    once.segment(0, 0.9, 0.9, 20 * 100e-6, NONE, ROOM, 0, 0);
    CellArray often = cellAt(0);
    often.pulse(0, 0.9, PulseShape.rectangle(100e-6), 20, NONE, ROOM);
    assertEquals(once.state(0), often.state(0), 1e-12);
    assertEquals(UpdateCurve.at(0.5, WOO.set().curvature()), often.state(0), 1e-12);
    assertEquals(20, often.events(0));
  }

  @Test
  void hugeStressEndsAtTheBoundsAndStaysFinite() {
    for (double volts : new double[] {5, 30, 100}) {
      CellArray cells = cellAt(0.5);
      cells.segment(0, volts, volts, 1e6, NONE, ROOM, 0, 0);
      assertEquals(1, cells.state(0));
      cells.segment(0, 0, -volts, 1e6, NONE, 1500, 1, 0);
      assertEquals(0, cells.state(0));
      assertTrue(Double.isFinite(cells.conductance(0)));
    }
  }
}
