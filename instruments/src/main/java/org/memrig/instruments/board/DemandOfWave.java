package org.memrig.instruments.board;

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
    new WaveLines(wave, demand.rest(), board).ask(demand);
  }

  static void idle(Demand demand, Idle idle, BoardDescription board) {
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
      rest(demand, idle.hold().get(), board);
    }
  }

  static void rest(Demand demand, Rest rest, BoardDescription board) {
    constant(demand, rest.rows(), board.rows());
    constant(demand, rest.columns(), board.columns());
    constant(demand, rest.bulk(), 1);
    constant(demand, rest.gates(), 1);
    if (!rest.held()) {
      return;
    }
    // An open line follows what its cells connect it to: somewhere between the other lines.
    Drive rows = opened(rest.rows(), rest.columns());
    Drive columns = opened(rest.columns(), rest.rows());
    against(demand, Bound.LINE_VOLTS, rows, rest.bulk());
    against(demand, Bound.LINE_VOLTS, columns, rest.bulk());
    double most = against(demand, Bound.CELL_VOLTS, rows, columns);
    boolean forced = rest.rows() instanceof Drive.Amps || rest.columns() instanceof Drive.Amps;
    if (!forced) {
      currents(demand, most * board.wiring().mostSiemens(), board);
    }
    if (board.wiring().gates() != Wiring.Gates.NONE
        || rest.gates().leastVolts() != 0
        || rest.gates().mostVolts() != 0) {
      against(demand, Bound.GATE_VOLTS, rest.gates(), rest.bulk());
      against(demand, Bound.GATE_ROW_VOLTS, rest.gates(), rows);
      against(demand, Bound.GATE_COLUMN_VOLTS, rest.gates(), columns);
    }
  }

  private static Drive opened(Drive drive, Drive other) {
    return drive instanceof Drive.Float ? other : drive;
  }

  private static double against(Demand demand, Bound bound, Drive plus, Drive minus) {
    double least = plus.leastVolts() - minus.mostVolts();
    double most = plus.mostVolts() - minus.leastVolts();
    demand.ask(bound, least, most);
    return Math.max(Math.abs(least), Math.abs(most));
  }

  /** Ask for the worst case of currents: every cell of every line conducts. */
  private static void currents(Demand demand, double cell, BoardDescription board) {
    demand.ask(Bound.CELL_AMPS, cell);
    demand.ask(Bound.LINE_AMPS, cell * Math.max(board.rows(), board.columns()));
    demand.ask(Bound.CHIP_AMPS, cell * board.rows() * board.columns());
  }

  private static void constant(Demand demand, Drive drive, int lines) {
    switch (drive) {
      case Drive.Ground _, Drive.Marker _ -> {}
      case Drive.Float _ -> demand.ask(Ability.DRIVE_FLOAT);
      case Drive.Volts _ -> demand.ask(Ability.DRIVE_VOLTS);
      case Drive.Amps amps -> {
        amps(demand, amps);
        demand.ask(Bound.CELL_AMPS, most(amps) * lines);
        demand.ask(Bound.LINE_AMPS, most(amps) * lines);
        demand.ask(Bound.CHIP_AMPS, most(amps) * lines);
      }
    }
  }

  private static void amps(Demand demand, Drive.Amps amps) {
    demand.ask(Ability.DRIVE_AMPS);
    demand.ask(Bound.FORCED_AMPS, amps.shape().min(), amps.shape().max());
  }

  private static double most(Drive.Amps amps) {
    return Math.max(Math.abs(amps.shape().min()), Math.abs(amps.shape().max()));
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
}
