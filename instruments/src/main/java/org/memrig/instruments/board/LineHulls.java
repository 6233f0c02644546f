package org.memrig.instruments.board;

/**
 * Hold the least and greatest volts of a selected cell's lines, of the other lines and of the bulk,
 * and ask for what follows: lines, cells, gates. Reusable.
 */
final class LineHulls {
  // Intervals instead of levels: one judgement covers a palette, a sign change, a held rest and an
  // open line. On a chip with gates only cells on the open gate line feel their lines; without
  // gates every pair of a row and a column is a cell.
  private double rowLow;
  private double rowHigh;
  private double columnLow;
  private double columnHigh;
  private double otherRowLow;
  private double otherRowHigh;
  private double otherColumnLow;
  private double otherColumnHigh;
  private double bulkLow;
  private double bulkHigh;
  private double most;

  /** Set the selected lines to a row level and a column level, V, and the others to ground. */
  LineHulls selected(double row, double column) {
    return selected(row, row, column, column);
  }

  /** Set the selected lines to ranges, V, and the others to ground. */
  LineHulls selected(double row0, double row1, double column0, double column1) {
    rowLow = row0;
    rowHigh = row1;
    columnLow = column0;
    columnHigh = column1;
    return others(0, 0, 0, 0);
  }

  /** Set the other rows and columns. */
  LineHulls others(double row0, double row1, double column0, double column1) {
    otherRowLow = row0;
    otherRowHigh = row1;
    otherColumnLow = column0;
    otherColumnHigh = column1;
    return this;
  }

  /** Connect the other lines to a drive; an open one follows whatever cells connect it to. */
  LineHulls others(Drive drive) {
    if (drive instanceof Drive.Float) {
      double low = Math.min(0, Math.min(rowLow, columnLow));
      double high = Math.max(0, Math.max(rowHigh, columnHigh));
      return others(low, high, low, high);
    }
    double low = drive.leastVolts();
    double high = drive.mostVolts();
    return others(low, high, low, high);
  }

  /** Allow lines and bulk to be where the program's rest holds them, before and after too. */
  LineHulls at(Rest rest) {
    bulkLow = rest.bulk().leastVolts();
    bulkHigh = rest.bulk().mostVolts();
    if (rest.held()) {
      rowLow = Math.min(rowLow, rest.rows().leastVolts());
      rowHigh = Math.max(rowHigh, rest.rows().mostVolts());
      columnLow = Math.min(columnLow, rest.columns().leastVolts());
      columnHigh = Math.max(columnHigh, rest.columns().mostVolts());
      otherRowLow = Math.min(otherRowLow, rest.rows().leastVolts());
      otherRowHigh = Math.max(otherRowHigh, rest.rows().mostVolts());
      otherColumnLow = Math.min(otherColumnLow, rest.columns().leastVolts());
      otherColumnHigh = Math.max(otherColumnHigh, rest.columns().mostVolts());
    }
    return this;
  }

  /** Ask for the lines, the cells and the gates, and return the most volts across any cell. */
  double ask(Demand demand, Wiring wiring, double gate) {
    line(demand, rowLow, rowHigh);
    line(demand, columnLow, columnHigh);
    line(demand, otherRowLow, otherRowHigh);
    line(demand, otherColumnLow, otherColumnHigh);
    most = 0;
    cell(demand, rowLow, rowHigh, columnLow, columnHigh);
    if (wiring.gates() != Wiring.Gates.COLUMNS) {
      cell(demand, rowLow, rowHigh, otherColumnLow, otherColumnHigh);
    }
    if (wiring.gates() != Wiring.Gates.ROWS) {
      cell(demand, otherRowLow, otherRowHigh, columnLow, columnHigh);
    }
    if (wiring.gates() == Wiring.Gates.NONE) {
      cell(demand, otherRowLow, otherRowHigh, otherColumnLow, otherColumnHigh);
    }
    gates(demand, wiring, gate);
    return most;
  }

  /** The selected gate opens before its lines rise, so that it also stands against ground. */
  private void gates(Demand demand, Wiring wiring, double gate) {
    if (wiring.gates() == Wiring.Gates.NONE) {
      if (gate != 0) {
        gate(demand, gate);
      }
      return;
    }
    gate(demand, gate);
    boolean alongRows = wiring.gates() == Wiring.Gates.ROWS;
    against(demand, Bound.GATE_ROW_VOLTS, gate, rowLow, rowHigh);
    against(demand, Bound.GATE_ROW_VOLTS, 0, otherRowLow, otherRowHigh);
    against(demand, Bound.GATE_ROW_VOLTS, alongRows ? gate : 0, rowLow, rowHigh);
    against(demand, Bound.GATE_COLUMN_VOLTS, gate, columnLow, columnHigh);
    against(demand, Bound.GATE_COLUMN_VOLTS, 0, otherColumnLow, otherColumnHigh);
    if (alongRows) {
      against(demand, Bound.GATE_COLUMN_VOLTS, gate, otherColumnLow, otherColumnHigh);
      against(demand, Bound.GATE_COLUMN_VOLTS, 0, columnLow, columnHigh);
    } else {
      against(demand, Bound.GATE_ROW_VOLTS, gate, otherRowLow, otherRowHigh);
    }
  }

  private void gate(Demand demand, double gate) {
    demand.ask(Bound.GATE_VOLTS, gate - bulkHigh, gate - bulkLow);
  }

  private static void against(Demand demand, Bound bound, double gate, double low, double high) {
    demand.ask(bound, gate - Math.max(0, high), gate - Math.min(0, low));
  }

  private void line(Demand demand, double low, double high) {
    demand.ask(Bound.LINE_VOLTS, low - bulkHigh, high - bulkLow);
  }

  private void cell(Demand demand, double row0, double row1, double column0, double column1) {
    double low = row0 - column1;
    double high = row1 - column0;
    demand.ask(Bound.CELL_VOLTS, low, high);
    most = Math.max(most, Math.max(Math.abs(low), Math.abs(high)));
  }
}
