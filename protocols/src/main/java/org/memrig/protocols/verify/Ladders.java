package org.memrig.protocols.verify;

import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.Chip;

/** Make the programs of one direction: up by set pulses, or down by reset pulses. */
final class Ladders {
  /** Hold the two ends of what a ladder may change. */
  private record Way(
      double voltsStart,
      double volts,
      double gateStart,
      double gate,
      double widthStart,
      double width,
      double rise,
      double fall,
      Limit limit) {}

  private final ProgramVerifyParameters parameters;
  private final Chip chip;
  private final BoardDescription board;
  private final Way way;

  Ladders(ProgramVerifyParameters parameters, Chip chip, BoardDescription board, boolean up) {
    this.parameters = parameters;
    this.chip = chip;
    this.board = board;
    this.way = up ? up() : down();
  }

  private Way up() {
    Chip.SetPoint set = chip.set();
    double volts = parameters.setVolts().orElse(set.volts());
    double gate = parameters.setGate().orElse(set.gate());
    double width = parameters.setWidth().orElse(set.width());
    return new Way(
        parameters.setVoltsStart().orElse(0.6 * volts),
        volts,
        parameters.setGateStart().orElse(0.3 * gate),
        gate,
        parameters.setWidthStart().orElse(shortest(width)),
        width,
        set.rise(),
        set.fall(),
        set.limit() > 0 ? Limit.source(set.limit()) : Limit.NONE);
  }

  private Way down() {
    Chip.ResetPoint reset = chip.reset();
    double volts = parameters.resetVolts().orElse(reset.volts());
    double gate = parameters.resetGate().orElse(reset.gate());
    double width = parameters.resetWidth().orElse(reset.width());
    return new Way(
        parameters.resetVoltsStart().orElse(0.6 * volts),
        volts,
        parameters.resetGateStart().orElse(0.3 * gate),
        gate,
        parameters.resetWidthStart().orElse(shortest(width)),
        width,
        reset.rise(),
        reset.fall(),
        Limit.NONE);
  }

  private double shortest(double width) {
    Span able = board.envelope().span(Bound.PULSE_WIDTH).orElse(Span.of(0, width));
    return Math.min(width, Math.max(able.low(), width / 100));
  }

  /** Return the read that verifies, and that reads again later. */
  static Read read(
      ProgramVerifyParameters parameters, Chip chip, BoardDescription board, Cells cells) {
    return new Read(
        cells,
        chip.read().volts(),
        chip.read().gate(),
        Drive.GROUND,
        Math.max(parameters.gap(), chip.read().settle()),
        chip.read().aperture(),
        SenseRange.AUTO,
        parameters.samples(),
        Read.Mode.CELL_BY_CELL);
  }

  /** Return a program of equal pulses at the working point, then a read. */
  Program flood(Cells cells) {
    Pulse pulse = pulse(cells, way.volts, way.gate, way.width, parameters.windowPulses());
    return new Program(
        List.of(pulse, read(parameters, chip, board, cells)), Rest.GROUND, StressClass.PROGRAM);
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
              pulse(cells, way.voltsStart, way.gate, way.width, 1),
              parameters.pulses(),
              linear(Ladder.Level.VOLTS, way.voltsStart, way.volts, rungs),
              band);
      case GATE ->
          program(
              pulse(cells, way.volts, way.gateStart, way.width, 1),
              parameters.pulses(),
              linear(Ladder.Level.GATE, way.gateStart, way.gate, rungs),
              band);
      case WIDTH ->
          program(
              pulse(cells, way.volts, way.gate, way.widthStart, 1),
              parameters.pulses(),
              widening(rungs),
              band);
      case COUNT ->
          program(
              pulse(cells, way.volts, way.gate, way.width, count(part, rungs)),
              1,
              Optional.empty(),
              band);
    };
  }

  private int count(int rung, int rungs) {
    double share = rungs == 1 ? 0 : Math.min(1, rung / (rungs - 1.0));
    return (int) Math.round(1 + share * (parameters.count() - 1));
  }

  private Program program(Pulse pulse, int times, Optional<Ladder> ladder, Band band) {
    Repeat repeat =
        new Repeat(
            List.of(pulse, read(parameters, chip, board, pulse.cells())),
            times,
            ladder,
            Optional.of(band),
            board.cheapOrder(),
            Repeat.Report.EVERY);
    return new Program(List.of(repeat), Rest.GROUND, StressClass.PROGRAM);
  }

  private static Optional<Ladder> linear(Ladder.Level level, double start, double end, int rungs) {
    return rungs == 1 || start == end
        ? Optional.empty()
        : Optional.of(new Ladder(level, Ladder.Kind.LINEAR, (end - start) / (rungs - 1), end));
  }

  private Optional<Ladder> widening(int rungs) {
    double factor = rungs == 1 ? 1 : StrictMath.pow(way.width / way.widthStart, 1 / (rungs - 1.0));
    return factor == 1
        ? Optional.empty()
        : Optional.of(new Ladder(Ladder.Level.WIDTH, Ladder.Kind.GEOMETRIC, factor, way.width));
  }

  private Pulse pulse(Cells cells, double volts, double gate, double width, int count) {
    return new Pulse(
        cells,
        Levels.of(volts),
        Levels.of(gate),
        Levels.of(width),
        Levels.of(count),
        way.rise,
        way.fall,
        parameters.gap(),
        way.limit,
        board.scheme(),
        Order.ARRAY_MAJOR);
  }
}
