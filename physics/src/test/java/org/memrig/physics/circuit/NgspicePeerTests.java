package org.memrig.physics.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memrig.config.random.NoiseSource;
import org.memrig.config.random.RandomStream;
import org.memrig.physics.CellArray;
import org.memrig.physics.circuit.wires.LinearArray;
import org.memrig.physics.circuit.wires.NodeVolts;
import org.memrig.physics.circuit.wires.Sides;
import org.memrig.physics.circuit.wires.Wires;

/**
 * Compare arrays with ngspice's operating points: all currents of lines and volts of nodes.
 *
 * <p>ngspice is asked for reltol 1e-9, abstol 1e-17 A, vntol 1e-13 V and gmin 1e-20 S. It is
 * allowed to differ by 1e-7 of the sum of all cells' currents, and by 1e-7 of the largest volts:
 * for bent cells it stops when a step is below its tolerance, and sums errors along the lines. For
 * resistors there is only one step, and the linear solver may differ by 1e-10.
 */
@Tag("peers")
class NgspicePeerTests {
  private static final long SEED = Long.getLong("memrig.seed", 31);
  private static final double BEND = 0.25;
  private static final double ALLOWED = 1e-7;
  private static final double LINEAR = 1e-10;
  private static final OneTransistor GATE = new OneTransistor(0.7, 1e-3, 0.4, 1e-9);

  private final RandomStream random = new RandomStream(SEED, NoiseSource.of("test.ngspice"));

  @TempDir Path folder;

  /** Which lines are driven to what. */
  private enum Drive {
    MULTIPLY,
    HALF,
    THIRD,
    FLOATING,
    CHARGED,
    ANY
  }

  private double some(double most) {
    return most * (2 * random.nextDouble() - 1);
  }

  private void drive(Lines lines, Drive drive, double most) {
    double others = drive == Drive.HALF ? most / 2 : drive == Drive.THIRD ? most / 3 : 0;
    double otherColumns = drive == Drive.THIRD ? 2 * most / 3 : others;
    for (int row = 0; row < lines.rows(); row++) {
      lines.driveRow(row, drive == Drive.MULTIPLY ? most * random.nextDouble() : others);
    }
    for (int column = 0; column < lines.columns(); column++) {
      lines.driveColumn(column, drive == Drive.MULTIPLY ? 0 : otherColumns);
    }
    switch (drive) {
      case MULTIPLY -> {}
      case HALF, THIRD -> {
        lines.driveRow(1, most);
        lines.driveColumn(2, 0);
      }
      case FLOATING -> {
        for (int row = 0; row < lines.rows(); row++) {
          lines.floatRow(row);
        }
        for (int column = 0; column < lines.columns(); column++) {
          lines.floatColumn(column);
        }
        lines.driveRow(1, most);
        lines.driveColumn(2, 0);
      }
      case CHARGED -> charged(lines, most);
      case ANY -> any(lines, most);
    }
  }

  /** Let the lines that are not selected go from some volts, as their capacitance holds them. */
  private void charged(Lines lines, double most) {
    for (int row = 0; row < lines.rows(); row++) {
      lines.floatRow(row, some(most), 1e-4 * random.nextDouble());
    }
    for (int column = 0; column < lines.columns(); column++) {
      lines.floatColumn(column, some(most), 1e-4 * random.nextDouble());
    }
    lines.driveRow(1, most);
    lines.driveColumn(2, 0);
  }

  private void any(Lines lines, double most) {
    for (int row = 0; row < lines.rows(); row++) {
      lines.driveRow(row, some(most));
      if (row > 0 && random.nextInt(3) == 0) {
        lines.floatRow(row);
      }
    }
    for (int column = 0; column < lines.columns(); column++) {
      lines.driveColumn(column, some(most));
      if (column > 0 && random.nextInt(3) == 0) {
        lines.floatColumn(column);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, 8, MULTIPLY, FIRST, LAST, RESISTOR",
    "8, 8, FLOATING, FIRST, LAST, RESISTOR",
    "8, 12, CHARGED, FIRST, LAST, RESISTOR",
    "16, 9, HALF, LAST, FIRST, RESISTOR",
    "9, 16, THIRD, BOTH, BOTH, RESISTOR",
    "16, 16, ANY, FIRST, BOTH, RESISTOR",
    "64, 64, MULTIPLY, FIRST, LAST, RESISTOR",
    "8, 8, MULTIPLY, FIRST, LAST, SINH",
    "8, 8, FLOATING, LAST, BOTH, SINH",
    "12, 8, CHARGED, BOTH, LAST, SINH",
    "16, 9, HALF, FIRST, LAST, SINH",
    "9, 16, THIRD, BOTH, FIRST, SINH",
    "16, 16, ANY, FIRST, LAST, SINH",
    "32, 32, MULTIPLY, FIRST, LAST, SINH",
    "8, 8, MULTIPLY, FIRST, LAST, GATED",
    "12, 8, HALF, BOTH, LAST, GATED",
    "8, 12, MULTIPLY, FIRST, LAST, PAIRED",
    "8, 8, HALF, FIRST, LAST, PAIRED"
  })
  void agrees(int rows, int columns, Drive drive, Sides rowSides, Sides columnSides, Cell kind) {
    Lines lines = new Lines(rows, columns, GateDirection.ALONG_COLUMNS);
    drive(lines, drive, kind == Cell.RESISTOR ? 0.2 : 0.8);
    for (int gate = 0; gate < lines.gates(); gate++) {
      lines.driveGate(gate, 1.2 + 2 * random.nextDouble());
    }
    for (int gate = 0; kind == Cell.PAIRED && gate < lines.gates(); gate++) {
      lines.driveGate(gate, lines.gateOf(0, gate & ~1));
    }
    Wires wires =
        new Wires(
            1 + 4 * random.nextDouble(),
            1 + 4 * random.nextDouble(),
            100 * random.nextDouble(),
            100 * random.nextDouble(),
            rowSides,
            columnSides);
    // A resistor is a hyperbolic sine of 1 kV: straight to 1e-7 squared.
    double bend = kind == Cell.RESISTOR ? 1e3 : BEND;
    CellArray cells = BentCells.draw(random, rows * columns, bend);
    Ngspice spice = new Ngspice(lines, wires);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double siemens = cells.conductance(i * columns + j);
        switch (kind) {
          case RESISTOR -> spice.resistor(i, j, siemens);
          case SINH -> spice.sinh(i, j, siemens, bend);
          case GATED, PAIRED -> spice.gated(i, j, siemens, bend, GATE, lines.gateOf(i, j));
        }
      }
    }
    spice.solve(folder);
    OperatingPoint point = new OperatingPoint(rows, columns);
    boolean gated = kind == Cell.GATED || kind == Cell.PAIRED;
    AccessDevice access = gated ? GATE : new OneR();
    ArrayCircuit.wires(rows, columns, access, wires).solve(lines, cells, point);
    compare(lines, spice, point);
    if (kind == Cell.RESISTOR && drive != Drive.CHARGED) {
      compareLinear(lines, wires, cells, spice);
    }
  }

  /** Compare the solver of resistors, too. */
  private static void compareLinear(Lines lines, Wires wires, CellArray cells, Ngspice spice) {
    LinearArray array = new LinearArray(lines.rows(), lines.columns(), wires);
    double[] siemens = new double[cells.size()];
    Arrays.setAll(siemens, cells::conductance);
    array.conductances(siemens);
    for (int line = 0; line < lines.volts.length; line++) {
      array.connect(line, lines.floating[line]);
    }
    NodeVolts solved = new NodeVolts(lines.rows(), lines.columns());
    array.solve(lines.volts, 1e-12, solved);
    double most = Arrays.stream(lines.volts).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < lines.rows(); i++) {
      for (int j = 0; j < lines.columns(); j++) {
        assertEquals(spice.top(i, j), solved.rowNode(i, j), LINEAR * most, "seed " + SEED);
        assertEquals(spice.bottom(i, j), solved.columnNode(i, j), LINEAR * most, "seed " + SEED);
      }
    }
    double error = 0;
    double sum = 0;
    for (int j = 0; j < lines.columns(); j++) {
      if (!lines.floating[lines.rows() + j]) {
        error += Math.abs(spice.columnAmps(j) - solved.columnAmps(j));
        sum += Math.abs(spice.columnAmps(j));
      }
    }
    assertTrue(error <= LINEAR * sum, "seed " + SEED + ": " + error + " of " + sum + " A");
  }

  /** What stands at each crossing. */
  private enum Cell {
    RESISTOR,
    SINH,
    GATED,
    /** Two cells a weight, with one gate. */
    PAIRED
  }

  private static void compare(Lines lines, Ngspice spice, OperatingPoint point) {
    double traffic = 0;
    double most = 0;
    double error = 0;
    double off = 0;
    for (int i = 0; i < lines.rows(); i++) {
      error += lines.floating[i] ? 0 : Math.abs(spice.rowAmps(i) - point.rowAmps(i));
      most = Math.max(most, Math.abs(lines.volts[i]));
      for (int j = 0; j < lines.columns(); j++) {
        int cell = i * lines.columns() + j;
        traffic += Math.abs(point.cellAmps(cell));
        off = Math.max(off, Math.abs(spice.top(i, j) - point.topVolts(cell)));
        off = Math.max(off, Math.abs(spice.bottom(i, j) - point.bottomVolts(cell)));
      }
    }
    for (int j = 0; j < lines.columns(); j++) {
      boolean floats = lines.floating[lines.rows() + j];
      error += floats ? 0 : Math.abs(spice.columnAmps(j) - point.columnAmps(j));
      most = Math.max(most, Math.abs(lines.volts[lines.rows() + j]));
    }
    assertTrue(error <= ALLOWED * traffic, "seed " + SEED + ": " + error + " of " + traffic + " A");
    assertTrue(off <= ALLOWED * most, "seed " + SEED + ": " + off + " of " + most + " V");
  }
}
