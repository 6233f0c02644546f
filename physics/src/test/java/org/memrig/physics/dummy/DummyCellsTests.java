package org.memrig.physics.dummy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.physics.CellArray;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

/** Parts of a dummy chip conduct as resistors and diodes do, and stay what they are. */
final class DummyCellsTests {
  private static final double OHMS = 10e3;

  private static CellArray cells() {
    DummyParameters parts =
        new DummyParameters(
            List.of(OHMS, OHMS, OHMS, DummyParameters.OPEN), List.of(0.0, 1.0, -1.0, 0.0));
    return new DummyLaw().create(parts, 4, 1, Switches.ON);
  }

  @Test
  void resistorsAreStraightAndOpenCellsConductNothing() {
    CellArray cells = cells();
    for (double volts : new double[] {-1, -0.2, 0, 0.05, 1}) {
      assertEquals(volts / OHMS, cells.current(0, volts), 1e-15);
      assertEquals(0, cells.current(3, volts), 1e-14);
    }
    assertEquals(1 / OHMS, cells.conductance(0), 1e-15);
  }

  @Test
  void aDiodeAndItsResistorShareTheVolts() {
    CellArray cells = cells();
    for (double volts = 0.01; volts < 2; volts += 0.01) {
      double amps = cells.current(1, volts);
      double across = 1.02 * 0.025852 * Math.log1p(amps / 0.2e-6);
      assertEquals(volts, across + OHMS * amps, 1e-9);
      assertEquals(-amps, cells.current(2, -volts), 1e-15, "the other way round");
      double slope = (cells.current(1, volts + 1e-6) - cells.current(1, volts - 1e-6)) / 2e-6;
      assertEquals(slope, cells.differentialConductance(1, volts), 1e-5 * slope);
    }
    assertTrue(cells.current(1, 0.2) > 20 * -cells.current(1, -0.2), "it conducts one way");
    assertEquals(-0.2e-6, cells.current(1, -0.5), 1e-9);
  }

  @Test
  void nothingMovesThem() {
    CellArray cells = cells();
    for (int cell = 0; cell < 4; cell++) {
      double before = cells.current(cell, 0.2);
      cells.pulse(cell, 5, PulseShape.rectangle(1), 3, Double.POSITIVE_INFINITY, 300);
      assertEquals(before, cells.current(cell, 0.2));
    }
  }

  @Test
  void wrongPartsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DummyParameters(List.of(), List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new DummyParameters(List.of(1e3), List.of(0.5)));
    assertThrows(
        IllegalArgumentException.class, () -> new DummyParameters(List.of(0.0), List.of(0.0)));
  }
}
