package org.memrig.protocols.multiply;

import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.bench.Multiplying;
import org.memrig.protocols.bench.Reading;

/** Hold the programs of a check, and what the cells as read would give. */
final class Products {
  private final MultiplyCheckParameters asked;
  private final Chip chip;
  private final Block block;

  Products(MultiplyCheckParameters asked, Chip chip, BoardDescription board) {
    this.asked = asked;
    this.chip = chip;
    this.block = Multiplying.around(asked.cells().on(board.rows(), board.columns()));
  }

  Block block() {
    return block;
  }

  boolean forward() {
    return asked.direction() == Multiply.Direction.FORWARD;
  }

  int inputLines() {
    return forward() ? block.rows() : block.columns();
  }

  /** Return the position in the block of the cell between an input and an output. */
  int position(int input, int output) {
    return forward() ? input * block.columns() + output : output * block.columns() + input;
  }

  /** Return the program that reads the block's cells one by one. */
  Program cells() {
    return Program.of(
        StressClass.READ, Reading.of(chip, block, volts(), gate(), settle(), asked.samples()));
  }

  /** Return the program that multiplies a vector. */
  Program multiply(double[] inputs) {
    InputScale scale =
        asked.encoding() == Multiply.Encoding.AMPLITUDE
            ? InputScale.amplitude(volts())
            : new InputScale(
                volts(), asked.unitWidth(), asked.mostCount(), InputScale.BitOrder.MOST_FIRST);
    return Program.of(
        StressClass.READ,
        new Multiply(
            block,
            Levels.perCell(inputs),
            scale,
            gate(),
            Drive.GROUND,
            settle(),
            asked.aperture().orElse(chip.read().aperture()),
            asked.range().map(SenseRange::of).orElse(SenseRange.AUTO),
            asked.encoding(),
            asked.direction(),
            Multiply.Output.CURRENT,
            0));
  }

  private double volts() {
    return asked.volts().orElse(Math.abs(chip.read().volts()));
  }

  private double gate() {
    return asked.gate().orElse(chip.read().gate());
  }

  private double settle() {
    return asked.settle().orElse(chip.read().settle());
  }

  /** Return the current of an output line, A; NaN if one of its cells has not been read. */
  double expected(double[] inputs, double[] siemens, int output) {
    double sum = 0;
    for (int i = 0; i < inputs.length; i++) {
      sum += coded(inputs[i]) * siemens[position(i, output)];
    }
    return volts() * sum;
  }

  /** Return what the code makes of an input. */
  private double coded(double input) {
    return switch (asked.encoding()) {
      case AMPLITUDE, WIDTH -> input;
      case COUNT, BINARY -> Math.rint(input * asked.mostCount()) / asked.mostCount();
    };
  }
}
