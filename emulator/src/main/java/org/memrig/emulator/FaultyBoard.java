package org.memrig.emulator;

import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;

/** Do what another board does, but for faults that are switched on. */
public final class FaultyBoard extends ForwardingBoard {
  private final BoardFaults faults;

  /** Stand before a board, with some switches. */
  public FaultyBoard(Board next, BoardFaults faults) {
    super(next);
    this.faults = faults;
  }

  @Override
  public void run(Program program, ResultSink sink) {
    if (faults.overTemperature()) {
      throw new BoardFault(
          BoardFault.Grade.SESSION, "the board is too hot; let it cool, then go on");
    }
    try {
      next().run(program, result -> sink.accept(harmed(result)));
    } finally {
      look();
    }
  }

  private void look() {
    faults
        .stuckOutput()
        .ifPresent(line -> {
          throw new BoardFault(
              BoardFault.Grade.SAFETY,
              "the output of " + line + " did not come back to rest; take the chip out");
        });
  }

  private Result harmed(Result result) {
    if (faults.stuckAdc().isEmpty() && !faults.compliance()) {
      return result;
    }
    return switch (result) {
      case ReadResult read -> read(read.copy());
      case PulseResult pulse -> pulse(pulse.copy());
      default -> result;
    };
  }

  private ReadResult read(ReadResult read) {
    for (int i = 0; i < read.size(); i++) {
      if ((read.flags(i) & Flags.MASKED) == 0) {
        double amps = faults.stuckAdc().orElse(read.amps(i));
        read.set(i, amps, read.volts(i), read.range(i), read.startNanos(i), limited(read.flags(i)));
      }
    }
    return read;
  }

  private PulseResult pulse(PulseResult pulse) {
    for (int i = 0; i < pulse.size(); i++) {
      if ((pulse.flags(i) & Flags.MASKED) == 0) {
        pulse.set(
            i,
            pulse.startNanos(i),
            pulse.pulses(i),
            pulse.joules(i),
            pulse.peakAmps(i),
            limited(pulse.flags(i)));
      }
    }
    return pulse;
  }

  private int limited(int flags) {
    return faults.compliance() ? flags | Flags.LIMITED : flags;
  }
}
