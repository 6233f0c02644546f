package org.memrig.physics.circuit.wires;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.NoiseSource;
import org.memrig.config.random.RandomStream;

class MultiplyTests {

  private static final long SEED = Long.getLong("memrig.seed", 12);
  private static final double TOLERANCE = 1e-11;

  private final RandomStream random = new RandomStream(SEED, NoiseSource.of("test.multiply"));

  private double[] vectors(int count, int rows) {
    double[] volts = new double[count * rows];
    for (int i = 0; i < volts.length; i++) {
      volts[i] = 0.2 * random.nextDouble();
    }
    return volts;
  }

  /** Solve each vector on its own. */
  private static double[] solved(Sample sample, double[] volts, int count) {
    double[] amps = new double[count * sample.columns];
    for (int v = 0; v < count; v++) {
      System.arraycopy(volts, v * sample.rows, sample.volts, 0, sample.rows);
      NodeVolts found = sample.solve(1e-14);
      for (int j = 0; j < sample.columns; j++) {
        amps[v * sample.columns + j] = found.columnAmps(j);
      }
    }
    return amps;
  }

  private static void close(double[] expected, double[] found, int columns, double error) {
    for (int at = 0; at < expected.length; at += columns) {
      double sum = 0;
      double difference = 0;
      for (int j = 0; j < columns; j++) {
        sum += Math.abs(expected[at + j]);
        difference += Math.abs(expected[at + j] - found[at + j]);
      }
      assertTrue(difference <= error * sum, difference / sum + " above " + error);
    }
  }

  @Test
  void matrixAndSolutionsAgree() {
    int[][] sizes = {{12, 19}, {19, 12}, {1, 7}, {7, 1}, {40, 40}};
    for (int[] size : sizes) {
      int rows = size[0];
      int columns = size[1];
      Sample sample = Sample.draw(random, rows, columns, 1e-6, 1e-3);
      double[] volts = vectors(50, rows);
      double[] expected = solved(sample, volts, 50);
      double[] amps = new double[50 * columns];
      LinearArray array = sample.array();
      int few = Math.min(rows, columns) - 1;
      if (few > 0) {
        double error = array.multiply(volts, few, TOLERANCE, 1, amps);
        assertTrue(error <= 1.01 * TOLERANCE, "solutions: " + error);
        int numbers = few * columns;
        close(
            Arrays.copyOf(expected, numbers), Arrays.copyOf(amps, numbers), columns, error + 1e-14);
      }
      double error = array.multiply(volts, 50, TOLERANCE, 1, amps);
      close(expected, amps, columns, error + 1e-14);
      assertTrue(error <= TOLERANCE, "seed " + SEED + ", " + sample.wires + ": " + error);
    }
  }

  @Test
  void theErrorStatedIsNeverBelowTheTrueOne() {
    double[] tolerances = {1e-2, 1e-4, 1e-6, 1e-9};
    int tight = 0;
    for (int trial = 0; trial < 80; trial++) {
      Sample sample = Sample.draw(random, 20, 14, 1e-8, 1e-2);
      double[] volts = vectors(1, 20);
      double[] amps = new double[14];
      double[] expected = solved(sample, volts, 1);
      LinearArray array = sample.array();
      double tolerance = tolerances[trial % tolerances.length];
      String where = "seed " + SEED + ", trial " + trial + ", " + sample.wires;
      double stated = array.multiply(volts, 1, tolerance, 1, amps);
      double error = distance(expected, amps);
      assertTrue(error <= stated + 1e-14, where + ": " + error + " above " + stated);
      assertTrue(stated <= 1.001 * tolerance, where + ": " + stated);
      tight += error > 1e-4 * stated ? 1 : 0;
      array.prepare(tolerance, 1);
      stated = array.multiply(volts, 1, tolerance, 1, amps);
      error = distance(expected, amps);
      assertTrue(error <= stated + 1e-14, where + ": matrix " + error + " above " + stated);
    }
    assertTrue(tight > 8, "nor a worthless bound: " + tight);
  }

  private static double distance(double[] expected, double[] found) {
    double sum = 0;
    double difference = 0;
    for (int j = 0; j < expected.length; j++) {
      sum += Math.abs(expected[j]);
      difference += Math.abs(expected[j] - found[j]);
    }
    return difference / sum;
  }

  @Test
  void theMatrixIsMadeOnceThereAreVectorsEnough() {
    Sample sample = Sample.draw(random, 16, 16, 1e-5, 1e-4);
    LinearArray array = sample.array();
    double[] volts = vectors(10, 16);
    double[] first = new double[160];
    double[] second = new double[160];
    double[] third = new double[160];
    array.multiply(volts, 10, TOLERANCE, 1, first);
    array.multiply(volts, 10, TOLERANCE, 1, second);
    array.prepare(TOLERANCE, 1);
    array.multiply(volts, 10, TOLERANCE, 1, third);
    assertFalse(Arrays.equals(first, second), "20 vectors are more than 16");
    assertArrayEquals(second, third, "nothing is made twice");
    close(first, second, 16, 2 * TOLERANCE);
  }

  @Test
  void oneChangedCellIsCorrectedByOneSolution() {
    for (int trial = 0; trial < 12; trial++) {
      int rows = 5 + random.nextInt(20);
      int columns = 5 + random.nextInt(20);
      Sample sample = Sample.draw(random, rows, columns, 1e-6, 1e-2);
      LinearArray array = sample.array();
      array.prepare(1e-13, 1);
      double[] volts = vectors(1, rows);
      for (int change = 0; change < 8; change++) {
        int row = random.nextInt(rows);
        int column = random.nextInt(columns);
        double siemens = change == 5 ? 0 : change == 6 ? 0.1 : 1e-2 * random.nextDouble();
        sample.siemens[row * columns + column] = siemens;
        array.conductance(row, column, siemens);
        double[] amps = new double[columns];
        double error = array.multiply(volts, 1, 1e-12, 1, amps);
        String where = "seed " + SEED + ", trial " + trial + ", change " + change;
        assertTrue(error < 1e-11, where + ": " + error);
        close(solved(sample, volts, 1), amps, columns, 1e-12);
      }
    }
  }

  @Test
  void manyCorrectionsStayWithinTheErrorAllowed() {
    double worst = 0;
    for (double tolerance : new double[] {1e-3, 1e-6, 1e-9}) {
      for (int[] size : new int[][] {{9, 14}, {14, 9}}) {
        int rows = size[0];
        int columns = size[1];
        Sample sample = Sample.draw(random, rows, columns, 1e-6, 1e-2);
        sample.floating[3] = true;
        sample.floating[rows + 4] = true;
        LinearArray array = sample.array();
        array.prepare(tolerance, 1);
        double[] amps = new double[columns];
        for (int change = 0; change < 300; change++) {
          int cell = random.nextInt(rows * columns);
          sample.siemens[cell] = random.nextInt(4) == 0 ? 0 : 1e-2 * random.nextDouble();
          array.conductance(cell / columns, cell % columns, sample.siemens[cell]);
          double[] volts = vectors(1, rows);
          double stated = array.multiply(volts, 1, tolerance, 1, amps);
          double error = distance(solved(sample, volts, 1), amps);
          String where = "seed " + SEED + ", change " + change + ", " + sample.wires;
          assertTrue(stated <= 1.001 * tolerance, where + ": " + stated);
          assertTrue(error <= stated + 1e-14, where + ": " + error + " above " + stated);
          worst = Math.max(worst, error / stated);
        }
      }
    }
    assertTrue(worst > 1e-4, "nor a worthless bound: " + worst);
  }

  @Test
  void vectorsThatTheMatrixIsTooCoarseForAreSolved() {
    for (int[] size : new int[][] {{40, 20}, {20, 40}}) {
      int rows = size[0];
      int columns = size[1];
      Sample sample = Sample.of(rows, columns, Wires.segments(3));
      for (int cell = 0; cell < rows * columns; cell++) {
        sample.siemens[cell] = cell < columns ? 1e-8 : 1e-4;
      }
      LinearArray array = sample.array();
      array.prepare(1e-8, 1);
      double[] amps = new double[columns];
      double[] one = new double[rows];
      one[0] = 0.2; // of little current; all others of much
      double stated = array.multiply(one, 1, 1e-8, 1, amps);
      assertTrue(stated <= 1e-8, "one row of many: " + stated);
      close(solved(sample, one, 1), amps, columns, stated + 1e-14);
    }
  }

  @Test
  void voltsOnFloatingRowsAreNoError() {
    for (int rows : new int[] {6, 30}) {
      Sample sample = Sample.draw(random, rows, 12, 1e-6, 1e-4);
      sample.floating[2] = true;
      LinearArray array = sample.array();
      array.prepare(1e-9, 1);
      double[] volts = new double[rows];
      volts[2] = 1;
      double[] amps = new double[12];
      assertEquals(0, array.multiply(volts, 1, 1e-9, 1, amps));
      assertArrayEquals(new double[12], amps);
    }
  }

  @Test
  void changesOfSeveralCellsAreSolvedAnew() {
    Sample sample = Sample.draw(random, 10, 10, 1e-5, 1e-3);
    LinearArray array = sample.array();
    array.prepare(TOLERANCE, 1);
    double[] volts = vectors(1, 10);
    double[] amps = new double[10];
    for (int cell : new int[] {3, 44, 44, 71}) {
      sample.siemens[cell] = 1e-3 * random.nextDouble();
      array.conductance(cell / 10, cell % 10, sample.siemens[cell]);
    }
    array.multiply(volts, 1, TOLERANCE, 1, amps);
    close(solved(sample, volts, 1), amps, 10, TOLERANCE);
    sample.floating[2] = true;
    array.connect(2, true);
    array.multiply(volts, 1, TOLERANCE, 1, amps);
    close(solved(sample, volts, 1), amps, 10, TOLERANCE);
  }

  @Test
  void aVectorsBitsDoNotDependOnTheOthers() {
    for (int rows : new int[] {8, 13}) {
      Sample sample = Sample.draw(random, rows, 11, 1e-6, 1e-4);
      LinearArray array = sample.array();
      array.prepare(TOLERANCE, 1);
      double[] volts = vectors(7, rows);
      double[] all = new double[77];
      array.multiply(volts, 7, TOLERANCE, 1, all);
      for (int v = 0; v < 7; v++) {
        double[] alone = new double[11];
        array.multiply(Arrays.copyOfRange(volts, v * rows, (v + 1) * rows), 1, TOLERANCE, 1, alone);
        assertArrayEquals(Arrays.copyOfRange(all, 11 * v, 11 * (v + 1)), alone);
      }
    }
  }

  @Test
  void bitsDoNotDependOnThreads() {
    Sample sample = Sample.draw(random, 60, 45, 1e-6, 1e-4);
    double[] volts = vectors(40, 60);
    double[] one = new double[40 * 45];
    double[] many = new double[40 * 45];
    double error = sample.array().multiply(volts, 40, 1e-9, 1, one);
    for (int threads : new int[] {2, 3, 7}) {
      assertEquals(error, sample.array().multiply(volts, 40, 1e-9, threads, many));
      assertArrayEquals(one, many);
    }
    LinearArray first = sample.array();
    LinearArray second = sample.array();
    first.prepare(1e-9, 1);
    second.prepare(1e-9, 2);
    first.multiply(volts, 40, 1e-9, 1, one);
    second.multiply(volts, 40, 1e-9, 2, many);
    assertArrayEquals(one, many);
  }

  @Test
  void bitsAreTheSameOnEveryProcessor() {
    // 30 x 70 cells and volts without any function of the library; the sums were taken on x86.
    int rows = 30;
    int columns = 70;
    LinearArray array =
        new LinearArray(rows, columns, new Wires(1.5, 2.5, 50, 10, Sides.BOTH, Sides.LAST));
    double[] siemens = new double[rows * columns];
    for (int cell = 0; cell < siemens.length; cell++) {
      siemens[cell] = (1 + cell * 7919 % 1000) * 1e-7;
    }
    array.conductances(siemens);
    double[] volts = new double[rows];
    for (int row = 0; row < rows; row++) {
      volts[row] = (row * 37 % 30) / 150.0;
    }
    double[] amps = new double[columns];
    array.multiply(volts, 1, 1e-10, 1, amps);
    long bits = 0;
    for (double value : amps) {
      bits = 31 * bits + Double.doubleToLongBits(value);
    }
    assertEquals(2126500989768075210L, bits);
  }
}
