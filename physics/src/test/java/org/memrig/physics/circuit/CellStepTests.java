package org.memrig.physics.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.SinhCells;
import org.memrig.physics.circuit.wires.Sides;
import org.memrig.physics.circuit.wires.Wires;

/** One cell behind a resistor of 3 kohm or 10 kohm, with 1 nF beside it, and arrays of such. */
class CellStepTests {

  private static final double FARADS = 1e-9;

  private final Lines lines = new Lines(1, 1, GateDirection.ALONG_ROWS);
  private final OperatingPoint point = new OperatingPoint(1, 1);

  private static ArrayCircuit behind(double ohms) {
    Wires wires = new Wires(0, 0, ohms, 0, Sides.FIRST, Sides.LAST);
    return ArrayCircuit.wires(1, 1, new OneR(), wires);
  }

  @Test
  void aStraightCellFollowsTheRecursionOfTheMethod() {
    CellArray cells = new SinhCells(new double[] {1e-4}, 1e6);
    ArrayCircuit circuit = behind(1e4);
    CellCharge charge = CellCharge.of(1, FARADS);
    charge.charge(0, -3); // far outside what drives the lines
    lines.driveRow(0, 1);
    double expected = -3;
    double step = 2e-6;
    double tau = FARADS * 5e3;
    for (int i = 0; i < 30; i++) {
      expected = (expected + step / tau * 0.5) / (1 + step / tau);
      circuit.step(lines, cells, charge, step, point);
      assertEquals(expected, charge.volts(0), 1e-9);
      assertEquals(1e-4 * expected, point.cellAmps(0), 1e-13, "the cell alone");
      assertEquals((1 - expected) / 1e4, point.rowAmps(0), 1e-12, "and its capacitance");
      assertEquals(point.rowAmps(0), point.columnAmps(0), 1e-18);
    }
  }

  /** Integrate one tunnel cell with Runge-Kutta steps of 1 ns; return its volts. */
  private static double integrated(double drive, double ohms, double seconds) {
    double volts = 0;
    double h = 1e-9;
    for (int i = 0; i < Math.round(seconds / h); i++) {
      double a = rate(drive, ohms, volts);
      double b = rate(drive, ohms, volts + 0.5 * h * a);
      double c = rate(drive, ohms, volts + 0.5 * h * b);
      double d = rate(drive, ohms, volts + h * c);
      volts += h / 6 * (a + 2 * b + 2 * c + d);
    }
    return volts;
  }

  private static double rate(double drive, double ohms, double volts) {
    return ((drive - volts) / ohms - TunnelCells.amps(volts)) / FARADS;
  }

  private double stepped(double drive, double ohms, double seconds, double step) {
    CellArray cells = new TunnelCells(1);
    ArrayCircuit circuit = behind(ohms);
    CellCharge charge = CellCharge.of(1, FARADS);
    lines.driveRow(0, drive);
    for (int i = 0; i < Math.round(seconds / step); i++) {
      circuit.step(lines, cells, charge, step, point);
    }
    return charge.volts(0);
  }

  @Test
  void aTunnelCellJumpsOverItsFallingPartWhenTheIntegratedOneDoes() {
    // 1.7 V behind 3 kohm leaves one resting place only, 0.95 V, beyond the valley.
    boolean falls = false;
    for (double seconds : new double[] {2e-6, 6e-6, 10e-6, 14e-6, 30e-6}) {
      double exact = integrated(1.7, 3e3, seconds);
      falls |= exact > 0.33 && exact < 0.77;
      double coarse = Math.abs(stepped(1.7, 3e3, seconds, 2e-8) - exact);
      double fine = Math.abs(stepped(1.7, 3e3, seconds, 1e-8) - exact);
      assertTrue(coarse < 0.01, seconds + " s: " + coarse);
      assertTrue(fine < 0.55 * coarse + 1e-9, seconds + " s: " + fine + " after " + coarse);
    }
    assertTrue(falls, "some of it amid the falling part");
  }

  @Test
  void itRestsInItsFallingPartWhereTheLoadIsSteepEnough() {
    double volts = stepped(0.87, 1e3, 40e-6, 1e-7);
    assertTrue(volts > 0.45 && volts < 0.65, "amid the falling part: " + volts);
    assertEquals((0.87 - volts) / 1e3, TunnelCells.amps(volts), 1e-9);
    assertEquals(TunnelCells.amps(volts), point.cellAmps(0), 1e-12);
  }

  @Test
  void withoutCapacitanceItIsRefused() {
    lines.driveRow(0, 0.87);
    ArrayCircuit circuit = behind(1e3);
    CellArray cells = new TunnelCells(1);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> circuit.solve(lines, cells, point));
    assertTrue(refused.getMessage().contains("capacitance"), refused.getMessage());
  }

  @Test
  void aStepTooLongIsRefusedWithTheLongestThatWorks() {
    lines.driveRow(0, 0.87);
    ArrayCircuit circuit = behind(1e3);
    CellArray cells = new TunnelCells(1);
    CellCharge charge = CellCharge.of(1, FARADS);
    charge.charge(0, 0.55); // where it falls by 0.63 mS: 1.587 us
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> circuit.step(lines, cells, charge, 1.6e-6, point));
    assertTrue(refused.getMessage().contains("less than 1.5873"), refused.getMessage());
    assertEquals(0.55, charge.volts(0), "nothing has changed");
    circuit.step(lines, cells, charge, 1.58e-6, point);
  }

  @Test
  void aCellThatSwitchesOscillatesWithTheKnownPeriod() {
    // Pearson and Anson's oscillator: 1 V behind 10 kohm; the cell becomes 100 ohm above 0.6 V and
    // 1 Mohm below 0.2 V.
    CellArray cells = new SinhCells(new double[] {1e-2}, 1e6);
    ArrayCircuit circuit = behind(1e4);
    CellCharge charge = CellCharge.of(1, FARADS);
    lines.driveRow(0, 1);
    cells.place(0, Condition.FORMED, 1e-4);
    double step = 2e-9;
    double previous = Double.NaN;
    double last = Double.NaN;
    int ignitions = 0;
    for (int i = 0; ignitions < 4; i++) {
      circuit.step(lines, cells, charge, step, point);
      boolean on = cells.state(0) > 0.5;
      if (!on && charge.volts(0) > 0.6) {
        cells.place(0, Condition.FORMED, 1);
        ignitions++;
        previous = last;
        last = i * step;
      } else if (on && charge.volts(0) < 0.2) {
        cells.place(0, Condition.FORMED, 1e-4);
      }
    }
    assertEquals(phase(1e6, 0.2, 0.6) + phase(100, 0.6, 0.2), last - previous, 4e-8);
  }

  /** Return how long the capacitance takes from some volts to others. */
  private static double phase(double cell, double from, double to) {
    double end = cell / (1e4 + cell);
    return FARADS * 1e4 * end * Math.log((from - end) / (to - end));
  }

  @Test
  void anArrayBalancesCellsAndCapacitances() {
    int rows = 6;
    int columns = 5;
    CellArray cells = new TunnelCells(rows * columns);
    CellCharge charge = CellCharge.of(rows * columns, 1e-12);
    Lines all = new Lines(rows, columns, GateDirection.ALONG_ROWS);
    for (int row = 0; row < rows; row++) {
      all.driveRow(row, 0.2 * row);
    }
    all.floatColumn(2);
    OperatingPoint many = new OperatingPoint(rows, columns);
    ArrayCircuit cold = ArrayCircuit.wires(rows, columns, new OneR(), Wires.segments(20));
    ArrayCircuit warm = ArrayCircuit.warmWires(rows, columns, new OneR(), Wires.segments(20));
    CellCharge other = CellCharge.of(rows * columns, 1e-12);
    OperatingPoint again = new OperatingPoint(rows, columns);
    for (int i = 0; i < 40; i++) {
      cold.step(all, cells, charge, 2e-10, many);
      warm.step(all, cells, other, 2e-10, again);
      assertEquals(0, many.columnAmps(2), 1e-12, "an open line takes nothing");
      assertTrue(many.error() <= 2e-10, "error " + many.error());
      for (int cell = 0; cell < rows * columns; cell++) {
        assertEquals(charge.volts(cell), other.volts(cell), 1e-9);
      }
    }
  }

  @Test
  void whatHasNoStepsIsRefused() {
    CellArray cells = new TunnelCells(1);
    CellCharge charge = CellCharge.of(1, FARADS);
    ArrayCircuit ideal = ArrayCircuit.idealWires(1, 1, new OneR());
    ArrayCircuit gated =
        ArrayCircuit.wires(1, 1, new OneTransistor(0.7, 1e-4, 0.1, 1e-12), Wires.segments(1));
    ArrayCircuit fits = behind(1e3);
    CellCharge two = CellCharge.of(2, FARADS);
    for (Runnable wrong :
        new Runnable[] {
          () -> ideal.step(lines, cells, charge, 1e-9, point),
          () -> gated.step(lines, cells, charge, 1e-9, point),
          () -> fits.step(lines, cells, two, 1e-9, point),
          () -> fits.step(lines, cells, charge, 0, point),
          () -> fits.step(lines, cells, charge, Double.NaN, point),
          () -> new CellCharge(new double[] {0})
        }) {
      assertThrows(IllegalArgumentException.class, wrong::run);
    }
  }
}
