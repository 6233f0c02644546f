package org.memrig.instruments.board;

import java.util.ArrayList;
import java.util.List;

/** Work out what waves, idle times and rests ask for. */
final class DemandOfWave {
  private DemandOfWave() {}

  static void wave(Demand demand, Wave wave, BoardDescription board) {
    demand.ask(Ability.WAVE);
    demand.ask(Bound.WAVE_SECONDS, wave.seconds());
    for (LineDrive each : wave.drives()) {
      line(demand, each.line(), board);
      drive(demand, each, board);
    }
    for (Sense sense : wave.senses()) {
      sense(demand, sense, board);
    }
    for (LineLimit limit : wave.limits()) {
      line(demand, limit.line(), board);
      demand.ask(limit.limit());
    }
    cells(demand, wave, board);
  }

  static void idle(Demand demand, Idle idle) {
    demand.ask(Ability.IDLE);
    switch (idle.until()) {
      case Idle.Until.After(double seconds) -> demand.ask(Bound.IDLE_SECONDS, seconds);
      case Idle.Until.Since(int _, double seconds) -> {
        demand.ask(Ability.IDLE_SINCE);
        demand.ask(Bound.IDLE_SECONDS, seconds);
      }
      case Idle.Until.At _ -> demand.ask(Ability.IDLE_SINCE);
    }
    if (idle.hold().isPresent()) {
      demand.ask(Ability.IDLE_HOLD);
      rest(demand, idle.hold().get());
    }
  }

  static void rest(Demand demand, Rest rest) {
    constant(demand, rest.rows());
    constant(demand, rest.columns());
    constant(demand, rest.bulk());
    constant(demand, rest.gates());
    if (!rest.held()) {
      return;
    }
    double leastRow = rest.rows().leastVolts();
    double mostRow = rest.rows().mostVolts();
    double leastColumn = rest.columns().leastVolts();
    double mostColumn = rest.columns().mostVolts();
    double leastBulk = rest.bulk().leastVolts();
    double mostBulk = rest.bulk().mostVolts();
    demand.ask(Bound.LINE_VOLTS, leastRow - mostBulk, mostRow - leastBulk);
    demand.ask(Bound.LINE_VOLTS, leastColumn - mostBulk, mostColumn - leastBulk);
    demand.ask(Bound.CELL_VOLTS, leastRow - mostColumn, mostRow - leastColumn);
    double leastGate = rest.gates().leastVolts();
    double mostGate = rest.gates().mostVolts();
    if (leastGate != 0 || mostGate != 0) {
      demand.ask(Bound.GATE_VOLTS, leastGate - mostBulk, mostGate - leastBulk);
      demand.ask(Bound.GATE_ROW_VOLTS, leastGate - mostRow, mostGate - leastRow);
      demand.ask(Bound.GATE_COLUMN_VOLTS, leastGate - mostColumn, mostGate - leastColumn);
    }
  }

  private static void constant(Demand demand, Drive drive) {
    switch (drive) {
      case Drive.Ground _, Drive.Marker _ -> {}
      case Drive.Float _ -> demand.ask(Ability.DRIVE_FLOAT);
      case Drive.Volts _ -> demand.ask(Ability.DRIVE_VOLTS);
      case Drive.Amps amps -> amps(demand, amps);
    }
  }

  private static void amps(Demand demand, Drive.Amps amps) {
    demand.ask(Ability.DRIVE_AMPS);
    demand.ask(Bound.FORCED_AMPS, amps.shape().min(), amps.shape().max());
    double most = Math.max(Math.abs(amps.shape().min()), Math.abs(amps.shape().max()));
    demand.ask(Bound.CELL_AMPS, most);
    demand.ask(Bound.LINE_AMPS, most);
    demand.ask(Bound.CHIP_AMPS, most);
  }

  private static void line(Demand demand, Line line, BoardDescription board) {
    switch (line.kind()) {
      case ROW -> demand.ask(Bound.ROW, line.index());
      case COLUMN -> demand.ask(Bound.COLUMN, line.index());
      case GATE ->
          demand.ask(
              board.wiring().gates() == Wiring.Gates.COLUMNS ? Bound.COLUMN : Bound.ROW,
              line.index());
      case BULK, MARKER -> {}
    }
  }

  private static void drive(Demand demand, LineDrive each, BoardDescription board) {
    switch (each.drive()) {
      case Drive.Ground _ -> {}
      case Drive.Float _ -> demand.ask(Ability.DRIVE_FLOAT);
      case Drive.Marker _ -> demand.ask(Ability.DRIVE_MARKER);
      case Drive.Amps amps -> amps(demand, amps);
      case Drive.Volts(PiecewiseLinear shape) -> {
        demand.ask(Ability.DRIVE_VOLTS);
        if (shape.steepest() > 0) {
          demand.ask(Bound.SLEW, shape.steepest());
        }
        if (steps(shape)) {
          DemandOfCells.slew(demand, 1, 0, board);
        }
      }
    }
    double least = each.drive().leastVolts();
    double most = each.drive().mostVolts();
    switch (each.line().kind()) {
      case ROW, COLUMN -> demand.ask(Bound.LINE_VOLTS, least, most);
      case GATE -> demand.ask(Bound.GATE_VOLTS, least, most);
      case BULK, MARKER -> {}
    }
  }

  private static boolean steps(PiecewiseLinear shape) {
    if (shape.value(0) != 0 || shape.value(shape.corners() - 1) != 0) {
      return true;
    }
    for (int i = 1; i < shape.corners(); i++) {
      if (shape.seconds(i) == shape.seconds(i - 1)) {
        return true;
      }
    }
    return false;
  }

  private static void sense(Demand demand, Sense sense, BoardDescription board) {
    line(demand, sense.line(), board);
    if (sense.quantity() == Sense.Quantity.VOLTS) {
      demand.ask(Ability.SENSE_VOLTS);
    } else {
      demand.ask(sense.range());
    }
    if (sense.crossing().isPresent()) {
      demand.ask(Ability.CROSSING);
    }
    demand.ask(Bound.TRACE_SAMPLES, sense.count());
    if (sense.count() > 1) {
      demand.ask(Bound.SAMPLE_PERIOD, sense.period());
    }
    if (sense.aperture() > 0) {
      demand.ask(Bound.APERTURE, sense.aperture());
    }
  }

  /** Judge every pair of a row and a column level, a line that is not driven being at ground. */
  private static void cells(Demand demand, Wave wave, BoardDescription board) {
    List<LineDrive> rows = of(wave, LineKind.ROW);
    List<LineDrive> columns = of(wave, LineKind.COLUMN);
    double mostVolts = 0;
    PiecewiseLinear ground = PiecewiseLinear.constant(0);
    for (int r = -1; r < rows.size(); r++) {
      for (int c = -1; c < columns.size(); c++) {
        double across =
            difference(
                demand,
                Bound.CELL_VOLTS,
                r < 0 ? new Drive.Volts(ground) : rows.get(r).drive(),
                c < 0 ? new Drive.Volts(ground) : columns.get(c).drive());
        mostVolts = Math.max(mostVolts, across);
      }
    }
    for (LineDrive gate : of(wave, LineKind.GATE)) {
      for (LineDrive row : rows) {
        difference(demand, Bound.GATE_ROW_VOLTS, gate.drive(), row.drive());
      }
      for (LineDrive column : columns) {
        difference(demand, Bound.GATE_COLUMN_VOLTS, gate.drive(), column.drive());
      }
      difference(demand, Bound.GATE_ROW_VOLTS, gate.drive(), Drive.GROUND);
      difference(demand, Bound.GATE_COLUMN_VOLTS, gate.drive(), Drive.GROUND);
    }
    currents(demand, wave, mostVolts, board);
  }

  private static void currents(Demand demand, Wave wave, double mostVolts, BoardDescription board) {
    double cell = mostVolts * board.wiring().mostSiemens();
    // A limit on every driven row bounds each cell of those rows, and the row as a whole.
    double limit = 0;
    for (LineDrive row : of(wave, LineKind.ROW)) {
      double own = Double.POSITIVE_INFINITY;
      for (LineLimit each : wave.limits()) {
        if (each.line().equals(row.line()) && each.limit().present()) {
          own = each.limit().amps();
        }
      }
      limit = Math.max(limit, own);
    }
    boolean limited =
        limit > 0
            && limit < Double.POSITIVE_INFINITY
            && of(wave, LineKind.COLUMN).stream()
                .allMatch(each -> each.drive().mostVolts() == 0 && each.drive().leastVolts() == 0);
    int perLine = Math.max(board.rows(), board.columns());
    int driven = Math.max(1, of(wave, LineKind.ROW).size());
    double line = cell * perLine;
    demand.ask(Bound.CELL_AMPS, limited ? Math.min(limit, cell) : cell);
    demand.ask(Bound.LINE_AMPS, limited ? Math.min(limit, line) : line);
    demand.ask(Bound.CHIP_AMPS, limited ? Math.min(limit, line) * driven : line * perLine);
  }

  private static double difference(Demand demand, Bound bound, Drive plus, Drive minus) {
    double least = plus.leastVolts() - minus.mostVolts();
    double most = plus.mostVolts() - minus.leastVolts();
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

  private static List<LineDrive> of(Wave wave, LineKind kind) {
    List<LineDrive> found = new ArrayList<>();
    for (LineDrive each : wave.drives()) {
      if (each.line().kind() == kind) {
        found.add(each);
      }
    }
    return found;
  }
}
