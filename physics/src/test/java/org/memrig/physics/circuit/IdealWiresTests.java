package org.memrig.physics.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.NoiseSource;
import org.memrig.config.random.RandomStream;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaws;
import org.memrig.physics.Condition;
import org.memrig.physics.Switches;

class IdealWiresTests {

  private static final long SEED = 5;
  private static final OneTransistor GATE = new OneTransistor(0.7, 1e-4, 0.1, 1e-12);

  private static CellArray cells(String preset, int count) {
    Record parameters = CellLaws.named("filament").presets().get(preset);
    CellArray cells = CellLaws.named("filament").create(parameters, count, SEED, Switches.ON);
    RandomStream random = new RandomStream(SEED, NoiseSource.of("test.states"));
    for (int cell = 0; cell < count; cell++) {
      cells.place(cell, Condition.FORMED, random.nextDouble());
    }
    return cells;
  }

  private final CellArray cells = cells("taox-hfox", 64);
  private final Lines lines = new Lines(8, 8, GateDirection.ALONG_ROWS);
  private final OperatingPoint point = new OperatingPoint(8, 8);
  private final ArrayCircuit passive = ArrayCircuit.idealWires(8, 8, new OneR());

  private double sumOfFloatingErrors(OperatingPoint solved, int rows, int columns) {
    double worst = 0;
    for (int row = 0; row < rows; row++) {
      worst = Math.max(worst, lines.floating[row] ? Math.abs(solved.rowAmps(row)) : 0);
    }
    for (int column = 0; column < columns; column++) {
      boolean floats = lines.floating[rows + column];
      worst = Math.max(worst, floats ? Math.abs(solved.columnAmps(column)) : 0);
    }
    return worst;
  }

  @Test
  void drivenLinesGiveTheSumOfTheirCells() {
    for (int row = 0; row < 8; row++) {
      lines.driveRow(row, 0.02 * row);
    }
    lines.driveColumn(3, -0.05);
    passive.solve(lines, cells, point);
    for (int column = 0; column < 8; column++) {
      double sum = 0;
      for (int row = 0; row < 8; row++) {
        double volts = 0.02 * row - (column == 3 ? -0.05 : 0);
        assertEquals(volts, point.cellVolts(8 * row + column), 1e-15);
        sum += cells.current(8 * row + column, volts);
      }
      assertEquals(sum, point.columnAmps(column), 1e-18);
    }
    assertEquals(0, point.iterations());
    double in = 0;
    double out = 0;
    for (int line = 0; line < 8; line++) {
      in += point.rowAmps(line);
      out += point.columnAmps(line);
    }
    assertEquals(in, out, 1e-18, "what flows in flows out");
  }

  @Test
  void twoByTwoSneakPathHasItsTextbookValue() {
    // Row 1 and column 1 float: three cells in series beside the driven one, almost linear at 1 mV.
    CellArray four = cells("taox-hfox", 4);
    Lines few = new Lines(2, 2, GateDirection.ALONG_ROWS);
    OperatingPoint solved = new OperatingPoint(2, 2);
    few.driveRow(0, 1e-3);
    few.floatRow(1);
    few.floatColumn(1);
    ArrayCircuit.idealWires(2, 2, new OneR()).solve(few, four, solved);
    double sneak =
        1 / (1 / four.conductance(1) + 1 / four.conductance(3) + 1 / four.conductance(2));
    double expected = 1e-3 * (four.conductance(0) + sneak);
    assertEquals(expected, solved.rowAmps(0), 1e-5 * expected);
    assertEquals(expected, solved.columnAmps(0), 1e-5 * expected);
  }

  @Test
  void floatingLinesBalanceAtHighVolts() {
    RandomStream random = new RandomStream(SEED, NoiseSource.of("test.floats"));
    for (int trial = 0; trial < 100; trial++) {
      lines.ground();
      for (int line = 0; line < 8; line++) {
        driveOrFloat(random, line);
      }
      lines.driveRow(random.nextInt(8), 2);
      lines.driveColumn(random.nextInt(8), 0);
      passive.solve(lines, cells, point);
      String where = "seed " + SEED + ", trial " + trial;
      assertTrue(sumOfFloatingErrors(point, 8, 8) < 1e-15, where);
      assertTrue(point.iterations() <= 12, where + ": " + point.iterations());
    }
  }

  private void driveOrFloat(RandomStream random, int line) {
    if (random.nextDouble() < 0.6) {
      lines.floatRow(line);
    } else {
      lines.driveRow(line, 4 * random.nextDouble() - 2);
    }
    if (random.nextDouble() < 0.6) {
      lines.floatColumn(line);
    } else {
      lines.driveColumn(line, 4 * random.nextDouble() - 2);
    }
  }

  @Test
  void transistorArraysWithFloatingLinesBalanceToo() {
    CellArray woo = cells("alox-hfo2", 64);
    ArrayCircuit active = ArrayCircuit.idealWires(8, 8, GATE);
    RandomStream random = new RandomStream(SEED, NoiseSource.of("test.active"));
    for (int trial = 0; trial < 50; trial++) {
      lines.ground();
      for (int line = 0; line < 8; line++) {
        driveOrFloat(random, line);
        lines.driveGate(line, line % 3 == 0 ? 0 : 1 + 2 * random.nextDouble());
      }
      lines.driveRow(1, 1);
      lines.driveColumn(2, 0);
      active.solve(lines, woo, point);
      double errors = sumOfFloatingErrors(point, 8, 8);
      assertTrue(errors < 1e-15, "seed " + SEED + ", trial " + trial + ": " + errors);
    }
  }

  @Test
  void aLoneRowAndColumnHoldAFloatingArrayOfSixtyFour() {
    CellArray many = cells("taox-hfox", 4096);
    Lines wide = new Lines(64, 64, GateDirection.ALONG_ROWS);
    OperatingPoint solved = new OperatingPoint(64, 64);
    for (int line = 1; line < 64; line++) {
      wide.floatRow(line);
      wide.floatColumn(line);
    }
    wide.driveRow(0, 1.6);
    ArrayCircuit.idealWires(64, 64, new OneR()).solve(wide, many, solved);
    assertTrue(solved.iterations() <= 8, "" + solved.iterations());
    assertEquals(solved.rowAmps(0), solved.columnAmps(0), 1e-14);
    assertTrue(solved.rowAmps(0) > 10 * solved.cellAmps(0), "sneak paths outweigh the cell");
    for (int line = 1; line < 64; line++) {
      assertTrue(solved.rowVolts(line) > 0 && solved.rowVolts(line) < 1.6);
    }
  }

  @Test
  void allLinesFloatingRestAtZero() {
    for (int line = 0; line < 8; line++) {
      lines.floatRow(line);
      lines.floatColumn(line);
    }
    passive.solve(lines, cells, point);
    assertEquals(0, point.rowVolts(3));
    assertEquals(0, point.rowAmps(3));
    lines.driveRow(0, 1);
    passive.solve(lines, cells, point);
    assertEquals(1, point.columnVolts(5), 1e-6, "one driven line pulls all others to it");
  }

  @Test
  void closedGatesCutRowsOff() {
    CellArray woo = cells("alox-hfo2", 64);
    for (int row = 0; row < 8; row++) {
      lines.driveRow(row, 0.1);
    }
    lines.driveGate(2, 3);
    ArrayCircuit.idealWires(8, 8, GATE).solve(lines, woo, point);
    assertTrue(point.rowAmps(2) > 1e-6);
    assertTrue(Math.abs(point.rowAmps(3)) < 1e-11);
    assertEquals(3, lines.gateOf(2, 7));
    assertEquals(0, lines.gateOf(7, 2));
    assertEquals(0, new Lines(8, 8, GateDirection.ALONG_COLUMNS).gateOf(2, 7));
  }

  @Test
  void readingAddsNoiseAtTheSolvedVolts() {
    lines.driveRow(4, 0.1);
    passive.solve(lines, cells, point);
    double exact = point.columnAmps(6);
    point.read(cells, 1e-6, 17, 300);
    double seen = point.columnAmps(6);
    assertNotEquals(exact, seen);
    assertEquals(exact, seen, 6 * 0.0289 * exact);
    assertEquals(cells.readCurrent(38, 0.1, 1e-6, 17, 300), seen);
    passive.solve(lines, cells, point);
    assertEquals(exact, point.columnAmps(6));
  }

  @Test
  void wrongSizesAndLinesAreRefused() {
    Lines small = new Lines(4, 8, GateDirection.ALONG_ROWS);
    assertThrows(IllegalArgumentException.class, () -> passive.solve(small, cells, point));
    OperatingPoint wide = new OperatingPoint(8, 9);
    assertThrows(IllegalArgumentException.class, () -> passive.solve(lines, cells, wide));
    CellArray few = cells("taox-hfox", 63);
    assertThrows(IllegalArgumentException.class, () -> passive.solve(lines, few, point));
    assertThrows(IllegalArgumentException.class, () -> lines.driveRow(8, 0));
    assertThrows(IllegalArgumentException.class, () -> lines.driveColumn(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> lines.driveRow(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> lines.driveGate(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> lines.floatColumn(8));
    assertThrows(IllegalArgumentException.class, () -> new Lines(0, 8, GateDirection.ALONG_ROWS));
  }

  @Test
  void steadyStateAllocatesNothing() {
    lines.driveRow(0, 1);
    lines.floatRow(1);
    lines.floatColumn(1);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 2_000; i++) {
      passive.solve(lines, cells, point);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1_000; i++) {
      passive.solve(lines, cells, point);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 20_000, allocated + " bytes for 1000 solutions");
  }
}
