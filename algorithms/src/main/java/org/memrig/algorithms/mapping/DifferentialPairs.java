package org.memrig.algorithms.mapping;

import java.util.Arrays;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Levels;

/**
 * Map a matrix of signed weights to pairs of cells: weight = (G plus - G minus) / scale.
 *
 * <p>Inputs drive rows. Output j has its plus cells in column 2j and its minus cells in column 2j +
 * 1 of the block, so that a pair lies side by side and sees the same wire; the current of an output
 * is that of the plus column less that of the minus column.
 */
public final class DifferentialPairs {
  // A weight raises one cell of its pair above the low end and leaves the other there: the least
  // current, and the most room to move either way. A
  // stuck cell cannot be told what to do, but its partner can take up the difference as far as the
  // window goes: the pair is solved for the cell that is free.

  private final int inputs;
  private final int outputs;
  private final PairScale scale;
  private final double[] plus;
  private final double[] minus;
  private int beyond;

  private DifferentialPairs(int inputs, int outputs, PairScale scale) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.scale = scale;
    this.plus = new double[inputs * outputs];
    this.minus = new double[inputs * outputs];
  }

  /** Tell at which conductance a cell of the block is stuck; NaN if it is not. */
  @FunctionalInterface
  public interface Stuck {
    /** No cell is stuck. */
    Stuck NONE = (_, _) -> Double.NaN;

    /** Return the conductance of a stuck cell, S, or NaN; row and column count from the block's. */
    double siemens(int row, int column);
  }

  /**
   * Find the targets of all cells.
   *
   * @param weights inputs x outputs numbers, input by input, all finite
   * @throws IllegalArgumentException if a size does not match or a weight is not finite
   */
  public static DifferentialPairs of(
      int inputs, int outputs, double[] weights, PairScale scale, Stuck stuck) {
    if (inputs < 1 || outputs < 1 || (long) inputs * outputs != weights.length) {
      throw new IllegalArgumentException(
          inputs + " inputs x " + outputs + " outputs, but " + weights.length + " weights");
    }
    DifferentialPairs pairs = new DifferentialPairs(inputs, outputs, scale);
    for (int k = 0; k < weights.length; k++) {
      if (!Double.isFinite(weights[k])) {
        throw new IllegalArgumentException(
            "weight " + weights[k] + " of input " + k / outputs + ", output " + k % outputs);
      }
      pairs.place(k, weights[k], stuck);
    }
    return pairs;
  }

  private void place(int k, double weight, Stuck stuck) {
    int row = k / outputs;
    int column = 2 * (k % outputs);
    double difference = weight * scale.perWeight();
    double stuckPlus = stuck.siemens(row, column);
    double stuckMinus = stuck.siemens(row, column + 1);
    if (!Double.isNaN(stuckPlus)) {
      plus[k] = stuckPlus;
      minus[k] = Double.isNaN(stuckMinus) ? within(stuckPlus - difference) : stuckMinus;
    } else if (!Double.isNaN(stuckMinus)) {
      minus[k] = stuckMinus;
      plus[k] = within(stuckMinus + difference);
    } else {
      plus[k] = within(scale.low() + Math.max(0, difference));
      minus[k] = within(scale.low() + Math.max(0, -difference));
    }
    if (Math.abs(plus[k] - minus[k] - difference) > 1e-9 * (scale.high() - scale.low())) {
      beyond++;
    }
  }

  private double within(double siemens) {
    return Math.clamp(siemens, scale.low(), scale.high());
  }

  /** Return how many weights no pair can stand for: too large, or a stuck cell in the way. */
  public int beyond() {
    return beyond;
  }

  /** Return the target of the plus cell of a weight, S. */
  public double plus(int input, int output) {
    return plus[input * outputs + output];
  }

  /** Return the target of the minus cell of a weight, S. */
  public double minus(int input, int output) {
    return minus[input * outputs + output];
  }

  /** Return the weight that the targets stand for. */
  public double weight(int input, int output) {
    return (plus(input, output) - minus(input, output)) / scale.perWeight();
  }

  /** Return the block of cells that the pairs take, from a first row and column. */
  public Block block(int row, int column) {
    return new Block(row, column, inputs, 2 * outputs);
  }

  /** Return the targets of the block's cells by position, S. */
  public Levels targets() {
    double[] all = new double[2 * plus.length];
    for (int k = 0; k < plus.length; k++) {
      all[2 * k] = plus[k];
      all[2 * k + 1] = minus[k];
    }
    return Levels.perCell(all);
  }

  /**
   * Combine the line outputs of a multiplication into outputs in units of weight times input.
   *
   * @param lines what the 2 x outputs columns gave, A
   * @param fullScale volts of an input of 1, V
   */
  public static double[] outputs(double[] lines, double fullScale, PairScale scale) {
    if (lines.length % 2 != 0) {
      throw new IllegalArgumentException(lines.length + " lines; pairs need an even number");
    }
    double[] outputs = new double[lines.length / 2];
    Arrays.setAll(
        outputs, j -> (lines[2 * j] - lines[2 * j + 1]) / (fullScale * scale.perWeight()));
    return outputs;
  }

  /**
   * Return the weights that conductances stand for, input by input.
   *
   * @param siemens of a block's cells by position, an even number a row
   */
  public static double[] weights(double[] siemens, PairScale scale) {
    if (siemens.length % 2 != 0) {
      throw new IllegalArgumentException(siemens.length + " cells; pairs need an even number");
    }
    double[] weights = new double[siemens.length / 2];
    Arrays.setAll(weights, k -> (siemens[2 * k] - siemens[2 * k + 1]) / scale.perWeight());
    return weights;
  }
}
