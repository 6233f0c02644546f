package org.memrig.physics.circuit.wires;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.memrig.config.random.NoiseSource;
import org.memrig.config.random.RandomStream;

class LinearArrayTests {

  private static final long SEED = Long.getLong("memrig.seed", 11);
  private static final int[][] SIZES = {
    {1, 1}, {1, 9}, {9, 1}, {2, 2}, {3, 5}, {7, 30}, {30, 7}, {16, 16}, {24, 24}
  };

  private final RandomStream random = new RandomStream(SEED, NoiseSource.of("test.wires"));

  private static double difference(NodeVolts found, NodalReference exact) {
    double sum = 0;
    for (int j = 0; j < found.columns(); j++) {
      sum += Math.abs(found.columnAmps(j) - exact.columnAmps(j));
    }
    return sum;
  }

  private static double columnSum(NodalReference exact, int columns) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      sum += Math.abs(exact.columnAmps(j));
    }
    return sum;
  }

  private static double worstVolts(NodeVolts found, NodalReference exact) {
    double worst = 0;
    for (int i = 0; i < found.rows(); i++) {
      for (int j = 0; j < found.columns(); j++) {
        worst = Math.max(worst, Math.abs(found.rowNode(i, j) - exact.rowVolts(i, j)));
        worst = Math.max(worst, Math.abs(found.columnNode(i, j) - exact.columnVolts(i, j)));
      }
    }
    return worst;
  }

  @Test
  void currentsAndVoltsAreThoseOfTheWholeNodalSystem() {
    for (int trial = 0; trial < 90; trial++) {
      int[] size = SIZES[trial % SIZES.length];
      Sample sample = Sample.draw(random, size[0], size[1], 1e-10, 1e-2);
      String where = "seed " + SEED + ", trial " + trial + ", " + sample.wires;
      NodalReference exact = sample.reference();
      NodeVolts found = sample.solve(1e-13);
      double sum = columnSum(exact, size[1]);
      assertTrue(difference(found, exact) <= 1e-12 * sum, where);
      assertTrue(difference(found, exact) <= found.error() * sum, where + found.error());
      assertTrue(worstVolts(found, exact) <= 1e-13, where + worstVolts(found, exact));
    }
  }

  @Test
  void longAndNarrowArraysToo() {
    // The reference is quick only where rows are short; the other way round is the mirror image.
    for (int trial = 0; trial < 2; trial++) {
      Sample tall = Sample.draw(random, 300, 7, 1e-7, 1e-3);
      if (trial % 2 == 1) {
        tall.biasAndFloat(random);
      }
      Sample wide = tall.mirrored();
      String where = "seed " + SEED + ", trial " + trial + ", " + tall.wires;
      NodalReference exact = tall.reference();
      NodeVolts found = tall.solve(1e-12);
      NodeVolts mirrored = wide.solve(1e-12);
      double sum = columnSum(exact, 7);
      assertTrue(difference(found, exact) <= 1e-11 * sum, where);
      for (int j = 0; j < 7; j++) {
        assertEquals(exact.columnAmps(j), -mirrored.rowAmps(j), 1e-11 * sum, where);
        assertEquals(exact.columnVolts(150, j), mirrored.rowNode(j, 150), 1e-11, where);
      }
    }
  }

  @Test
  void mirroredArraysCarryMirroredCurrents() {
    for (int trial = 0; trial < 30; trial++) {
      Sample sample = Sample.draw(random, 19, 26, 1e-7, 1e-3);
      sample.biasAndFloat(random);
      NodeVolts found = sample.solve(1e-12);
      NodeVolts swapped = sample.mirrored().solve(1e-12);
      NodeVolts turned = sample.turned().solve(1e-12);
      double sum = 0;
      for (int j = 0; j < 26; j++) {
        sum += Math.abs(found.columnAmps(j));
      }
      String where = "seed " + SEED + ", trial " + trial + ", " + sample.wires;
      for (int j = 0; j < 26; j++) {
        assertEquals(found.columnAmps(j), -swapped.rowAmps(j), 1e-11 * sum + 1e-16, where);
        assertEquals(found.columnAmps(j), turned.columnAmps(25 - j), 1e-11 * sum + 1e-16, where);
        assertEquals(found.rowNode(4, j), swapped.columnNode(j, 4), 1e-11, where);
        assertEquals(found.rowNode(4, j), turned.rowNode(14, 25 - j), 1e-11, where);
      }
    }
  }

  @Test
  void biasedAndFloatingLinesToo() {
    for (int trial = 0; trial < 180; trial++) {
      int[] size = SIZES[trial % SIZES.length];
      Sample sample = Sample.draw(random, size[0], size[1], 1e-7, 1e-3);
      sample.biasAndFloat(random);
      String where = "seed " + SEED + ", trial " + trial + ", " + sample.wires;
      NodalReference exact = sample.reference();
      NodeVolts found = sample.solve(1e-12);
      double sum = columnSum(exact, size[1]);
      assertTrue(worstVolts(found, exact) <= 1e-11, where + " " + worstVolts(found, exact));
      if (sum > 1e-9) {
        assertTrue(difference(found, exact) <= found.error() * sum, where + found.error());
        assertTrue(difference(found, exact) <= 1e-11 * sum, where);
      }
      for (int i = 0; i < size[0]; i++) {
        assertEquals(exact.rowAmps(i), found.rowAmps(i), 1e-12 * sum + 1e-16, where);
      }
    }
  }

  @Test
  void theErrorStatedIsNeverBelowTheTrueOne() {
    double[] tolerances = {1e-2, 1e-4, 1e-6, 1e-9};
    int tight = 0;
    int trials = 160;
    for (int trial = 0; trial < trials; trial++) {
      Sample sample = Sample.draw(random, 12, 12, 1e-8, 1e-2);
      double tolerance = tolerances[trial % tolerances.length];
      NodeVolts found = sample.solve(tolerance);
      NodalReference exact = sample.reference();
      double error = difference(found, exact) / columnSum(exact, 12);
      String where = "seed " + SEED + ", trial " + trial + ": " + error + ", " + found.error();
      assertTrue(error <= found.error(), where);
      assertTrue(found.error() <= 1.001 * tolerance, where);
      tight += error > 1e-4 * found.error() ? 1 : 0;
    }
    assertTrue(tight > trials / 10, "nor a worthless bound: " + tight);
  }

  /** Return the largest current that fails to balance at a node, from the volts alone. */
  private static double imbalance(Sample sample, NodeVolts found) {
    double worst = 0;
    double r = sample.wires.rowSegment();
    for (int i = 0; i < sample.rows; i++) {
      for (int j = 0; j < sample.columns; j++) {
        double cell =
            sample.siemens[i * sample.columns + j] * (found.rowNode(i, j) - found.columnNode(i, j));
        double left = j == 0 ? sample.volts[i] : found.rowNode(i, j - 1);
        double right = j == sample.columns - 1 ? found.rowNode(i, j) : found.rowNode(i, j + 1);
        double row = (left - found.rowNode(i, j)) / r + (right - found.rowNode(i, j)) / r - cell;
        double up = i == 0 ? found.columnNode(i, j) : found.columnNode(i - 1, j);
        double down = i == sample.rows - 1 ? 0 : found.columnNode(i + 1, j);
        double column =
            (up - found.columnNode(i, j)) / r + (down - found.columnNode(i, j)) / r + cell;
        worst = Math.max(worst, Math.max(Math.abs(row), Math.abs(column)));
      }
    }
    return worst;
  }

  private Sample uniform(int rows, int columns, double ohms) {
    Sample sample = Sample.of(rows, columns, Wires.segments(ohms));
    for (int cell = 0; cell < sample.siemens.length; cell++) {
      sample.siemens[cell] = 1e-6 + 99e-6 * random.nextDouble();
    }
    for (int row = 0; row < rows; row++) {
      sample.volts[row] = 0.2 * random.nextDouble();
    }
    return sample;
  }

  @Test
  void currentsBalanceInEveryNodeOfALargeArray() {
    Sample sample = uniform(200, 300, 1);
    NodeVolts found = sample.solve(1e-12);
    double worst = imbalance(sample, found);
    assertTrue(worst < 1e-15, worst + " A");
    double in = 0;
    double out = 0;
    for (int i = 0; i < 200; i++) {
      in += found.rowAmps(i);
    }
    for (int j = 0; j < 300; j++) {
      out += found.columnAmps(j);
    }
    assertEquals(in, out, 1e-12 * in, "what flows in flows out");
    assertTrue(in < 0.5 * 200 * 300 * 50e-6 * 0.1, "wires take their share: " + in);
  }

  @Test
  void exchangingSourceAndMeterChangesNothing() {
    for (int trial = 0; trial < 20; trial++) {
      Sample sample = Sample.draw(random, 14, 21, 1e-6, 1e-3);
      LinearArray array = sample.array();
      int row = random.nextInt(14);
      int column = random.nextInt(21);
      double[] volts = new double[35];
      NodeVolts there = new NodeVolts(14, 21);
      NodeVolts back = new NodeVolts(14, 21);
      volts[row] = 1;
      array.solve(volts, 1e-13, there);
      volts[row] = 0;
      volts[14 + column] = 1;
      array.solve(volts, 1e-13, back);
      double size = Math.abs(there.rowAmps(row));
      assertEquals(there.columnAmps(column), -back.rowAmps(row), 1e-12 * size, "seed " + SEED);
    }
  }

  @Test
  void answersAddUp() {
    Sample sample = uniform(33, 20, 5);
    LinearArray array = sample.array();
    NodeVolts[] found = new NodeVolts[3];
    double[][] volts = new double[3][53];
    for (int line = 0; line < 53; line++) {
      volts[0][line] = random.nextDouble() - 0.5;
      volts[1][line] = random.nextDouble() - 0.5;
      volts[2][line] = 3 * volts[0][line] - 2 * volts[1][line];
    }
    for (int k = 0; k < 3; k++) {
      found[k] = new NodeVolts(33, 20);
      array.solve(volts[k], 1e-13, found[k]);
    }
    for (int j = 0; j < 20; j++) {
      double sum = 3 * found[0].columnAmps(j) - 2 * found[1].columnAmps(j);
      assertEquals(sum, found[2].columnAmps(j), 1e-14);
      double node = 3 * found[0].columnNode(5, j) - 2 * found[1].columnNode(5, j);
      assertEquals(node, found[2].columnNode(5, j), 1e-12);
    }
  }

  @Test
  void vanishingResistanceTendsToTheSumOfTheCells() {
    Sample sample = uniform(40, 25, 0);
    NodeVolts ideal = sample.solve(1e-14);
    for (int j = 0; j < 25; j++) {
      double sum = 0;
      for (int i = 0; i < 40; i++) {
        sum += sample.siemens[i * 25 + j] * sample.volts[i];
      }
      assertEquals(sum, ideal.columnAmps(j), 1e-15 * sum * 40);
    }
    assertEquals(0, ideal.iterations());
    for (double ohms : new double[] {1e-3, 1e-6, 1e-9, 1e-12}) {
      Sample wired = Sample.of(40, 25, Wires.segments(ohms));
      System.arraycopy(sample.siemens, 0, wired.siemens, 0, 1000);
      System.arraycopy(sample.volts, 0, wired.volts, 0, 65);
      NodeVolts found = wired.solve(1e-14);
      double limit = 40 * 65 * 100e-6 * ohms + 1e-14;
      for (int j = 0; j < 25; j++) {
        double expected = ideal.columnAmps(j);
        assertEquals(expected, found.columnAmps(j), limit * expected, ohms + " ohm");
      }
    }
  }

  @Test
  void anArrayOfOpenCellsCarriesNothing() {
    Sample sample = Sample.of(6, 4, Wires.segments(2));
    for (int row = 0; row < 6; row++) {
      sample.volts[row] = 1;
    }
    sample.floating[3] = true;
    sample.floating[7] = true;
    NodeVolts found = sample.solve(1e-14);
    assertEquals(0, found.error());
    assertEquals(0, found.columnAmps(2));
    assertEquals(1, found.rowNode(0, 3));
    assertEquals(0, found.rowNode(3, 3), "a line that nothing holds rests at 0 V");
    assertEquals(0, found.columnNode(5, 1));
  }

  @Test
  void whatIsWrongIsRefused() {
    LinearArray array = new LinearArray(3, 4, Wires.segments(1));
    NodeVolts out = new NodeVolts(3, 4);
    refused("conductances: got 11", () -> array.conductances(new double[11]));
    refused("conductance (S)", () -> array.conductance(0, 0, -1e-9));
    refused("conductance (S)", () -> array.conductance(0, 0, Double.NaN));
    refused("row", () -> array.conductance(3, 0, 1));
    refused("column", () -> array.conductance(0, 4, 1));
    refused("line", () -> array.connect(7, true));
    refused("volts: got 6", () -> array.solve(new double[6], 1e-9, out));
    double[] broken = new double[7];
    broken[5] = Double.NaN;
    refused("volts[5] (V)", () -> array.solve(broken, 1e-9, out));
    broken[5] = 2e3;
    refused("volts[5] (V)", () -> array.solve(broken, 1e-9, out));
    refused("tolerance", () -> array.solve(new double[7], 0, out));
    refused("rows", () -> array.solve(new double[7], 1e-9, new NodeVolts(4, 4)));
    refused("threads", () -> array.multiply(new double[3], 1, 1e-9, 0, new double[4]));
    refused("amps", () -> array.multiply(new double[6], 2, 1e-9, 1, new double[7]));
    refused("row-segment", () -> new Wires(-1, 0, 0, 0, Sides.FIRST, Sides.LAST));
  }

  private static void refused(String part, org.junit.jupiter.api.function.Executable what) {
    IllegalArgumentException told = assertThrows(IllegalArgumentException.class, what);
    assertTrue(told.getMessage().contains(part), told.getMessage());
  }
}
