package org.memrig.instruments.board;

import org.jspecify.annotations.Nullable;

/** Work out what reads, multiplications and pulses ask for. */
final class DemandOfCells {
  private DemandOfCells() {}

  static void read(Demand demand, Read read, BoardDescription board) {
    demand.ask(Ability.READ);
    if (read.mode() == Read.Mode.LINE_PARALLEL) {
      demand.ask(Ability.READ_LINE_PARALLEL);
    }
    demand.ask(read.cells());
    demand.unselected(read.unselected());
    demand.ask(read.range());
    demand.ask(Bound.SETTLE, read.settle());
    demand.ask(Bound.APERTURE, read.aperture());
    demand.ask(Bound.SAMPLES, read.samples());
    LineLevels levels = LineLevels.of(Scheme.TRANSISTOR, board.wiring(), read.volts());
    double most =
        demand
            .hulls()
            .selected(levels.row(), levels.column())
            .others(read.unselected())
            .at(demand.rest())
            .ask(demand, board.wiring(), read.gate());
    double amps = most * board.wiring().mostSiemens();
    double line = amps * conducting(read, board);
    currents(demand, amps, line, biased(read.unselected()) ? line * across(board) : line);
    slew(demand, read.volts(), 0, board);
  }

  /** Open lines carry nothing where gates keep the other cells off; else current sneaks through. */
  private static int conducting(Read read, BoardDescription board) {
    boolean alone =
        read.unselected() instanceof Drive.Float && board.wiring().gates() != Wiring.Gates.NONE;
    if (!alone) {
      return across(board);
    }
    return read.mode() == Read.Mode.LINE_PARALLEL ? read.cells().mostInRow() : 1;
  }

  private static boolean biased(Drive drive) {
    return drive.leastVolts() != 0 || drive.mostVolts() != 0;
  }

  private static int across(BoardDescription board) {
    return Math.max(board.rows(), board.columns());
  }

  static void multiply(Demand demand, Multiply multiply, BoardDescription board) {
    demand.ask(Ability.MULTIPLY);
    demand.ask(
        switch (multiply.encoding()) {
          case AMPLITUDE -> Ability.ENCODE_AMPLITUDE;
          case WIDTH -> Ability.ENCODE_WIDTH;
          case COUNT -> Ability.ENCODE_COUNT;
          case BINARY -> Ability.ENCODE_BINARY;
        });
    if (multiply.direction() == Multiply.Direction.BACKWARD) {
      demand.ask(Ability.BACKWARD);
    }
    if (multiply.sense() == Multiply.Output.CHARGE) {
      demand.ask(Ability.SENSE_CHARGE);
    } else if (multiply.sense() == Multiply.Output.COMPARE) {
      demand.ask(Ability.SENSE_COMPARE);
    }
    demand.ask(multiply.cells());
    demand.unselected(multiply.unselected());
    demand.ask(multiply.range());
    demand.ask(Bound.SETTLE, multiply.settle());
    demand.ask(Bound.APERTURE, multiply.aperture());
    if (multiply.encoding() != Multiply.Encoding.AMPLITUDE) {
      demand.ask(Bound.INPUT_WIDTH, multiply.scale().unitWidth());
      demand.ask(Bound.INPUT_COUNT, multiply.scale().mostCount());
    }
    double least = Math.min(0, Math.signum(multiply.inputs().min())) * multiply.scale().volts();
    double most = Math.max(0, Math.signum(multiply.inputs().max())) * multiply.scale().volts();
    if (multiply.encoding() == Multiply.Encoding.AMPLITUDE) {
      least = Math.min(0, multiply.inputs().min()) * multiply.scale().volts();
      most = Math.max(0, multiply.inputs().max()) * multiply.scale().volts();
    }
    // Inputs go on their lines with their own sign, whichever way a pulse makes a negative volt.
    boolean forward = multiply.direction() == Multiply.Direction.FORWARD;
    double volts =
        demand
            .hulls()
            .selected(
                forward ? least : 0, forward ? most : 0, forward ? 0 : least, forward ? 0 : most)
            .others(multiply.unselected())
            .at(demand.rest())
            .ask(demand, board.wiring(), multiply.gate());
    double amps = volts * board.wiring().mostSiemens();
    currents(demand, amps, amps * across(board), amps * board.rows() * board.columns());
    slew(demand, Math.max(-least, most), 0, board);
  }

  static void pulse(
      Demand demand, Pulse pulse, @Nullable Ladder ladder, long times, BoardDescription board) {
    demand.ask(Ability.PULSE);
    scheme(demand, pulse.scheme());
    demand.ask(pulse.cells());
    demand.ask(pulse.limit());
    perCell(demand, pulse);
    demand.ask(Bound.PULSE_COUNT, pulse.count().min(), pulse.count().max());
    if (pulse.rise() > 0 || pulse.fall() > 0) {
      demand.ask(Bound.PULSE_EDGE, pulse.rise(), pulse.fall());
    }
    demand.ask(Bound.PULSE_GAP, pulse.gap());
    ends(demand, pulse, Ladder.Level.WIDTH, pulse.width(), ladder, times, board);
    ends(demand, pulse, Ladder.Level.GATE, pulse.gate(), ladder, times, board);
    ends(demand, pulse, Ladder.Level.VOLTS, pulse.volts(), ladder, times, board);
    if (ladder != null && ladder.level() == Ladder.Level.AMPS && pulse.limit().present()) {
      double last = ladder.at(pulse.limit().amps(), times - 1);
      demand.ask(Bound.LIMIT_AMPS, last);
      Limit higher = pulse.limit().at(Math.max(last, pulse.limit().amps()));
      stress(demand, pulse, higher, pulse.volts().magnitude(), board);
    }
  }

  private static void perCell(Demand demand, Pulse pulse) {
    if (pulse.volts().layout() != Levels.Layout.UNIFORM
        || pulse.gate().layout() != Levels.Layout.UNIFORM
        || pulse.width().layout() != Levels.Layout.UNIFORM
        || pulse.count().layout() != Levels.Layout.UNIFORM) {
      demand.ask(Ability.PER_CELL);
    }
  }

  private static void ends(
      Demand demand,
      Pulse pulse,
      Ladder.Level level,
      Levels values,
      @Nullable Ladder ladder,
      long times,
      BoardDescription board) {
    both(demand, pulse, level, values.min(), values.max(), board);
    if (ladder != null && ladder.level() == level) {
      double least = ladder.at(values.min(), times - 1);
      both(demand, pulse, level, least, ladder.at(values.max(), times - 1), board);
    }
  }

  private static void both(
      Demand demand,
      Pulse pulse,
      Ladder.Level level,
      double least,
      double most,
      BoardDescription board) {
    end(demand, pulse, level, least, board);
    if (least != most) {
      end(demand, pulse, level, most, board);
    }
  }

  private static void end(
      Demand demand, Pulse pulse, Ladder.Level level, double value, BoardDescription board) {
    switch (level) {
      case WIDTH -> demand.ask(Bound.PULSE_WIDTH, value);
      case GATE -> {
        // Its own ends are asked for with the volts; what remains is the end of a ladder.
        if (value != pulse.gate().min() && value != pulse.gate().max()) {
          lines(demand, pulse.scheme(), pulse.volts().min(), value, board);
          lines(demand, pulse.scheme(), pulse.volts().max(), value, board);
        }
      }
      case VOLTS -> {
        lines(demand, pulse.scheme(), value, pulse.gate().min(), board);
        if (pulse.gate().min() != pulse.gate().max()) {
          lines(demand, pulse.scheme(), value, pulse.gate().max(), board);
        }
        stress(demand, pulse, pulse.limit(), value, board);
        slew(demand, value, Math.min(pulse.rise(), pulse.fall()), board);
      }
      case AMPS -> {}
    }
  }

  /** A limit holds the selected cell back; what the others draw comes on top. */
  private static void stress(
      Demand demand, Pulse pulse, Limit limit, double volts, BoardDescription board) {
    double siemens = board.wiring().mostSiemens();
    double free = Math.abs(volts) * siemens;
    double own = limit.present() ? Math.min(limit.amps(), free) : free;
    if (demand.rest().held()) {
      // What a held rest adds depends on every line: take the most for every cell.
      double most = lines(demand, pulse.scheme(), volts, 0, board) * siemens;
      currents(demand, most, most * across(board), most * board.rows() * board.columns());
      return;
    }
    LineLevels levels = LineLevels.of(pulse.scheme(), board.wiring(), volts);
    Wiring.Gates gates = board.wiring().gates();
    double ofRow = Math.abs(levels.row() - levels.otherColumns()) * siemens;
    double ofColumn = Math.abs(levels.otherRows() - levels.column()) * siemens;
    double elsewhere = Math.abs(levels.otherRows() - levels.otherColumns()) * siemens;
    ofRow = gates == Wiring.Gates.COLUMNS ? 0 : ofRow;
    ofColumn = gates == Wiring.Gates.ROWS ? 0 : ofColumn;
    elsewhere = gates == Wiring.Gates.NONE ? elsewhere : 0;
    int rows = board.rows() - 1;
    int columns = board.columns() - 1;
    double selected = own + Math.max(ofRow * columns, ofColumn * rows);
    double other = Math.max(ofRow, ofColumn) + elsewhere * Math.max(rows, columns);
    double chip = own + ofRow * columns + ofColumn * rows + elsewhere * rows * (double) columns;
    boolean others = rows + columns > 0;
    double cell = Math.max(Math.max(ofRow, ofColumn), elsewhere);
    currents(
        demand,
        others ? Math.max(own, cell) : own,
        others ? Math.max(selected, other) : selected,
        chip);
  }

  private static void scheme(Demand demand, Scheme scheme) {
    demand.ask(
        switch (scheme.kind()) {
          case TRANSISTOR -> Ability.SCHEME_TRANSISTOR;
          case HALF -> Ability.SCHEME_HALF;
          case THIRD -> Ability.SCHEME_THIRD;
          case SINGLE -> Ability.SCHEME_SINGLE;
        });
    demand.ask(scheme.side() == Scheme.Side.SYMMETRIC ? Ability.SYMMETRIC : Ability.ONE_SIDED);
  }

  private static double lines(
      Demand demand, Scheme scheme, double volts, double gate, BoardDescription board) {
    LineLevels levels = LineLevels.of(scheme, board.wiring(), volts);
    return demand
        .hulls()
        .selected(levels.row(), levels.column())
        .others(
            levels.otherRows(), levels.otherRows(), levels.otherColumns(), levels.otherColumns())
        .at(demand.rest())
        .ask(demand, board.wiring(), gate);
  }

  private static void currents(Demand demand, double cell, double line, double chip) {
    demand.ask(Bound.CELL_AMPS, cell);
    demand.ask(Bound.LINE_AMPS, line);
    demand.ask(Bound.CHIP_AMPS, chip);
  }

  /** A time of 0 is the board's fastest edge; 0 V needs none. */
  static void slew(Demand demand, double volts, double seconds, BoardDescription board) {
    if (volts == 0) {
      return;
    }
    if (seconds > 0) {
      demand.ask(Bound.SLEW, Math.abs(volts) / seconds);
      return;
    }
    Span fastest = board.envelope().spans().get(Bound.SLEW);
    if (fastest != null) {
      demand.ask(Bound.SLEW, fastest.high());
    }
  }
}
