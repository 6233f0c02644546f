package org.memrig.protocols.form;

import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.bench.Reading;
import org.memrig.protocols.bench.WorkingPoint;

/**
 * Hold the ladder that forms.
 *
 * @param first what a pulse of the first rung is
 * @param start the first rung, V
 * @param stop the last rung, V
 * @param rungs how many there are
 */
record FormingLadder(
    FormParameters parameters, WorkingPoint first, double start, double stop, int rungs) {
  // Beyond every current, A.
  private static final double ANY_AMPS = 1e6;

  /**
   * Work out the ladder.
   *
   * @throws IllegalArgumentException if it does not rise, or grows a gate that is not there
   */
  static FormingLadder of(FormParameters parameters, Chip chip, BoardDescription board) {
    WorkingPoint set = WorkingPoint.of(chip, true);
    boolean byGate = parameters.ladder() == FormParameters.Rise.GATE;
    double full = parameters.volts().orElse(2.5 * set.volts());
    double start = parameters.start().orElse(byGate ? 0.4 * set.gate() : set.volts());
    double stop = parameters.stop().orElse(byGate ? set.gate() : full);
    if (byGate && !board.envelope().can(Ability.SCHEME_TRANSISTOR)) {
      throw new IllegalArgumentException(
          "ladder is 'gate', but the cells of this chip have no gates; use amplitude");
    }
    if (!(Math.abs(stop) > Math.abs(start) && start * stop >= 0)) {
      throw new IllegalArgumentException(
          "the ladder goes from " + start + " V to " + stop + " V; it must go away from 0 V");
    }
    WorkingPoint point =
        set.withWidth(parameters.width())
            .withVolts(byGate ? full : start)
            .withGate(byGate ? start : parameters.gate().orElse(set.gate()))
            .withLimit(limit(parameters, board));
    int rungs = 1 + (int) Math.ceil(Math.abs(stop - start) / parameters.step() - 1e-9);
    return new FormingLadder(parameters, point, start, stop, rungs);
  }

  private static Limit limit(FormParameters parameters, BoardDescription board) {
    Limit.OnReach reaction =
        board.envelope().can(Ability.ON_REACH_END_OPERATION)
            ? Limit.OnReach.END_OPERATION
            : Limit.OnReach.CLAMP;
    Limit.Kind kind =
        switch (parameters.limitBy()) {
          case SERIES -> Limit.Kind.SERIES;
          case GATE -> Limit.Kind.GATE;
          case SOURCE -> Limit.Kind.SOURCE;
        };
    return parameters.limit().map(amps -> new Limit(amps, kind, reaction)).orElse(Limit.NONE);
  }

  private Ladder ladder() {
    double step = Math.copySign(parameters.step(), stop - start);
    Ladder.Level level =
        parameters.ladder() == FormParameters.Rise.GATE ? Ladder.Level.GATE : Ladder.Level.VOLTS;
    return new Ladder(level, Ladder.Kind.LINEAR, step, stop);
  }

  /** Return the volts of a rung, from 0: of the pulse, or of its gate. */
  double at(long rung) {
    return ladder().at(start, rung);
  }

  /** Return the program that forms cells, each until it conducts. */
  Program program(Chip chip, BoardDescription board, Cells cells) {
    double edge = parameters.target() * chip.read().volts();
    Band conducts =
        edge > 0
            ? new Band(Levels.of(edge), Levels.of(ANY_AMPS))
            : new Band(Levels.of(-ANY_AMPS), Levels.of(edge));
    Repeat repeat =
        new Repeat(
            List.of(
                first.pulse(board, cells, parameters.pulses(), parameters.gap()),
                Reading.of(chip, cells, parameters.gap(), parameters.samples())),
            rungs,
            Optional.of(ladder()),
            Optional.of(conducts),
            board.cheapOrder(),
            Repeat.Report.EVERY);
    return new Program(List.of(repeat), Rest.GROUND, StressClass.FORM);
  }
}
