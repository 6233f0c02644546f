package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;

/** What every board keeps when it multiplies. */
public interface MultiplyContract extends BoardUnderTest {
  @Test
  @DisplayName("every encoding, in both directions, gives sums of inputs times conductances")
  default void multipliesInEveryEncoding() {
    try (Trial trial = new Trial(this)) {
      Block block = trial.given.block(3, 2);
      for (Multiply.Encoding encoding : Multiply.Encoding.values()) {
        for (Multiply.Direction direction : Multiply.Direction.values()) {
          Multiply multiply =
              trial.given.multiply(
                  block,
                  inputs(direction == Multiply.Direction.FORWARD ? block.rows() : block.columns()),
                  encoding,
                  direction,
                  Multiply.Output.CURRENT);
          trial
              .of(multiply)
              .ifPresent(results -> sums(trial, multiply, (MultiplyResult) results.getFirst()));
        }
      }
    }
  }

  /** Return fifteenths, which four bits and fifteen pulses express exactly. */
  private static Levels inputs(int count) {
    double[] inputs = new double[count];
    for (int i = 0; i < count; i++) {
      inputs[i] = new double[] {1, -5 / 15.0, 0}[i % 3];
    }
    return Levels.perCell(inputs);
  }

  private static void sums(Trial trial, Multiply asked, MultiplyResult result) {
    Block block = asked.cells();
    boolean forward = asked.direction() == Multiply.Direction.FORWARD;
    for (int line = 0; line < result.size(); line++) {
      assertTrue(Double.isFinite(result.value(line)), "output of line " + line);
      if (trial.bench.isEmpty() || (result.flags(line) & Flags.OVER_RANGE) != 0) {
        continue;
      }
      double sum = 0;
      double largest = 0;
      for (int input = 0; input < asked.inputLines(); input++) {
        int row = block.row() + (forward ? input : line);
        int column = block.column() + (forward ? line : input);
        double siemens = trial.bench.get().siemens(row, column);
        double amps = siemens * asked.inputs().at(input) * asked.scale().volts();
        sum += amps;
        largest = Math.max(largest, Math.abs(amps));
      }
      assertEquals(
          sum,
          result.value(line),
          largest * trial.bench.get().tolerance() * asked.inputLines(),
          asked.encoding() + " " + asked.direction() + ", output line " + line);
    }
  }

  @Test
  @DisplayName("charge is current over the time of the inputs; compare answers 0 or 1")
  default void givesChargesAndBits() {
    try (Trial trial = new Trial(this)) {
      Block block = trial.given.block(2, 2);
      for (Multiply.Output output : Multiply.Output.values()) {
        Multiply multiply =
            trial.given.multiply(
                block,
                Levels.of(1),
                Multiply.Encoding.AMPLITUDE,
                Multiply.Direction.FORWARD,
                output);
        trial
            .of(multiply)
            .ifPresent(results -> {
              MultiplyResult result = (MultiplyResult) results.getFirst();
              for (int line = 0; line < result.size(); line++) {
                double value = result.value(line);
                switch (output) {
                  case COMPARE -> assertTrue(value == 0 || value == 1, "bit " + value);
                  case CHARGE -> charge(trial, multiply, result, line);
                  case CURRENT -> assertTrue(Double.isFinite(value), "output " + value);
                }
              }
            });
      }
    }
  }

  private static void charge(Trial trial, Multiply asked, MultiplyResult result, int line) {
    if (trial.bench.isEmpty() || (result.flags(line) & Flags.OVER_RANGE) != 0) {
      return;
    }
    double amps = 0;
    for (int row = 0; row < asked.cells().rows(); row++) {
      amps +=
          asked.scale().volts()
              * trial.bench.get().siemens(asked.cells().row() + row, asked.cells().column() + line);
    }
    double coulombs = amps * asked.aperture();
    assertEquals(
        coulombs, result.value(line), coulombs * trial.bench.get().tolerance() * 4, "charge");
  }

  @Test
  @DisplayName("no input drives what lies outside the block")
  default void keepsToItsBlock() {
    try (Trial trial = new Trial(this)) {
      Block whole = trial.given.block(3, 3);
      if (whole.rows() == 1) {
        return;
      }
      Block part = new Block(whole.lastRow(), whole.column(), 1, whole.columns());
      Multiply multiply =
          trial.given.multiply(
              part,
              Levels.of(1),
              Multiply.Encoding.AMPLITUDE,
              Multiply.Direction.FORWARD,
              Multiply.Output.CURRENT);
      double[] before = trial.conductances();
      trial
          .of(multiply)
          .ifPresent(results -> {
            sums(trial, multiply, (MultiplyResult) results.getFirst());
            trial.unchanged(before, whole.row(), whole.column());
          });
      Multiply open = with(multiply, Drive.FLOAT);
      trial.of(open);
    }
  }

  private static Multiply with(Multiply multiply, Drive unselected) {
    return new Multiply(
        multiply.cells(),
        multiply.inputs(),
        multiply.scale(),
        multiply.gate(),
        unselected,
        multiply.settle(),
        multiply.aperture(),
        multiply.range(),
        multiply.encoding(),
        multiply.direction(),
        multiply.sense(),
        multiply.threshold());
  }
}
