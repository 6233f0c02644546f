package org.memrig.instruments.testkit;

import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Wiring;

/**
 * Hold ohmic cells between lines without resistance.
 *
 * <p>A cell's conductance moves at {@link #RATE} times the volts beyond {@link #THRESHOLD}, up with
 * positive and down with negative volts, between {@link #LEAST} and {@link #MOST}. A transistor
 * conducts fully from {@link #GATE_OPEN} on, and not at all below. The figures stand for no
 * material: they are round, so that an expected value can be worked out by hand.
 */
final class IdealChip {
  // Each line is a node of known volts (ground, volts, a source at its volts limit) or of known
  // amps (open: 0; a source of amps; a source of volts at its current limit). Kirchhoff's current
  // law at the nodes of known amps is a linear system; sources that come out beyond their limit
  // change kind, and the system is solved again.

  /** S/(V s). */
  static final double RATE = 2;

  /** V. */
  static final double THRESHOLD = 0.5;

  /** S. */
  static final double LEAST = 1e-6;

  /** S. */
  static final double MOST = 100e-6;

  /** V. */
  static final double GATE_OPEN = 0.5;

  // Every line leaks so much to ground, S, that an open line without cells has a voltage at all.
  private static final double LEAK = 1e-15;

  private final BoardDescription board;
  private final int rows;
  private final int lines;
  private final double[][] siemens;

  // The solution: rows first, then columns.
  private final double[] volts;
  private final double[] amps;
  private final boolean[] open;
  private final boolean[] knownVolts;
  private Limit.OnReach reaction = Limit.OnReach.CLAMP;
  private boolean limited;

  IdealChip(BoardDescription board) {
    this.board = board;
    this.rows = board.rows();
    this.lines = board.rows() + board.columns();
    this.siemens = new double[board.rows()][board.columns()];
    for (int r = 0; r < board.rows(); r++) {
      for (int c = 0; c < board.columns(); c++) {
        siemens[r][c] = 10e-6 + 1e-6 * ((31 * r + 17 * c) % 10);
      }
    }
    this.volts = new double[lines];
    this.amps = new double[lines];
    this.knownVolts = new boolean[lines];
    this.open = new boolean[Math.max(board.rows(), board.columns())];
  }

  double siemens(int row, int column) {
    return siemens[row][column];
  }

  void setSiemens(int row, int column, double value) {
    if (!(value >= LEAST && value <= MOST)) {
      throw new IllegalArgumentException(
          "conductance is " + value + " S; allowed " + LEAST + " to " + MOST);
    }
    siemens[row][column] = value;
  }

  /** Work out the volts and amps of every line at a time of a wave. */
  void solve(IdealLines at, double time) {
    limited = false;
    reaction = Limit.OnReach.CLAMP;
    for (int i = 0; i < at.gates.length; i++) {
      open[i] = level(at.gates[i], time) >= GATE_OPEN;
    }
    for (int i = 0; i < lines; i++) {
      Drive drive = drive(at, i);
      knownVolts[i] = drive instanceof Drive.Ground || drive instanceof Drive.Volts;
      volts[i] = knownVolts[i] ? level(drive, time) : 0;
      amps[i] = drive instanceof Drive.Amps(PiecewiseLinear shape, double _) ? shape.at(time) : 0;
    }
    do {
      balance();
    } while (changeOne(at));
  }

  private Drive drive(IdealLines at, int line) {
    return line < rows ? at.rows[line] : at.columns[line - rows];
  }

  private static double level(Drive drive, double time) {
    return drive instanceof Drive.Volts(PiecewiseLinear shape) ? shape.at(time) : 0;
  }

  /** Turn one source that is beyond its limit into a source at its limit. */
  private boolean changeOne(IdealLines at) {
    for (int i = 0; i < lines; i++) {
      Limit limit = i < rows ? at.rowLimits[i] : at.columnLimits[i - rows];
      boolean source = drive(at, i) instanceof Drive.Volts || drive(at, i) instanceof Drive.Ground;
      if (knownVolts[i]
          && source
          && limit.present()
          && Math.abs(amps[i]) > limit.amps() * (1 + 1e-9)) {
        amps[i] = Math.copySign(limit.amps(), amps[i]);
        knownVolts[i] = false;
        limited = true;
        reaction = limit.onReach();
        return true;
      }
      if (!knownVolts[i]
          && drive(at, i) instanceof Drive.Amps(PiecewiseLinear _, double most)
          && Math.abs(volts[i]) > most * (1 + 1e-9)) {
        volts[i] = Math.copySign(most, volts[i]);
        knownVolts[i] = true;
        return true;
      }
    }
    return false;
  }

  private void balance() {
    int[] unknown = new int[lines];
    int count = 0;
    for (int i = 0; i < lines; i++) {
      if (!knownVolts[i]) {
        unknown[count++] = i;
      }
    }
    double[][] system = new double[count][count + 1];
    for (int a = 0; a < count; a++) {
      int i = unknown[a];
      system[a][a] = LEAK;
      system[a][count] = amps[i];
      for (int j = 0; j < lines; j++) {
        double g = between(i, j);
        system[a][a] += g;
        if (knownVolts[j]) {
          system[a][count] += g * volts[j];
        }
      }
      for (int b = 0; b < count; b++) {
        if (b != a) {
          system[a][b] -= between(i, unknown[b]);
        }
      }
    }
    double[] solution = eliminated(system);
    for (int a = 0; a < count; a++) {
      volts[unknown[a]] = solution[a];
    }
    for (int i = 0; i < lines; i++) {
      if (knownVolts[i]) {
        amps[i] = 0;
        for (int j = 0; j < lines; j++) {
          amps[i] += between(i, j) * (volts[i] - volts[j]);
        }
      }
    }
  }

  /** Solve by Gauss elimination; the system is symmetric and positive, so the diagonal serves. */
  private static double[] eliminated(double[][] system) {
    int n = system.length;
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double factor = system[i][k] / system[k][k];
        for (int j = k; j <= n; j++) {
          system[i][j] -= factor * system[k][j];
        }
      }
    }
    double[] solution = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double sum = system[i][n];
      for (int j = i + 1; j < n; j++) {
        sum -= system[i][j] * solution[j];
      }
      solution[i] = sum / system[i][i];
    }
    return solution;
  }

  private double between(int line, int other) {
    if ((line < rows) == (other < rows)) {
      return 0;
    }
    int row = Math.min(line, other);
    int column = Math.max(line, other) - rows;
    return conducts(row, column) ? siemens[row][column] : 0;
  }

  private boolean conducts(int row, int column) {
    return switch (board.wiring().gates()) {
      case NONE -> true;
      case ROWS -> open[row];
      case COLUMNS -> open[column];
    };
  }

  /** Return the volts across the memristor of a cell, as solved; 0 behind a shut transistor. */
  double across(int row, int column) {
    return conducts(row, column) ? volts[row] - volts[rows + column] : 0;
  }

  double rowVolts(int row) {
    return volts[row];
  }

  double columnVolts(int column) {
    return volts[rows + column];
  }

  double rowAmps(int row) {
    return amps[row];
  }

  double columnAmps(int column) {
    return amps[rows + column];
  }

  boolean limited() {
    return limited;
  }

  Limit.OnReach reaction() {
    return reaction;
  }

  /** Tell whether any cell moves at the volts solved. */
  boolean stressed() {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < board.columns(); c++) {
        if (Math.abs(across(r, c)) > THRESHOLD) {
          return true;
        }
      }
    }
    return false;
  }

  /** Let the cells move for some seconds at the volts solved. */
  void move(double seconds) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < board.columns(); c++) {
        double across = across(r, c);
        double beyond = Math.abs(across) - THRESHOLD;
        if (beyond > 0) {
          double change = RATE * beyond * seconds * Math.signum(across);
          siemens[r][c] = Math.clamp(siemens[r][c] + change, LEAST, MOST);
        }
      }
    }
  }

  /** Return the wiring of an ideal chip of one kind. */
  static Wiring wiring(Wiring.Gates gates) {
    return new Wiring(
        gates == Wiring.Gates.NONE ? Wiring.CellType.R1 : Wiring.CellType.T1R1,
        gates,
        Wiring.Negative.ROW_BELOW_GROUND,
        MOST);
  }
}
