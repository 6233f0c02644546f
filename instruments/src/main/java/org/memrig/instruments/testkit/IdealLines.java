package org.memrig.instruments.testkit;

import java.util.Arrays;
import java.util.TreeSet;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Wiring;

/** Hold what each line of an ideal chip is connected to, and how its current is limited. */
final class IdealLines {
  final Drive[] rows;
  final Drive[] columns;
  final Drive[] gates;
  final Limit[] rowLimits;
  final Limit[] columnLimits;

  /** Connect every line as a rest says. */
  IdealLines(BoardDescription board, Rest rest) {
    rows = filled(board.rows(), rest.rows());
    columns = filled(board.columns(), rest.columns());
    gates = filled(gateLines(board), rest.gates());
    rowLimits = new Limit[board.rows()];
    columnLimits = new Limit[board.columns()];
    Arrays.fill(rowLimits, Limit.NONE);
    Arrays.fill(columnLimits, Limit.NONE);
  }

  private static int gateLines(BoardDescription board) {
    return switch (board.wiring().gates()) {
      case NONE -> 0;
      case ROWS -> board.rows();
      case COLUMNS -> board.columns();
    };
  }

  private static Drive[] filled(int size, Drive drive) {
    Drive[] drives = new Drive[size];
    Arrays.fill(drives, drive);
    return drives;
  }

  void connect(Line line, Drive drive) {
    switch (line.kind()) {
      case ROW -> rows[line.index()] = drive;
      case COLUMN -> columns[line.index()] = drive;
      case GATE -> {
        if (line.index() < gates.length) {
          gates[line.index()] = drive;
        }
      }
      case BULK, MARKER -> {}
    }
  }

  void limit(Line line, Limit limit) {
    switch (line.kind()) {
      case ROW -> rowLimits[line.index()] = limit;
      case COLUMN -> columnLimits[line.index()] = limit;
      case GATE, BULK, MARKER -> {}
    }
  }

  /** Connect the gate line of a cell. */
  void openGate(Wiring wiring, int row, int column, Drive drive) {
    switch (wiring.gates()) {
      case NONE -> {}
      case ROWS -> gates[row] = drive;
      case COLUMNS -> gates[column] = drive;
    }
  }

  /** Add the times at which some line has a corner. */
  void addCorners(TreeSet<Double> times) {
    for (Drive[] lines : new Drive[][] {rows, columns, gates}) {
      for (Drive drive : lines) {
        switch (drive) {
          case Drive.Volts(PiecewiseLinear shape) -> add(shape, times);
          case Drive.Amps(PiecewiseLinear shape, double _) -> add(shape, times);
          case Drive.Ground _, Drive.Float _, Drive.Marker _ -> {}
        }
      }
    }
  }

  private static void add(PiecewiseLinear shape, TreeSet<Double> times) {
    for (int i = 0; i < shape.corners(); i++) {
      times.add(shape.seconds(i));
    }
  }

  /** Tell whether no line changes over time. */
  boolean constant() {
    for (Drive[] lines : new Drive[][] {rows, columns, gates}) {
      for (Drive drive : lines) {
        if (!drive.constant()) {
          return false;
        }
      }
    }
    return true;
  }
}
