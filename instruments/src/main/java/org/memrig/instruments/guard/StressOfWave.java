package org.memrig.instruments.guard;

import java.util.List;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Wave;

/**
 * Work out the stress of a wave.
 *
 * <p>A cell is stressed where the volts between its lines leave the reading range and, on a chip
 * with gates, its gate is not grounded. One that sees at most half of the wave's greatest volts is
 * half-selected.
 */
final class StressOfWave {
  // Rounding in a half of a voltage must not turn a half-selected cell into a selected one.
  private static final double HALF = 0.5 + 1e-9;
  private static final PiecewiseLinear GROUND = PiecewiseLinear.constant(0);

  private final Wave wave;
  private final BoardDescription board;
  private final Drive[] rows;
  private final Drive[] columns;
  private final Drive[] gates;

  private StressOfWave(Wave wave, BoardDescription board) {
    this.wave = wave;
    this.board = board;
    rows = drives(LineKind.ROW, board.rows());
    columns = drives(LineKind.COLUMN, board.columns());
    gates = drives(LineKind.GATE, Math.max(board.rows(), board.columns()));
  }

  static void add(Charge charge, Wave wave, BoardDescription board, StressOf stress, long rounds) {
    new StressOfWave(wave, board).add(charge, stress, rounds);
  }

  private void add(Charge charge, StressOf stress, long rounds) {
    double greatest = 0;
    double[][] across = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      if (!anyDriven(row)) {
        continue;
      }
      across[row] = new double[columns.length];
      for (int column = 0; column < columns.length; column++) {
        if (open(row, column)) {
          across[row][column] = most(stress, rows[row], columns[column]);
          greatest = Math.max(greatest, across[row][column]);
        }
      }
    }
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; across[row] != null && column < columns.length; column++) {
        double volts = across[row][column];
        if (volts > greatest * HALF) {
          double joules = stress.energy(volts, limit(row), wave.seconds());
          charge.add(row, column, rounds, rounds * joules);
        } else if (volts > 0) {
          charge.addHalfSelects(row, column, rounds);
        }
      }
    }
  }

  private boolean anyDriven(int row) {
    if (!grounded(rows[row])) {
      return true;
    }
    for (Drive column : columns) {
      if (!grounded(column)) {
        return true;
      }
    }
    return false;
  }

  private boolean open(int row, int column) {
    return switch (board.wiring().gates()) {
      case NONE -> true;
      case ROWS -> !grounded(gates[row]);
      case COLUMNS -> !grounded(gates[column]);
    };
  }

  /** A limit on a row bounds its cells' current if no column is a source. */
  private double limit(int row) {
    for (Drive column : columns) {
      if (!grounded(column)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    for (LineLimit each : wave.limits()) {
      if (each.line().equals(Line.row(row)) && each.limit().present()) {
        return each.limit().amps();
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Return the most volts of either sign between two lines; 0 if they are harmless. */
  private static double most(StressOf stress, Drive plus, Drive minus) {
    double low = plus.leastVolts() - minus.mostVolts();
    double high = plus.mostVolts() - minus.leastVolts();
    if (low < high
        && shape(plus) instanceof PiecewiseLinear a
        && shape(minus) instanceof PiecewiseLinear b) {
      low = Double.POSITIVE_INFINITY;
      high = Double.NEGATIVE_INFINITY;
      for (PiecewiseLinear each : List.of(a, b)) {
        for (int i = 0; i < each.corners(); i++) {
          double time = each.seconds(i);
          double later = a.at(time) - b.at(time);
          double earlier = a.at(Math.nextDown(time)) - b.at(Math.nextDown(time));
          low = Math.min(low, Math.min(later, earlier));
          high = Math.max(high, Math.max(later, earlier));
        }
      }
    }
    return stress.harmless(low, high) ? 0 : Math.max(Math.abs(low), Math.abs(high));
  }

  private static @org.jspecify.annotations.Nullable PiecewiseLinear shape(Drive drive) {
    return switch (drive) {
      case Drive.Ground _ -> GROUND;
      case Drive.Volts(PiecewiseLinear shape) -> shape;
      case Drive.Float _, Drive.Amps _, Drive.Marker _ -> null;
    };
  }

  private static boolean grounded(Drive drive) {
    return !(drive instanceof Drive.Float) && drive.leastVolts() == 0 && drive.mostVolts() == 0;
  }

  private Drive[] drives(LineKind kind, int count) {
    Drive[] drives = new Drive[count];
    java.util.Arrays.fill(drives, Drive.GROUND);
    for (LineDrive each : wave.drives()) {
      if (each.line().kind() == kind && each.line().index() < count) {
        drives[each.line().index()] = each.drive();
      }
    }
    return drives;
  }
}
