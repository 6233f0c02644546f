package org.memrig.physics.filament;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UpdateCurveTests {

  /** Find the largest distance from the straight line by looking everywhere. */
  private static double searchedLabel(double curvature) {
    double distance = 0;
    for (int i = 0; i <= 100_000; i++) {
      double x = i / 100_000.0;
      double y = Math.log1p(x * Math.expm1(curvature)) / curvature;
      distance = Math.max(distance, y - x);
    }
    return 10.101 * distance;
  }

  @Test
  void labelIsTheLargestDistanceFromTheStraightLine() {
    for (double curvature : new double[] {0.01, 0.1, 0.5, 1.6, 3, 7, 15, 30}) {
      assertEquals(searchedLabel(curvature), UpdateCurve.label(curvature), 1e-8, "" + curvature);
    }
  }

  @Test
  void curvatureInvertsLabel() {
    for (double label : new double[] {0, 0.04, 0.61, 0.63, 1.94, 4.88, 6.76}) {
      assertEquals(label, UpdateCurve.label(UpdateCurve.curvature(label)), 1e-10);
    }
  }

  @Test
  void labelRisesFromZero() {
    assertEquals(0, UpdateCurve.label(0));
    double before = 0;
    for (int i = 1; i <= 300; i++) {
      double label = UpdateCurve.label(i * 0.1);
      assertTrue(label > before);
      before = label;
    }
    assertEquals(UpdateCurve.label(1.0001e-5) / 1.0001, UpdateCurve.label(0.99999e-5), 1e-9);
  }

  @Test
  void curveRunsFromCornerToCorner() {
    for (double curvature : new double[] {0, 0.3, 2, 20}) {
      assertEquals(0, UpdateCurve.at(0, curvature));
      assertEquals(1, UpdateCurve.at(1, curvature), 1e-14);
    }
    assertEquals(0.25, UpdateCurve.at(0.25, 0));
  }

  @Test
  void labelsNoCurveCanHaveAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> UpdateCurve.curvature(9.9));
    assertThrows(IllegalArgumentException.class, () -> UpdateCurve.curvature(-0.1));
    assertThrows(IllegalArgumentException.class, () -> UpdateCurve.curvature(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> UpdateCurve.label(31));
  }
}
