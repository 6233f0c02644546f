package org.memrig.algorithms.perceptron;

import java.util.BitSet;
import java.util.Optional;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Masked;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Operation;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.Chip;

/** Make the programs of a layer of differential pairs on a block of the chip. */
record Layer(PerceptronParameters parameters, Chip chip, BoardDescription board) {
  private static final int COLUMNS = 2 * Letters.CLASSES;

  Block block() {
    return new Block(parameters.row(), parameters.column(), Letters.INPUTS, COLUMNS);
  }

  /** Return the current at which the output's argument is 1, A. */
  double outputAmps() {
    return parameters.outputAmps().orElse(0.5 * inputVolts() * board.wiring().mostSiemens());
  }

  private double inputVolts() {
    return parameters.inputVolts().orElse(Math.abs(chip.read().volts()));
  }

  /** Return a program that multiplies all patterns, one after the other. */
  Program patterns() {
    Step[] steps = new Step[Letters.PATTERNS];
    for (int pattern = 0; pattern < steps.length; pattern++) {
      steps[pattern] =
          new Multiply(
              block(),
              Levels.perCell(Letters.inputs(pattern)),
              InputScale.amplitude(inputVolts()),
              chip.read().gate(),
              Drive.GROUND,
              chip.read().settle(),
              chip.read().aperture(),
              SenseRange.AUTO,
              Multiply.Encoding.AMPLITUDE,
              Multiply.Direction.FORWARD,
              Multiply.Output.CURRENT,
              0);
    }
    return Program.of(StressClass.READ, steps);
  }

  /** Return a program that reads every cell of the block. */
  Program map() {
    return Program.of(
        StressClass.READ,
        new Read(
            block(),
            chip.read().volts(),
            chip.read().gate(),
            Drive.GROUND,
            chip.read().settle(),
            chip.read().aperture(),
            SenseRange.AUTO,
            1,
            Read.Mode.CELL_BY_CELL));
  }

  /** Return a program that gives each cell a number of set pulses. */
  Program scatter(double[] counts) {
    return Program.of(StressClass.PROGRAM, set(block(), Levels.perCell(counts)));
  }

  /**
   * Return a program that moves each pair one way or the other: plus up and minus down, or plus
   * down and minus up; empty if no pair moves.
   *
   * @param up pairs to move up, at input times classes plus class
   * @param down pairs to move down
   */
  Optional<Program> update(BitSet up, BitSet down) {
    Levels pulses = Levels.of(parameters.pulses());
    BitSet raised = halves(up, down);
    BitSet lowered = halves(down, up);
    if (raised.isEmpty()) {
      return Optional.empty();
    }
    Operation set = set(only(raised), pulses);
    Operation reset = reset(only(lowered), pulses);
    return Optional.of(Program.of(StressClass.PROGRAM, set, reset));
  }

  /** Return the cells of pairs: the plus half of some, the minus half of others. */
  private static BitSet halves(BitSet plus, BitSet minus) {
    BitSet cells = new BitSet();
    plus.stream().forEach(pair -> cells.set(2 * pair));
    minus.stream().forEach(pair -> cells.set(2 * pair + 1));
    return cells;
  }

  private Cells only(BitSet positions) {
    BitSet skipped = (BitSet) positions.clone();
    skipped.flip(0, block().size());
    return skipped.isEmpty() ? block() : Masked.of(block(), skipped);
  }

  private Pulse set(Cells cells, Levels count) {
    Chip.SetPoint set = chip.set();
    return new Pulse(
        cells,
        Levels.of(parameters.setVolts().orElse(set.volts())),
        Levels.of(set.gate()),
        Levels.of(parameters.setWidth().orElse(set.width())),
        count,
        set.rise(),
        set.fall(),
        0,
        set.limit() > 0 ? Limit.source(set.limit()) : Limit.NONE,
        scheme(),
        Order.ARRAY_MAJOR);
  }

  private Pulse reset(Cells cells, Levels count) {
    Chip.ResetPoint reset = chip.reset();
    return new Pulse(
        cells,
        Levels.of(parameters.resetVolts().orElse(reset.volts())),
        Levels.of(reset.gate()),
        Levels.of(parameters.resetWidth().orElse(reset.width())),
        count,
        reset.rise(),
        reset.fall(),
        0,
        Limit.NONE,
        scheme(),
        Order.ARRAY_MAJOR);
  }

  private Scheme scheme() {
    return switch (parameters.selection()) {
      case SPARING -> board.scheme();
      case HALF -> new Scheme(Scheme.Kind.HALF, Scheme.Side.SYMMETRIC);
      case THIRD -> new Scheme(Scheme.Kind.THIRD, Scheme.Side.SYMMETRIC);
    };
  }
}
