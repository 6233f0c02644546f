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
    boolean alone = read.unselected() instanceof Drive.Float;
    int conducting =
        read.mode() == Read.Mode.LINE_PARALLEL
            ? (alone ? read.cells().mostInRow() : board.columns())
            : (alone ? 1 : board.columns());
    double volts = read.volts();
    lines(demand, Scheme.TRANSISTOR, volts, board);
    biasOfOthers(demand, read.unselected(), volts, board);
    gate(demand, read.gate(), volts, board);
    double amps = Math.abs(volts) * board.wiring().mostSiemens();
    currents(demand, amps, amps * conducting, amps * conducting);
    slew(demand, volts, 0, board);
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
    demand.ask(Bound.LINE_VOLTS, least, most);
    demand.ask(Bound.CELL_VOLTS, forward ? least : -most, forward ? most : -least);
    biasOfOthers(demand, multiply.unselected(), Math.max(-least, most), board);
    gateAgainst(demand, multiply.gate(), least, most, least, most, board);
    double amps = Math.max(-least, most) * board.wiring().mostSiemens();
    int perLine = Math.max(board.rows(), board.columns());
    currents(demand, amps, amps * perLine, amps * board.rows() * board.columns());
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
    end(demand, pulse, level, values.min(), board);
    end(demand, pulse, level, values.max(), board);
    if (ladder != null && ladder.level() == level) {
      end(demand, pulse, level, ladder.at(values.min(), times - 1), board);
      end(demand, pulse, level, ladder.at(values.max(), times - 1), board);
    }
  }

  private static void end(
      Demand demand, Pulse pulse, Ladder.Level level, double value, BoardDescription board) {
    switch (level) {
      case WIDTH -> demand.ask(Bound.PULSE_WIDTH, value);
      case GATE -> {
        gate(demand, value, pulse.volts().min(), board);
        gate(demand, value, pulse.volts().max(), board);
      }
      case VOLTS -> {
        lines(demand, pulse.scheme(), value, board);
        gate(demand, pulse.gate().min(), value, board);
        gate(demand, pulse.gate().max(), value, board);
        stress(demand, pulse, pulse.limit(), value, board);
        slew(demand, value, Math.min(pulse.rise(), pulse.fall()), board);
      }
      case AMPS -> {}
    }
  }

  private static void stress(
      Demand demand, Pulse pulse, Limit limit, double volts, BoardDescription board) {
    double free = Math.abs(volts) * board.wiring().mostSiemens();
    double amps = limit.present() ? Math.min(limit.amps(), free) : free;
    int across = Math.max(board.rows(), board.columns());
    double others =
        switch (pulse.scheme().kind()) {
          case TRANSISTOR -> 0;
          case HALF -> free / 2 * (across - 1);
          case THIRD -> free / 3 * (across - 1);
          case SINGLE -> free * (across - 1);
        };
    int lines =
        pulse.scheme().kind() == Scheme.Kind.THIRD ? Math.min(board.rows(), board.columns()) : 2;
    currents(demand, amps, amps + others, amps + others * lines);
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

  private static void lines(Demand demand, Scheme scheme, double volts, BoardDescription board) {
    LineLevels levels = LineLevels.of(scheme, board.wiring(), volts);
    demand.ask(Bound.CELL_VOLTS, volts);
    demand.ask(Bound.LINE_VOLTS, levels.lowest(), levels.highest());
  }

  private static void biasOfOthers(
      Demand demand, Drive unselected, double volts, BoardDescription board) {
    double least = unselected.leastVolts();
    double most = unselected.mostVolts();
    if (least == 0 && most == 0) {
      return;
    }
    demand.ask(Bound.LINE_VOLTS, least, most);
    LineLevels levels = LineLevels.of(Scheme.TRANSISTOR, board.wiring(), volts);
    demand.ask(Bound.CELL_VOLTS, levels.lowest() - most, levels.highest() - least);
  }

  private static void gate(Demand demand, double gate, double volts, BoardDescription board) {
    if (board.wiring().gates() == Wiring.Gates.NONE) {
      if (gate != 0) {
        demand.ask(Bound.GATE_VOLTS, gate);
      }
      return;
    }
    LineLevels levels = LineLevels.of(Scheme.TRANSISTOR, board.wiring(), volts);
    gateAgainst(
        demand,
        gate,
        Math.min(0, levels.row()),
        Math.max(0, levels.row()),
        Math.min(0, levels.column()),
        Math.max(0, levels.column()),
        board);
  }

  private static void gateAgainst(
      Demand demand,
      double gate,
      double leastRow,
      double mostRow,
      double leastColumn,
      double mostColumn,
      BoardDescription board) {
    if (board.wiring().gates() == Wiring.Gates.NONE) {
      if (gate != 0) {
        demand.ask(Bound.GATE_VOLTS, gate);
      }
      return;
    }
    demand.ask(Bound.GATE_VOLTS, gate);
    demand.ask(Bound.GATE_ROW_VOLTS, gate - mostRow, gate - leastRow);
    demand.ask(Bound.GATE_COLUMN_VOLTS, gate - mostColumn, gate - leastColumn);
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
    board.envelope().span(Bound.SLEW).ifPresent(span -> demand.ask(Bound.SLEW, span.high()));
  }
}
