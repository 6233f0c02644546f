package org.memrig.instruments.board;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Turn a voltage over time across one cell into drives of the chip's lines, and say where its
 * current is sensed: the one place that knows which lines a cell needs.
 */
public final class CellDrives {
  private CellDrives() {}

  /**
   * Return the drives that put volts across a cell.
   *
   * @param volts top minus bottom over time, V
   * @param gate the level of the cell's gate line over time, V; not used without gate lines
   * @return drives of the cell's row, column and gate, and of other lines that the scheme lifts
   */
  public static List<LineDrive> of(
      BoardDescription board,
      Scheme scheme,
      int row,
      int column,
      PiecewiseLinear volts,
      PiecewiseLinear gate) {
    List<LineDrive> drives = new ArrayList<>();
    lines(drives, board, scheme, volts, LineKind.ROW, row, LineLevels::row, LineLevels::otherRows);
    lines(
        drives,
        board,
        scheme,
        volts,
        LineKind.COLUMN,
        column,
        LineLevels::column,
        LineLevels::otherColumns);
    switch (board.wiring().gates()) {
      case NONE -> {}
      case ROWS -> drives.add(new LineDrive(Line.gate(row), new Drive.Volts(gate)));
      case COLUMNS -> drives.add(new LineDrive(Line.gate(column), new Drive.Volts(gate)));
    }
    return drives;
  }

  /**
   * Return the line that carries the current of the selected cell alone: the grounded end.
   *
   * @param volts the sign of the volts across the cell
   */
  public static Line sensed(
      BoardDescription board, Scheme scheme, int row, int column, double volts) {
    return LineLevels.onColumn(scheme, board.wiring(), volts) ? Line.row(row) : Line.column(column);
  }

  /**
   * Return the factor from amps that the board sends into a line to amps through the cell, top to
   * bottom: 1 for a row, -1 for a column.
   */
  public static double sign(Line line) {
    return line.kind() == LineKind.ROW ? 1 : -1;
  }

  private static void lines(
      List<LineDrive> drives,
      BoardDescription board,
      Scheme scheme,
      PiecewiseLinear volts,
      LineKind kind,
      int selected,
      ToDoubleFunction<LineLevels> own,
      ToDoubleFunction<LineLevels> others) {
    drives.add(new LineDrive(new Line(kind, selected), drive(board, scheme, volts, own)));
    Drive lifted = drive(board, scheme, volts, others);
    if (lifted instanceof Drive.Ground) {
      return;
    }
    int count = kind == LineKind.ROW ? board.rows() : board.columns();
    for (int i = 0; i < count; i++) {
      if (i != selected) {
        drives.add(new LineDrive(new Line(kind, i), lifted));
      }
    }
  }

  private static Drive drive(
      BoardDescription board,
      Scheme scheme,
      PiecewiseLinear volts,
      ToDoubleFunction<LineLevels> level) {
    double[] seconds = new double[volts.corners()];
    double[] values = new double[volts.corners()];
    boolean grounded = true;
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = volts.seconds(i);
      values[i] = level.applyAsDouble(LineLevels.of(scheme, board.wiring(), volts.value(i))) + 0.0;
      grounded &= values[i] == 0;
    }
    return grounded ? Drive.GROUND : new Drive.Volts(PiecewiseLinear.of(seconds, values));
  }
}
