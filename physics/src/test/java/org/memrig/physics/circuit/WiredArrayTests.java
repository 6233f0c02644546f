package org.memrig.physics.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.memrig.config.random.NoiseSource;
import org.memrig.config.random.RandomStream;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaws;
import org.memrig.physics.Condition;
import org.memrig.physics.Switches;
import org.memrig.physics.circuit.wires.LinearArray;
import org.memrig.physics.circuit.wires.NodeVolts;
import org.memrig.physics.circuit.wires.Sides;
import org.memrig.physics.circuit.wires.Wires;

class WiredArrayTests {

  private static final long SEED = Long.getLong("memrig.seed", 13);
  private static final OneTransistor GATE = new OneTransistor(0.7, 1e-4, 0.1, 1e-12);
  private static final OneTransistor STRONG = new OneTransistor(0.5, 1e-3, 0.6, 1e-12);

  private final RandomStream random = new RandomStream(SEED, NoiseSource.of("test.wired"));

  private CellArray filaments(String preset, int count) {
    Record parameters = CellLaws.named("filament").presets().get(preset);
    CellArray cells = CellLaws.named("filament").create(parameters, count, SEED, Switches.ON);
    for (int cell = 0; cell < count; cell++) {
      cells.place(cell, Condition.FORMED, random.nextDouble());
    }
    return cells;
  }

  private Wires draw() {
    double[] ohms = {0.5, 5, 50, 500};
    return new Wires(
        ohms[random.nextInt(4)],
        ohms[random.nextInt(4)],
        random.nextInt(2) * 1e3 * random.nextDouble(),
        random.nextInt(2) * 1e3 * random.nextDouble(),
        Sides.values()[random.nextInt(3)],
        Sides.values()[random.nextInt(3)]);
  }

  private void driveAll(Lines lines, double most, boolean floats) {
    for (int row = 0; row < lines.rows(); row++) {
      lines.driveRow(row, most * (2 * random.nextDouble() - 1));
      if (floats && random.nextInt(4) == 0) {
        lines.floatRow(row);
      }
    }
    for (int column = 0; column < lines.columns(); column++) {
      lines.driveColumn(column, random.nextInt(2) * most * (2 * random.nextDouble() - 1));
      if (floats && random.nextInt(4) == 0) {
        lines.floatColumn(column);
      }
    }
    for (int gate = 0; gate < lines.gates(); gate++) {
      lines.driveGate(gate, random.nextInt(4) == 0 ? 0 : 1 + 2 * random.nextDouble());
    }
  }

  private static void compare(Lines lines, NodalNewton exact, OperatingPoint point, String where) {
    double[] sums = new double[lines.rows() + lines.columns()];
    double traffic = 0;
    for (int cell = 0; cell < lines.rows() * lines.columns(); cell++) {
      double amps = exact.amps(cell);
      sums[cell / lines.columns()] += amps;
      sums[lines.rows() + cell % lines.columns()] += amps;
      traffic += Math.abs(amps);
    }
    double error = 0;
    for (int column = 0; column < lines.columns(); column++) {
      error += Math.abs(sums[lines.rows() + column] - point.columnAmps(column));
    }
    double allowed = point.error() * traffic + exact.unbalanced() + 1e-18;
    assertTrue(error <= allowed, where + ": " + error + " A above " + allowed + " A");
    // What never matters, 1e-18 A, may be more than that of next to nothing, and all of it.
    assertTrue(point.error() <= 2e-10 + 1e-18 / traffic, where + ": " + point.error());
    for (int row = 0; row < lines.rows(); row++) {
      double rowError = Math.abs(sums[row] - point.rowAmps(row));
      assertTrue(rowError <= 2e-10 * traffic + exact.unbalanced() + 1e-18, where);
    }
  }

  private CellArray draw(String kind, int count) {
    return switch (kind) {
      case "sinh" -> BentCells.draw(random, count, 0.25);
      case "1s1r" -> new SelectedCells(count, random);
      default -> filaments(kind, count);
    };
  }

  private void compareMany(AccessDevice access, String kind, double most, boolean floats) {
    int[][] sizes = {{1, 5}, {5, 1}, {4, 7}, {8, 8}};
    for (int trial = 0; trial < 40; trial++) {
      int[] size = sizes[trial % sizes.length];
      CellArray cells = draw(kind, size[0] * size[1]);
      Lines lines = new Lines(size[0], size[1], GateDirection.ALONG_ROWS);
      driveAll(lines, most, floats);
      Wires wires = draw();
      OperatingPoint point = new OperatingPoint(size[0], size[1]);
      String where = "seed " + SEED + ", trial " + trial + ", " + wires;
      ArrayCircuit.wires(size[0], size[1], access, wires).solve(lines, cells, point);
      compare(lines, new NodalNewton(lines, cells, access, wires), point, where);
      assertTrue(point.iterations() <= 25, where + ": " + point.iterations());
    }
  }

  @Test
  void bentCellsAreThoseOfTheWholeNodalSystem() {
    compareMany(new OneR(), "sinh", 1.5, false);
  }

  @Test
  void soAreThoseBehindSelectors() {
    compareMany(new OneR(), "1s1r", 1, false);
    compareMany(new OneR(), "1s1r", 1, true);
  }

  @Test
  void filamentsToo() {
    compareMany(new OneR(), "taox-hfox", 2, false);
  }

  @Test
  void soAreThoseBehindTransistors() {
    compareMany(GATE, "alox-hfo2", 1.5, false);
    compareMany(STRONG, "taox-hfox", 3, false);
  }

  /** Two cells a weight: differences of columns are as good as the columns. */
  @Test
  void differencesOfPairedColumnsAreThoseOfTheWholeNodalSystem() {
    for (int trial = 0; trial < 20; trial++) {
      CellArray cells = filaments("alox-hfo2", 48);
      for (int cell = 0; cell < 48; cell += 2) {
        double weight = random.nextDouble();
        cells.place(cell, Condition.FORMED, weight);
        cells.place(cell + 1, Condition.FORMED, 1 - weight);
      }
      Lines lines = new Lines(6, 8, GateDirection.ALONG_ROWS);
      driveAll(lines, 0.3, false);
      for (int column = 0; column < 8; column++) {
        lines.driveColumn(column, 0);
      }
      Wires wires = draw();
      OperatingPoint point = new OperatingPoint(6, 8);
      ArrayCircuit.wires(6, 8, GATE, wires).solve(lines, cells, point);
      NodalNewton exact = new NodalNewton(lines, cells, GATE, wires);
      double traffic = 0;
      double[] differences = new double[4];
      for (int cell = 0; cell < 48; cell++) {
        double amps = exact.amps(cell);
        differences[cell % 8 / 2] += cell % 2 == 0 ? amps : -amps;
        traffic += Math.abs(amps);
      }
      assertTrue(traffic > 0, "something flows");
      double allowed = point.error() * traffic + exact.unbalanced() + 1e-18;
      for (int pair = 0; pair < 4; pair++) {
        double found = point.columnAmps(2 * pair) - point.columnAmps(2 * pair + 1);
        assertEquals(differences[pair], found, allowed, "seed " + SEED + ", pair " + pair);
      }
    }
  }

  @Test
  void floatingLinesRestWhereCurrentsBalance() {
    compareMany(new OneR(), "taox-hfox", 1, true);
    compareMany(STRONG, "taox-hfox", 1, true);
  }

  @Test
  void straightCellsAreThoseOfTheLinearArray() {
    // At 1 uV a hyperbolic sine of 0.25 V is straight to 1e-11.
    int rows = 30;
    int columns = 20;
    CellArray cells = BentCells.draw(random, rows * columns, 0.25);
    Wires wires = new Wires(2, 3, 100, 20, Sides.FIRST, Sides.BOTH);
    double[] siemens = new double[rows * columns];
    for (int cell = 0; cell < siemens.length; cell++) {
      siemens[cell] = cells.conductance(cell);
    }
    LinearArray linear = new LinearArray(rows, columns, wires);
    linear.conductances(siemens);
    double[] volts = new double[rows + columns];
    Lines lines = new Lines(rows, columns, GateDirection.ALONG_ROWS);
    for (int row = 0; row < rows; row++) {
      volts[row] = 1e-6 * random.nextDouble();
      lines.driveRow(row, volts[row]);
    }
    NodeVolts expected = new NodeVolts(rows, columns);
    linear.solve(volts, 1e-13, expected);
    OperatingPoint point = new OperatingPoint(rows, columns);
    ArrayCircuit.wires(rows, columns, new OneR(), wires).solve(lines, cells, point);
    for (int column = 0; column < columns; column++) {
      double amps = expected.columnAmps(column);
      assertEquals(amps, point.columnAmps(column), 1e-9 * amps);
      assertEquals(expected.rowNode(7, column), point.topVolts(7 * columns + column), 1e-15);
      assertEquals(expected.columnNode(7, column), point.bottomVolts(7 * columns + column), 1e-15);
    }
  }

  @Test
  void vanishingResistanceTendsToIdealWires() {
    CellArray cells = filaments("taox-hfox", 144);
    for (AccessDevice access : new AccessDevice[] {new OneR(), STRONG}) {
      Lines lines = new Lines(12, 12, GateDirection.ALONG_COLUMNS);
      driveAll(lines, 1, true);
      OperatingPoint ideal = new OperatingPoint(12, 12);
      ArrayCircuit.idealWires(12, 12, access).solve(lines, cells, ideal);
      double previous = Double.POSITIVE_INFINITY;
      for (double ohms : new double[] {1, 1e-2, 1e-4, 1e-7}) {
        OperatingPoint point = new OperatingPoint(12, 12);
        ArrayCircuit.wires(12, 12, access, Wires.segments(ohms)).solve(lines, cells, point);
        double worst = 0;
        for (int line = 0; line < 12; line++) {
          worst = Math.max(worst, Math.abs(ideal.rowAmps(line) - point.rowAmps(line)));
          worst = Math.max(worst, Math.abs(ideal.columnVolts(line) - point.columnVolts(line)));
        }
        assertTrue(worst < 0.1 * previous, ohms + " ohm: " + worst + " after " + previous);
        previous = Math.max(worst, 1e-9);
      }
      assertTrue(previous < 1e-8);
    }
  }

  @Test
  void floatingLinesOfStrongTransistorsSettle() {
    // One in twenty used to go round in circles at the corner where channels saturate.
    for (int trial = 0; trial < 100; trial++) {
      CellArray cells = filaments("taox-hfox", 144);
      Lines lines = new Lines(12, 12, GateDirection.ALONG_COLUMNS);
      driveAll(lines, 1, true);
      OperatingPoint point = new OperatingPoint(12, 12);
      double ohms = trial % 2 == 0 ? 1 : 1e-4;
      ArrayCircuit.wires(12, 12, STRONG, Wires.segments(ohms)).solve(lines, cells, point);
      String where = "seed " + SEED + ", trial " + trial;
      assertTrue(point.iterations() <= 60, where + ": " + point.iterations());
    }
  }

  @Test
  void terminalsAloneAreSeriesResistors() {
    // Segments without resistance: one cell between two terminals is a plain series circuit.
    CellArray cells = BentCells.draw(random, 1, 1e3);
    Wires wires = new Wires(0, 0, 4e3, 6e3, Sides.FIRST, Sides.LAST);
    Lines lines = new Lines(1, 1, GateDirection.ALONG_ROWS);
    lines.driveRow(0, 0.5);
    lines.driveColumn(0, -0.5);
    OperatingPoint point = new OperatingPoint(1, 1);
    ArrayCircuit.wires(1, 1, new OneR(), wires).solve(lines, cells, point);
    double expected = 1 / (1e4 + 1 / cells.conductance(0));
    assertEquals(expected, point.rowAmps(0), 1e-6 * expected);
    assertEquals(0.5 - 4e3 * point.rowAmps(0), point.topVolts(0), 1e-12);
    assertEquals(0.5, point.rowVolts(0), "what drives the row");
  }

  @Test
  void onlyWiresWithoutAnyResistanceAreIdeal() {
    assertInstanceOf(IdealWires.class, ArrayCircuit.wires(4, 4, GATE, Wires.IDEAL));
    Wires terminal = new Wires(0, 0, 0, 1e-3, Sides.FIRST, Sides.LAST);
    assertInstanceOf(WiredArray.class, ArrayCircuit.wires(4, 4, GATE, terminal));
  }

  @Test
  void steepCellsAtHighVoltsSettleInFewSteps() {
    CellArray cells = BentCells.draw(random, 64 * 64, 0.25);
    Lines lines = new Lines(64, 64, GateDirection.ALONG_ROWS);
    OperatingPoint point = new OperatingPoint(64, 64);
    ArrayCircuit circuit = ArrayCircuit.wires(64, 64, new OneR(), Wires.segments(1));
    for (double most : new double[] {0.2, 1, 2}) {
      for (int row = 0; row < 64; row++) {
        lines.driveRow(row, most * random.nextDouble());
      }
      circuit.solve(lines, cells, point);
      assertTrue(point.iterations() <= 8, most + " V: " + point.iterations());
      assertTrue(point.error() <= 1e-10, most + " V: " + point.error());
    }
  }

  @Test
  void coldSolutionsDoNotDependOnWhatWasSolvedBefore() {
    CellArray cells = filaments("taox-hfox", 100);
    Wires wires = Wires.segments(20);
    Lines lines = new Lines(10, 10, GateDirection.ALONG_ROWS);
    driveAll(lines, 1, false);
    OperatingPoint first = new OperatingPoint(10, 10);
    OperatingPoint again = new OperatingPoint(10, 10);
    ArrayCircuit circuit = ArrayCircuit.wires(10, 10, new OneR(), wires);
    circuit.solve(lines, cells, first);
    Lines others = new Lines(10, 10, GateDirection.ALONG_ROWS);
    driveAll(others, 2, true);
    circuit.solve(others, cells, again);
    circuit.solve(lines, cells, again);
    for (int line = 0; line < 10; line++) {
      assertEquals(first.rowAmps(line), again.rowAmps(line));
      assertEquals(first.columnAmps(line), again.columnAmps(line));
    }
  }

  @Test
  void warmSolutionsAgreeWithColdOnesAndTakeFewerSteps() {
    CellArray cells = filaments("taox-hfox", 400);
    Wires wires = Wires.segments(20);
    Lines lines = new Lines(20, 20, GateDirection.ALONG_ROWS);
    driveAll(lines, 1, false);
    OperatingPoint cold = new OperatingPoint(20, 20);
    OperatingPoint warm = new OperatingPoint(20, 20);
    ArrayCircuit following = ArrayCircuit.warmWires(20, 20, new OneR(), wires);
    following.solve(lines, cells, warm);
    int coldSteps = 0;
    int warmSteps = 0;
    for (int change = 0; change < 10; change++) {
      cells.place(random.nextInt(400), Condition.FORMED, random.nextDouble());
      lines.driveRow(3, 0.5 + 0.01 * change);
      ArrayCircuit.wires(20, 20, new OneR(), wires).solve(lines, cells, cold);
      following.solve(lines, cells, warm);
      coldSteps += cold.iterations();
      warmSteps += warm.iterations();
      double traffic = 0;
      for (int cell = 0; cell < 400; cell++) {
        traffic += Math.abs(cold.cellAmps(cell));
      }
      for (int column = 0; column < 20; column++) {
        assertEquals(cold.columnAmps(column), warm.columnAmps(column), 3e-10 * traffic);
      }
    }
    assertTrue(warmSteps < coldSteps, warmSteps + " of " + coldSteps);
  }

  @Test
  void wrongSizesAreRefused() {
    ArrayCircuit circuit = ArrayCircuit.wires(3, 4, new OneR(), Wires.segments(1));
    Lines lines = new Lines(3, 4, GateDirection.ALONG_ROWS);
    CellArray few = filaments("taox-hfox", 11);
    assertThrows(
        IllegalArgumentException.class, () -> circuit.solve(lines, few, new OperatingPoint(3, 4)));
    CellArray cells = filaments("taox-hfox", 12);
    assertThrows(
        IllegalArgumentException.class,
        () -> circuit.solve(lines, cells, new OperatingPoint(4, 3)));
  }
}
