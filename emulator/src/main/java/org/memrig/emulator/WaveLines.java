package org.memrig.emulator;

import java.util.Arrays;
import java.util.List;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Wave;
import org.memrig.physics.circuit.ArrayCircuit;
import org.memrig.physics.circuit.Lines;
import org.memrig.physics.circuit.OperatingPoint;

/**
 * Tell the volts of every line of an array at any time of a wave, also of those that float or carry
 * forced amps.
 */
final class WaveLines {
  private static final int BISECTIONS = 80;

  private final Machine machine;
  final double[] rowVolts;
  final double[] columnVolts;
  final double[] gateVolts;
  private final Drive[] rows;
  private final Drive[] columns;
  private final Drive[] gates;
  private boolean floating;
  private boolean forced;

  WaveLines(Machine machine, Wave wave, Rest rest) {
    this.machine = machine;
    this.rowVolts = new double[machine.rows];
    this.columnVolts = new double[machine.columns];
    this.rows = new Drive[machine.rows];
    this.columns = new Drive[machine.columns];
    this.gates = new Drive[Math.max(machine.rows, machine.columns)];
    this.gateVolts = new double[gates.length];
    Arrays.fill(rows, rest.rows());
    Arrays.fill(columns, rest.columns());
    Arrays.fill(gates, rest.gates());
    for (LineDrive each : wave.drives()) {
      Drive[] kind =
          switch (each.line().kind()) {
            case ROW -> rows;
            case COLUMN -> columns;
            case GATE -> gates;
            case BULK, MARKER -> null;
          };
      if (kind != null) {
        kind[each.line().index()] = each.drive();
      }
    }
    for (Drive[] kind : List.of(rows, columns)) {
      for (Drive drive : kind) {
        floating |= drive instanceof Drive.Float;
        forced |= drive instanceof Drive.Amps;
      }
    }
  }

  boolean open(int row, int column) {
    return switch (machine.wiring.gates()) {
      case NONE -> true;
      case ROWS -> !(gates[row] instanceof Drive.Ground);
      case COLUMNS -> !(gates[column] instanceof Drive.Ground);
    };
  }

  boolean driven(int row, int column) {
    return !(rows[row] instanceof Drive.Ground) || !(columns[column] instanceof Drive.Ground);
  }

  double gate(int row, int column) {
    return switch (machine.wiring.gates()) {
      case NONE -> 0;
      case ROWS -> gateVolts[row];
      case COLUMNS -> gateVolts[column];
    };
  }

  /**
   * Set all volts to those of a time.
   *
   * @param before whether to take the value before a step at that time, or the one after
   */
  void at(double time, boolean before) {
    double when = before ? Math.nextDown(time) : time;
    fill(rows, rowVolts, when);
    fill(columns, columnVolts, when);
    fill(gates, gateVolts, when);
    if (floating) {
      settleFloating();
    }
    if (forced) {
      settleForced(when);
    }
  }

  private void fill(Drive[] drives, double[] volts, double time) {
    for (int i = 0; i < drives.length && i < volts.length; i++) {
      volts[i] =
          switch (drives[i]) {
            case Drive.Volts(PiecewiseLinear shape) -> machine.periphery.made(shape.at(time));
            case Drive.Ground _, Drive.Float _, Drive.Amps _, Drive.Marker _ -> 0;
          };
    }
  }

  private void settleFloating() {
    Lines lines = machine.chip.lines();
    for (int i = 0; i < rows.length; i++) {
      lines.driveRow(i, rowVolts[i]);
      if (rows[i] instanceof Drive.Float) {
        lines.floatRow(i);
      }
    }
    for (int i = 0; i < columns.length; i++) {
      lines.driveColumn(i, columnVolts[i]);
      if (columns[i] instanceof Drive.Float) {
        lines.floatColumn(i);
      }
    }
    for (int i = 0; i < lines.gates(); i++) {
      lines.driveGate(i, gateVolts[i]);
    }
    OperatingPoint point = new OperatingPoint(machine.rows, machine.columns);
    ArrayCircuit circuit = machine.chip.circuit();
    circuit.solve(lines, machine.cells, point);
    for (int i = 0; i < rows.length; i++) {
      rowVolts[i] = point.rowVolts(i);
    }
    for (int i = 0; i < columns.length; i++) {
      columnVolts[i] = point.columnVolts(i);
    }
  }

  private void settleForced(double time) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] instanceof Drive.Amps(PiecewiseLinear shape, double limit)) {
        rowVolts[i] = forcedVolts(rowVolts, i, true, shape.at(time), limit);
      }
    }
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] instanceof Drive.Amps(PiecewiseLinear shape, double limit)) {
        columnVolts[i] = forcedVolts(columnVolts, i, false, shape.at(time), limit);
      }
    }
  }

  /** Find the volts at which a line takes the amps, or the limit: currents rise with volts. */
  private double forcedVolts(double[] volts, int line, boolean row, double amps, double limit) {
    double low = -limit;
    double high = limit;
    for (int k = 0; k < BISECTIONS; k++) {
      volts[line] = (low + high) / 2;
      double taken = row ? intoRow(line) : intoColumn(line);
      if (taken < amps) {
        low = volts[line];
      } else {
        high = volts[line];
      }
    }
    return (low + high) / 2;
  }

  /** Return the exact current that a row takes from the board, A. */
  double intoRow(int row) {
    double sum = 0;
    for (int c = 0; c < machine.columns; c++) {
      sum += current(row, c);
    }
    return sum;
  }

  /** Return the exact current that a column takes from the board, A. */
  double intoColumn(int column) {
    double sum = 0;
    for (int r = 0; r < machine.rows; r++) {
      sum -= current(r, column);
    }
    return sum;
  }

  double volts(int row, int column) {
    double top = rowVolts[row];
    double bottom = columnVolts[column];
    if (top == bottom || !open(row, column)) {
      return 0;
    }
    return machine.across(machine.cell(row, column), top, bottom, gate(row, column));
  }

  private double current(int row, int column) {
    double volts = volts(row, column);
    return volts == 0 ? 0 : machine.cells.current(machine.cell(row, column), volts);
  }
}
