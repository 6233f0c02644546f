package org.memrig.benchmarks.array;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import org.memrig.config.time.HostClock;
import org.memrig.physics.SinhCells;
import org.memrig.physics.circuit.ArrayCircuit;
import org.memrig.physics.circuit.GateDirection;
import org.memrig.physics.circuit.Lines;
import org.memrig.physics.circuit.OneR;
import org.memrig.physics.circuit.OperatingPoint;
import org.memrig.physics.circuit.wires.Wires;

/** Time what the solver of arrays is compared with itself for. */
final class ArrayCases {

  private static final double SECONDS = 2;
  private static final int MANY = 10_000;

  private final PrintStream out;
  private final Stopwatch watch;
  private final int threads;

  ArrayCases(PrintStream out, HostClock clock, int threads) {
    this.out = out;
    this.threads = threads;
    watch = new Stopwatch(clock, SECONDS);
  }

  void run() {
    for (int size : new int[] {128, 256}) {
      manyVectors(size);
      changedCell(size);
    }
    changedCell(512);
    for (double volts : new double[] {0.2, 1}) {
      bent(256, volts);
    }
    large();
    sweep();
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  /** Unchanged conductances: the effective matrix against a plain dense product. */
  private void manyVectors(int size) {
    Problem problem = new Problem(size, 1, 1, MANY);
    double build =
        watch.fastest(() -> {
          problem.array().conductances(problem.siemens);
          problem.array().prepare(Problem.TOLERANCE, threads);
        });
    double product =
        watch.fastest(() ->
            problem
                .array()
                .multiply(problem.volts, MANY, Problem.TOLERANCE, threads, problem.amps));
    double[] amps = new double[MANY * size];
    double[][] matrix = new double[size][];
    for (int row = 0; row < size; row++) {
      matrix[row] = Arrays.copyOfRange(problem.siemens, row * size, (row + 1) * size);
    }
    double plain = watch.fastest(() -> plainProduct(problem, matrix, amps));
    print(
        "%d x %d, %d vectors: matrix made in %.1f ms (%d threads), then %.1f ms; plain product"
            + " %.1f ms, ratio %.2f",
        size, size, MANY, 1e3 * build, threads, 1e3 * product, 1e3 * plain, product / plain);
  }

  /** Multiply as one would without wires: row by row, each a vector for the JIT. */
  private static void plainProduct(Problem problem, double[][] matrix, double[] amps) {
    int size = problem.size;
    double[] sums = new double[size];
    for (int vector = 0; vector < problem.vectors; vector++) {
      Arrays.fill(sums, 0);
      for (int row = 0; row < size; row++) {
        add(sums, matrix[row], problem.volts[vector * size + row]);
      }
      System.arraycopy(sums, 0, amps, vector * size, size);
    }
  }

  private static void add(double[] sums, double[] row, double volts) {
    for (int column = 0; column < sums.length; column++) {
      sums[column] += volts * row[column];
    }
  }

  private void changedCell(int size) {
    Problem problem = new Problem(size, 1, 1, 1);
    double solution = watch.fastest(() -> problem.solve(1));
    problem.array().prepare(Problem.TOLERANCE, threads);
    int[] count = new int[1];
    double read =
        watch.fastest(() -> {
          int cell = (int) (count[0]++ * 7919L % (size * size));
          double siemens = 1e-6 * (1 + count[0] % 100);
          problem.array().conductance(cell / size, cell % size, siemens);
          problem.array().multiply(problem.volts, 1, Problem.TOLERANCE, 1, problem.amps);
        });
    print(
        "%d x %d, read after one changed cell: %.3f ms, a solution %.3f ms, ratio %.2f",
        size, size, 1e3 * read, 1e3 * solution, read / solution);
  }

  private void bent(int size, double most) {
    Problem problem = new Problem(size, 1, 1, 1);
    double linear = watch.fastest(() -> problem.solve(1));
    SinhCells cells = new SinhCells(problem.siemens, 0.25);
    Lines lines = new Lines(size, size, GateDirection.ALONG_ROWS);
    for (int row = 0; row < size; row++) {
      lines.driveRow(row, problem.volts[row] * most / 0.2);
    }
    OperatingPoint point = new OperatingPoint(size, size);
    ArrayCircuit circuit = ArrayCircuit.wires(size, size, new OneR(), Wires.segments(1));
    double bent = watch.fastest(() -> circuit.solve(lines, cells, point));
    print(
        "%d x %d, bent cells, up to %.1f V: %.2f ms in %d steps, error %.1e; linear solutions: %.1f",
        size, size, most, 1e3 * bent, point.iterations(), point.error(), bent / linear);
  }

  private void large() {
    Problem small = new Problem(256, 1, 1, 1);
    Problem large = new Problem(1024, 1, 1, 1);
    double[] stated = new double[1];
    double one = watch.fastest(() -> small.solve(1));
    double other = watch.fastest(() -> stated[0] = large.solve(1));
    print(
        "1024 x 1024: %.1f ms, error %.1e; 256 x 256: %.3f ms; ratio %.0f",
        1e3 * other, stated[0], 1e3 * one, other / one);
  }

  private void sweep() {
    print("256 x 256, one vector, error 1e-9:");
    for (double factor : new double[] {1, 10}) {
      for (double ohms : new double[] {0.01, 0.1, 1, 10, 100}) {
        Problem problem = new Problem(256, ohms, factor, 1);
        double[] stated = new double[1];
        double time = watch.fastest(() -> stated[0] = problem.solve(1));
        print(
            "  r = %6.2f ohm, G x %2.0f: %7.2f ms, stated %.1e",
            ohms, factor, 1e3 * time, stated[0]);
      }
    }
  }
}
