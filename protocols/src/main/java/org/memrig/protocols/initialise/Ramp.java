package org.memrig.protocols.initialise;

import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.bench.Reading;
import org.memrig.protocols.bench.WorkingPoint;

/** Make the programs that bring cells to a state. */
final class Ramp {
  // Beyond every current, A.
  private static final double ANY_AMPS = 1e6;

  private final InitialiseParameters parameters;
  private final Chip chip;
  private final BoardDescription board;
  private final WorkingPoint end;
  private final double start;

  Ramp(InitialiseParameters parameters, Chip chip, BoardDescription board) {
    this.parameters = parameters;
    this.chip = chip;
    this.board = board;
    WorkingPoint own = WorkingPoint.of(chip, parameters.up());
    end = own.withVolts(parameters.volts().orElse(own.volts()));
    start = parameters.voltsStart().orElse(0.6 * end.volts());
  }

  /** Return a ramp, which ends for each cell that is there. */
  Program program(Cells cells) {
    boolean flat = parameters.rungs() == 1 || start == end.volts();
    Optional<Ladder> ladder =
        flat
            ? Optional.empty()
            : Optional.of(
                new Ladder(
                    Ladder.Level.VOLTS,
                    Ladder.Kind.LINEAR,
                    (end.volts() - start) / (parameters.rungs() - 1),
                    end.volts()));
    Repeat repeat =
        new Repeat(
            List.of(
                end.withVolts(start).pulse(board, cells, 1, parameters.gap()),
                Reading.of(chip, cells, parameters.gap(), parameters.samples())),
            parameters.pulses(),
            ladder,
            parameters.target().map(this::there),
            board.cheapOrder(),
            Repeat.Report.EVERY);
    return new Program(List.of(repeat), Rest.GROUND, StressClass.PROGRAM);
  }

  private Band there(double siemens) {
    double edge = siemens * chip.read().volts();
    return parameters.up() == edge > 0
        ? new Band(Levels.of(edge), Levels.of(ANY_AMPS))
        : new Band(Levels.of(-ANY_AMPS), Levels.of(edge));
  }

  /** Return pulses the other way, at its working point. */
  Program kick(Cells cells) {
    WorkingPoint other = WorkingPoint.of(chip, !parameters.up());
    return Program.of(
        StressClass.PROGRAM, other.pulse(board, cells, parameters.kick(), parameters.gap()));
  }
}
