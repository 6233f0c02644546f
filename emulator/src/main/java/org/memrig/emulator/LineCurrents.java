package org.memrig.emulator;

import java.util.Arrays;
import org.memrig.emulator.judge.Judge;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.Wiring;

/** Find what lines without resistance carry while one cell is selected, for the judge. */
final class LineCurrents {
  // A line's cells are summed once for all cells that are selected along it at the same levels; for
  // each of them only its own current is exchanged. Where the lines that are not selected differ
  // from one another (V/3) they carry as many cells as the selected ones, and all are summed.

  private final Hardware hardware;
  private final Die die;
  private final double[] alongRow; // sum of a row's cells against the other columns
  private final double[] alongColumn; // sum of a column's cells against the other rows
  private LineLevels levels = new LineLevels(0, 0, 0, 0);
  private double gate;
  private boolean lineWatched;
  private boolean chipWatched;
  private double line;
  private double chip;

  LineCurrents(Hardware hardware) {
    this.hardware = hardware;
    die = hardware.die;
    alongRow = new double[die.rows];
    alongColumn = new double[die.columns];
  }

  /** Begin an operation. */
  void begin() {
    Judge judge = hardware.sequencer.judge();
    lineWatched = judge.watches(Bound.LINE_AMPS);
    chipWatched = judge.watches(Bound.CHIP_AMPS);
    line = 0;
    chip = 0;
    forget();
  }

  private void forget() {
    Arrays.fill(alongRow, Double.NaN);
    Arrays.fill(alongColumn, Double.NaN);
  }

  /** Tell whether anybody wants to know. */
  boolean watched() {
    return lineWatched || chipWatched;
  }

  /** Take the levels around the cells that are selected next. */
  void at(LineLevels newLevels, double newGate) {
    if (!newLevels.equals(levels) || newGate != gate) {
      levels = newLevels;
      gate = newGate;
      forget();
    }
  }

  /**
   * See a cell selected.
   *
   * @param amps the most that it carried itself, A
   */
  void see(int row, int column, double amps) {
    if (!watched()) {
      return;
    }
    double own = Math.abs(amps);
    double others = Math.abs(othersAlongRow(row, column));
    double across = Math.abs(othersAlongColumn(row, column));
    line = Math.max(line, own + Math.max(others, across));
    if (die.bare && levels.otherRows() != levels.otherColumns()) {
      rest(row, column, own);
    } else {
      chip = Math.max(chip, own + others + across);
    }
  }

  /** See a line, and the chip with it, carry a current, A. */
  void see(double lineAmps, double chipAmps) {
    line = Math.max(line, Math.abs(lineAmps));
    chip = Math.max(chip, chipAmps);
  }

  /** Tell the judge. */
  void tell() {
    if (lineWatched) {
      hardware.sequencer.judge().carriesLine(line);
    }
    if (chipWatched) {
      hardware.sequencer.judge().carriesChip(chip);
    }
  }

  private double othersAlongRow(int row, int column) {
    double top = levels.row();
    double bottom = levels.otherColumns();
    if (top == bottom || !(die.bare || die.gates == Wiring.Gates.ROWS)) {
      return 0;
    }
    if (Double.isNaN(alongRow[row])) {
      double sum = 0;
      for (int j = 0; j < die.columns; j++) {
        sum += amps(row, j, top, bottom);
      }
      alongRow[row] = sum;
    }
    return alongRow[row] - amps(row, column, top, bottom);
  }

  private double othersAlongColumn(int row, int column) {
    double top = levels.otherRows();
    double bottom = levels.column();
    if (top == bottom || !(die.bare || die.gates == Wiring.Gates.COLUMNS)) {
      return 0;
    }
    if (Double.isNaN(alongColumn[column])) {
      double sum = 0;
      for (int i = 0; i < die.rows; i++) {
        sum += amps(i, column, top, bottom);
      }
      alongColumn[column] = sum;
    }
    return alongColumn[column] - amps(row, column, top, bottom);
  }

  private double amps(int row, int column, double top, double bottom) {
    boolean blocked = die.blocked(top, bottom, gate);
    return blocked ? 0 : die.current(die.cell(row, column), top, bottom, gate);
  }

  /** Sum all lines up; the selected cell carries its own current. */
  private void rest(int row, int column, double own) {
    double sign = Math.signum(levels.row() - levels.column());
    double sources = 0;
    double[] columns = new double[die.columns];
    for (int i = 0; i < die.rows; i++) {
      double sum = 0;
      for (int j = 0; j < die.columns; j++) {
        double top = i == row ? levels.row() : levels.otherRows();
        double bottom = j == column ? levels.column() : levels.otherColumns();
        double amps = i == row && j == column ? sign * own : amps(i, j, top, bottom);
        sum += amps;
        columns[j] -= amps;
      }
      line = Math.max(line, Math.abs(sum));
      sources += Math.max(0, sum);
    }
    for (double sum : columns) {
      line = Math.max(line, Math.abs(sum));
      sources += Math.max(0, sum);
    }
    chip = Math.max(chip, sources);
  }
}
