package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.Draws;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.physics.Condition;

/** What read volts and codes do to products with cells whose current is not straight in volts. */
class InputCodesTests {
  // Cells near the low end of their window, where the current bends most.
  private static final double STATE = 0.05;
  private static final int SIDE = 8;
  private static final int COUNTS = 15;

  private static EmulatedBoard open(String noiseOff, String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = noiseOff;
    EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE, all);
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
      board.die().cells.place(cell, Condition.FORMED, STATE + 0.02 * (cell % 5));
    }
    return board;
  }

  private static Multiply multiply(Multiply.Encoding encoding, double volts, double[] inputs) {
    boolean level = encoding == Multiply.Encoding.AMPLITUDE;
    return new Multiply(
        new Block(0, 0, SIDE, SIDE),
        Levels.perCell(inputs),
        new InputScale(volts, 1e-6, COUNTS, InputScale.BitOrder.MOST_FIRST),
        0,
        Drive.GROUND,
        1e-6,
        1e-5,
        new SenseRange(1e-5),
        encoding,
        Multiply.Direction.FORWARD,
        level ? Multiply.Output.CURRENT : Multiply.Output.CHARGE,
        0);
  }

  /** Return the error of products against small-signal conductances, relative to the products. */
  private static double error(EmulatedBoard board, double volts, int trials) {
    double errors = 0;
    double products = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] inputs = new double[SIDE];
      for (int i = 0; i < SIDE; i++) {
        inputs[i] = Draws.uniform(1, i, 1, trial);
      }
      Step step = multiply(Multiply.Encoding.AMPLITUDE, volts, inputs);
      MultiplyResult result =
          (MultiplyResult) Rigged.run(board, Program.of(StressClass.READ, step)).getFirst();
      for (int column = 0; column < SIDE; column++) {
        double product = 0;
        for (int row = 0; row < SIDE; row++) {
          int cell = row * SIDE + column;
          product += inputs[row] * board.die().cells.current(cell, 1e-3) / 1e-3;
        }
        double error = result.value(column) / volts - product;
        errors += error * error;
        products += product * product;
      }
    }
    return Math.sqrt(errors / products);
  }

  /**
   * A converter's noise does not depend on the volts, the bend of the cells grows with them: in
   * between there is a best read voltage. Control: without the noise the smallest is best.
   */
  @Test
  void productsHaveABestReadVoltage() {
    double[] volts = {0.02, 0.05, 0.1, 0.2, 0.4, 0.8};
    double[] noisy = new double[volts.length];
    double[] quiet = new double[volts.length];
    for (int i = 0; i < volts.length; i++) {
      try (EmulatedBoard board =
              open("noise-off: [c2c, d2d, read, stuck, disturb]", "adc-bits: 12", "dac-step: 0 V");
          EmulatedBoard control =
              open(
                  "noise-off: [c2c, d2d, read, stuck, disturb, adc]",
                  "adc-bits: 24",
                  "dac-step: 0 V")) {
        noisy[i] = error(board, volts[i], 40);
        quiet[i] = error(control, volts[i], 40);
      }
    }
    String found = "with noise " + Arrays.toString(noisy) + ", without " + Arrays.toString(quiet);
    int best = 0;
    for (int i = 1; i < volts.length; i++) {
      best = noisy[i] < noisy[best] ? i : best;
      assertTrue(quiet[i] > quiet[i - 1], "without noise the error only grows: " + found);
    }
    assertTrue(best > 0 && best < volts.length - 1, "best in between: " + found);
    assertTrue(noisy[0] > 2 * noisy[best], "noise at small volts: " + found);
    assertTrue(noisy[volts.length - 1] > 2 * noisy[best], "bend at large volts: " + found);
  }

  /** Return the outputs of one column for inputs from 1 to 15 fifteenths. */
  private static double[] course(EmulatedBoard board, Multiply.Encoding encoding) {
    double[] course = new double[COUNTS];
    for (int k = 1; k <= COUNTS; k++) {
      double[] inputs = new double[SIDE];
      Arrays.fill(inputs, (double) k / COUNTS);
      Step step = multiply(encoding, 0.5, inputs);
      MultiplyResult result =
          (MultiplyResult) Rigged.run(board, Program.of(StressClass.READ, step)).getFirst();
      course[k - 1] = result.value(2);
    }
    return course;
  }

  /** Return the greatest distance from the line through 0 and the last point, relative to it. */
  private static double bend(double[] course) {
    double bend = 0;
    double last = course[COUNTS - 1];
    for (int k = 1; k <= COUNTS; k++) {
      bend = Math.max(bend, Math.abs(course[k - 1] / last - (double) k / COUNTS));
    }
    return bend;
  }

  private static double bend(Multiply.Encoding encoding, String errors) {
    try (EmulatedBoard board =
        open(
            "noise-off: [c2c, d2d, read, stuck, disturb, adc]",
            "adc-bits: 24",
            "dac-step: 0 V",
            "periphery: {" + errors + "}")) {
      return bend(course(board, encoding));
    }
  }

  @Test
  void chargeIsStraightInWidthAndCountWhereAmplitudeIsNot() {
    for (Multiply.Encoding code : List.of(Multiply.Encoding.WIDTH, Multiply.Encoding.COUNT)) {
      assertEquals(0, bend(code, ""), 2e-3, code + ", to a nanosecond of width");
    }
    assertEquals(0, bend(Multiply.Encoding.COUNT, ""), 1e-5, "counts are exact");
    double amplitude = bend(Multiply.Encoding.AMPLITUDE, "");
    assertTrue(amplitude > 0.02, "an amplitude bends by " + amplitude);
    double leaky = bend(Multiply.Encoding.COUNT, "integrator-leak: 10 us");
    assertTrue(leaky > 0.02, "a leak bends a count, too, by " + leaky);
  }

  /** Each pulse of a count has two edges, a width has two in all; on them cells carry less. */
  @Test
  void edgesTellCountFromWidth() {
    double[] full = new double[4];
    String[] slews = {"", "edge-slew: 2e6 V/s"};
    for (int i = 0; i < 4; i++) {
      boolean counts = i % 2 == 1;
      try (EmulatedBoard board =
          open(
              "noise-off: [c2c, d2d, read, stuck, disturb, adc]",
              "adc-bits: 24",
              "periphery: {" + slews[i / 2] + "}")) {
        double[] course = course(board, counts ? Multiply.Encoding.COUNT : Multiply.Encoding.WIDTH);
        full[i] = course[COUNTS - 1] / (counts ? COUNTS : 1);
      }
    }
    assertEquals(full[0], full[1], 1e-4 * full[0], "without edges a count is as many widths");
    // Edges of 0.25 us; per pulse of 1 us both cost the same share.
    assertTrue(full[2] < 0.995 * full[0], "edges cost a width: " + Arrays.toString(full));
    assertEquals(full[2], full[3], 2e-3 * full[2], "and each pulse of a count as much");
  }
}
