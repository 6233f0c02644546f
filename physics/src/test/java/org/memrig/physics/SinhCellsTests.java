package org.memrig.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SinhCellsTests {

  private final SinhCells cells = new SinhCells(new double[] {1e-6, 0, 1e-4}, 0.25);

  @Test
  void currentIsAHyperbolicSine() {
    assertEquals(1e-4 * 0.25 * Math.sinh(4), cells.current(2, 1), 1e-15);
    assertEquals(-1e-6 * 0.25 * Math.sinh(1), cells.current(0, -0.25), 1e-18);
    assertEquals(0, cells.current(1, 1), "an open cell");
    assertEquals(1e-4, cells.conductance(2));
    cells.place(2, Condition.FORMED, 0.5);
    assertEquals(0.5e-4, cells.conductance(2), "half of what it was");
  }

  @Test
  void tangentIsCurrentAndSlopeAtOnce() {
    Tangent tangent = new Tangent();
    double h = 1e-5;
    for (double volts = -1.5; volts <= 1.5; volts += 0.3) {
      cells.tangent(0, volts, tangent);
      assertEquals(cells.current(0, volts), tangent.amps, 1e-14 * Math.abs(tangent.amps));
      double slope = (cells.current(0, volts + h) - cells.current(0, volts - h)) / (2 * h);
      assertEquals(slope, tangent.siemens, 1e-8 * slope);
      assertEquals(cells.differentialConductance(0, volts), tangent.siemens, 1e-14 * slope);
    }
  }

  @Test
  void stressChangesNothing() {
    cells.segment(0, 0, 2, 1, Double.POSITIVE_INFINITY, 300, 0, 0);
    assertEquals(1e-6, cells.conductance(0));
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SinhCells(new double[] {-1e-6}, 0.25));
    assertThrows(IllegalArgumentException.class, () -> new SinhCells(new double[] {1e-6}, 0));
  }
}
