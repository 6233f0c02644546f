package org.memrig.protocols.verify;

import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.bench.Reading;
import org.memrig.protocols.bench.WorkingPoint;

/** Make the programs of one direction: up by set pulses, or down by reset pulses. */
final class Ladders {
  /** Hold where a ladder begins: its end is the working point. */
  private record Start(double volts, double gate, double width) {}

  private final ProgramVerifyParameters parameters;
  private final Chip chip;
  private final BoardDescription board;
  private final WorkingPoint end;
  private final Start start;

  Ladders(ProgramVerifyParameters parameters, Chip chip, BoardDescription board, boolean up) {
    this.parameters = parameters;
    this.chip = chip;
    this.board = board;
    WorkingPoint own = WorkingPoint.of(chip, up);
    this.end =
        own.withVolts((up ? parameters.setVolts() : parameters.resetVolts()).orElse(own.volts()))
            .withGate((up ? parameters.setGate() : parameters.resetGate()).orElse(own.gate()))
            .withWidth((up ? parameters.setWidth() : parameters.resetWidth()).orElse(own.width()));
    this.start =
        new Start(
            (up ? parameters.setVoltsStart() : parameters.resetVoltsStart())
                .orElse(0.6 * end.volts()),
            (up ? parameters.setGateStart() : parameters.resetGateStart()).orElse(0.3 * end.gate()),
            (up ? parameters.setWidthStart() : parameters.resetWidthStart())
                .orElse(shortest(end.width())));
  }

  private double shortest(double width) {
    Span able = board.envelope().span(Bound.PULSE_WIDTH).orElse(Span.of(0, width));
    return Math.min(width, Math.max(able.low(), width / 100));
  }

  /** Return the read that verifies, and that reads again later. */
  static Read read(ProgramVerifyParameters parameters, Chip chip, Cells cells) {
    return Reading.of(chip, cells, parameters.gap(), parameters.samples());
  }

  /** Return a program of equal pulses at the working point, then a read. */
  Program flood(Cells cells) {
    Pulse pulse = end.pulse(board, cells, parameters.windowPulses(), parameters.gap());
    return new Program(
        List.of(pulse, read(parameters, chip, cells)), Rest.GROUND, StressClass.PROGRAM);
  }

  /** Return of how many programs a ladder consists: a board's ladder changes levels, not counts. */
  int parts() {
    return parameters.ladder() == Climb.COUNT ? parameters.pulses() : 1;
  }

  /**
   * Return one program of a ladder.
   *
   * @param part from 0
   * @param cells those that are not done yet
   * @param rungs from start to end
   * @param band where a cell is done
   */
  Program part(int part, Cells cells, int rungs, Band band) {
    return switch (parameters.ladder()) {
      case AMPLITUDE ->
          program(
              pulse(end.withVolts(start.volts()), cells, 1),
              parameters.pulses(),
              linear(Ladder.Level.VOLTS, start.volts(), end.volts(), rungs),
              band);
      case GATE ->
          program(
              pulse(end.withGate(start.gate()), cells, 1),
              parameters.pulses(),
              linear(Ladder.Level.GATE, start.gate(), end.gate(), rungs),
              band);
      case WIDTH ->
          program(
              pulse(end.withWidth(start.width()), cells, 1),
              parameters.pulses(),
              widening(rungs),
              band);
      case COUNT -> program(pulse(end, cells, count(part, rungs)), 1, Optional.empty(), band);
    };
  }

  private int count(int rung, int rungs) {
    double share = rungs == 1 ? 0 : Math.min(1, rung / (rungs - 1.0));
    return (int) Math.round(1 + share * (parameters.count() - 1));
  }

  private Program program(Pulse pulse, int times, Optional<Ladder> ladder, Band band) {
    Repeat repeat =
        new Repeat(
            List.of(pulse, read(parameters, chip, pulse.cells())),
            times,
            ladder,
            Optional.of(band),
            board.cheapOrder(),
            Repeat.Report.EVERY);
    return new Program(List.of(repeat), Rest.GROUND, StressClass.PROGRAM);
  }

  private static Optional<Ladder> linear(Ladder.Level level, double from, double to, int rungs) {
    return rungs == 1 || from == to
        ? Optional.empty()
        : Optional.of(new Ladder(level, Ladder.Kind.LINEAR, (to - from) / (rungs - 1), to));
  }

  private Optional<Ladder> widening(int rungs) {
    double factor = rungs == 1 ? 1 : StrictMath.pow(end.width() / start.width(), 1 / (rungs - 1.0));
    return factor == 1
        ? Optional.empty()
        : Optional.of(new Ladder(Ladder.Level.WIDTH, Ladder.Kind.GEOMETRIC, factor, end.width()));
  }

  private Pulse pulse(WorkingPoint at, Cells cells, int count) {
    return at.pulse(board, cells, count, parameters.gap());
  }
}
