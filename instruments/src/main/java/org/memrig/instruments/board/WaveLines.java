package org.memrig.instruments.board;

import java.util.ArrayList;
import java.util.List;

/** Judge the lines of a wave against one another: cells, gates and currents. */
final class WaveLines {
  // Lines with the same drive are judged once, and lines that the wave does not name stand once as
  // the program's rest; so a wave over a whole chip costs the product of its different shapes.
  private final Wave wave;
  private final Rest rest;
  private final BoardDescription board;
  private final List<Drive> rows;
  private final List<Drive> columns;
  private final List<Drive> gates;
  private final Drive bulk;
  private double openLow;
  private double openHigh;

  WaveLines(Wave wave, Rest rest, BoardDescription board) {
    this.wave = wave;
    this.rest = rest;
    this.board = board;
    rows = different(LineKind.ROW, board.rows(), rest.rows());
    columns = different(LineKind.COLUMN, board.columns(), rest.columns());
    gates =
        switch (board.wiring().gates()) {
          case NONE -> different(LineKind.GATE, 0, rest.gates());
          case ROWS -> different(LineKind.GATE, board.rows(), rest.gates());
          case COLUMNS -> different(LineKind.GATE, board.columns(), rest.gates());
        };
    List<Drive> driven = different(LineKind.BULK, 0, rest.bulk());
    bulk = driven.isEmpty() ? rest.bulk() : driven.getFirst();
    open(rows);
    open(columns);
  }

  /** Ask for everything that follows from lines standing against one another. */
  void ask(Demand demand) {
    for (Drive row : rows) {
      difference(demand, Bound.LINE_VOLTS, row, bulk);
    }
    for (Drive column : columns) {
      difference(demand, Bound.LINE_VOLTS, column, bulk);
    }
    double most = 0;
    for (Drive row : rows) {
      for (Drive column : columns) {
        most = Math.max(most, difference(demand, Bound.CELL_VOLTS, row, column));
      }
    }
    for (Drive gate : gates) {
      difference(demand, Bound.GATE_VOLTS, gate, bulk);
      if (board.wiring().gates() != Wiring.Gates.NONE) {
        against(demand, gate);
      }
    }
    currents(demand, most);
  }

  private void against(Demand demand, Drive gate) {
    for (Drive row : rows) {
      difference(demand, Bound.GATE_ROW_VOLTS, gate, row);
    }
    for (Drive column : columns) {
      difference(demand, Bound.GATE_COLUMN_VOLTS, gate, column);
    }
  }

  /** Where columns are grounded, the limit or forced current of every row bounds its cells. */
  private void currents(Demand demand, double mostVolts) {
    double free = mostVolts * board.wiring().mostSiemens();
    int across = Math.max(board.rows(), board.columns());
    // A held rest on rows that the wave does not name has no limit at all.
    double limit = grounded(rest.rows()) ? 0 : Double.POSITIVE_INFINITY;
    double sum = 0;
    for (LineDrive row : wave.drives()) {
      if (row.line().kind() == LineKind.ROW && !(row.drive() instanceof Drive.Ground)) {
        double own = limit(row);
        limit = Math.max(limit, own);
        sum += Math.min(own, free * across);
      }
    }
    boolean grounded =
        columns.stream().allMatch(WaveLines::grounded) && limit < Double.POSITIVE_INFINITY;
    demand.ask(Bound.CELL_AMPS, grounded ? Math.min(limit, free) : free);
    demand.ask(Bound.LINE_AMPS, grounded ? Math.min(sum, free * across) : free * across);
    demand.ask(Bound.CHIP_AMPS, grounded ? sum : free * board.rows() * board.columns());
    forced(demand);
  }

  /** A source forces its current whatever the cells are, up to its volts. */
  private void forced(Demand demand) {
    double most = 0;
    double sum = 0;
    for (LineDrive each : wave.drives()) {
      if (each.drive() instanceof Drive.Amps(PiecewiseLinear shape, double _)) {
        double own = Math.max(Math.abs(shape.min()), Math.abs(shape.max()));
        most = Math.max(most, own);
        sum += own;
      }
    }
    if (sum > 0) {
      demand.ask(Bound.CELL_AMPS, most);
      demand.ask(Bound.LINE_AMPS, sum);
      demand.ask(Bound.CHIP_AMPS, sum);
    }
  }

  private double limit(LineDrive row) {
    double own =
        row.drive() instanceof Drive.Amps(PiecewiseLinear shape, double _)
            ? Math.max(Math.abs(shape.min()), Math.abs(shape.max()))
            : Double.POSITIVE_INFINITY;
    for (LineLimit each : wave.limits()) {
      if (each.line().equals(row.line()) && each.limit().present()) {
        own = Math.min(own, each.limit().amps());
      }
    }
    return own;
  }

  private static boolean grounded(Drive drive) {
    return !(drive instanceof Drive.Float) && drive.leastVolts() == 0 && drive.mostVolts() == 0;
  }

  private double difference(Demand demand, Bound bound, Drive plus, Drive minus) {
    double least = least(plus) - most(minus);
    double most = most(plus) - least(minus);
    if (plus instanceof Drive.Volts(PiecewiseLinear a)
        && minus instanceof Drive.Volts(PiecewiseLinear b)) {
      least = Double.POSITIVE_INFINITY;
      most = Double.NEGATIVE_INFINITY;
      // The extremes of a difference of straight pieces lie at corners of either, from both sides.
      for (PiecewiseLinear shape : List.of(a, b)) {
        for (int i = 0; i < shape.corners(); i++) {
          double time = shape.seconds(i);
          double before = Math.nextDown(time);
          double later = a.at(time) - b.at(time);
          double earlier = a.at(before) - b.at(before);
          least = Math.min(least, Math.min(later, earlier));
          most = Math.max(most, Math.max(later, earlier));
        }
      }
    }
    demand.ask(bound, least, most);
    return Math.max(Math.abs(least), Math.abs(most));
  }

  /** An open line follows its cells: anywhere between the lowest and the highest line. */
  private double least(Drive drive) {
    return drive instanceof Drive.Float ? openLow : drive.leastVolts();
  }

  private double most(Drive drive) {
    return drive instanceof Drive.Float ? openHigh : drive.mostVolts();
  }

  private void open(List<Drive> drives) {
    for (Drive drive : drives) {
      openLow = Math.min(openLow, drive.leastVolts());
      openHigh = Math.max(openHigh, drive.mostVolts());
    }
  }

  private List<Drive> different(LineKind kind, int lines, Drive rest) {
    List<Drive> found = new ArrayList<>();
    int named = 0;
    for (LineDrive each : wave.drives()) {
      if (each.line().kind() == kind) {
        named++;
        if (!found.contains(each.drive())) {
          found.add(each.drive());
        }
      }
    }
    if (named < lines && !found.contains(rest)) {
      found.add(rest);
    }
    return found;
  }
}
