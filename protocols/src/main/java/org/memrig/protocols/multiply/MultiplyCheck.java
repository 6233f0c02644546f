package org.memrig.protocols.multiply;

import java.util.Arrays;
import java.util.List;
import org.memrig.config.random.RandomStream;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Multiplying;
import org.memrig.protocols.bench.Reading;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.data.Figure;

/**
 * Multiply random vectors by a block and compare each product with the sum of inputs times
 * conductances that the block's cells read one by one.
 *
 * <p>Vectors come in pairs of inputs up to one half, each multiplied by itself and as the pair's
 * sum: a linear array adds. All are multiplied twice, the second time in another order, which must
 * not matter. Where it resumes, the cells are read again.
 */
public final class MultiplyCheck implements Experiment<MultiplyCheckParameters> {
  static final String PRODUCTS = "products";
  private static final String CELLS = "cells";
  private static final int PARTS = 3;

  @Override
  public String name() {
    return "multiply-check";
  }

  @Override
  public String text() {
    return "Multiply random vectors and compare with the cells as they are read one by one.";
  }

  @Override
  public Class<MultiplyCheckParameters> parameters() {
    return MultiplyCheckParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.CONTINUE;
  }

  @Override
  public void declare(
      MultiplyCheckParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    Block block = block(parameters, board);
    demand.include(read(parameters, chip, block));
    double[] most = new double[inputs(parameters, block)];
    Arrays.fill(most, 1);
    demand.include(product(parameters, chip, block, most), 2L * PARTS * parameters.pairs());
  }

  private static Block block(MultiplyCheckParameters parameters, BoardDescription board) {
    return Multiplying.around(parameters.cells().on(board.rows(), board.columns()));
  }

  private static int inputs(MultiplyCheckParameters parameters, Block block) {
    return parameters.direction() == Multiply.Direction.FORWARD ? block.rows() : block.columns();
  }

  private static Program read(MultiplyCheckParameters parameters, Chip chip, Block block) {
    return Program.of(
        StressClass.READ,
        Reading.of(
            chip,
            block,
            volts(parameters, chip),
            chip.read().gate(),
            chip.read().settle(),
            parameters.samples()));
  }

  private static double volts(MultiplyCheckParameters parameters, Chip chip) {
    return parameters.volts().orElse(Math.abs(chip.read().volts()));
  }

  private static Program product(
      MultiplyCheckParameters parameters, Chip chip, Block block, double[] inputs) {
    double volts = volts(parameters, chip);
    boolean level = parameters.encoding() == Multiply.Encoding.AMPLITUDE;
    InputScale scale =
        level
            ? InputScale.amplitude(volts)
            : new InputScale(
                volts,
                parameters.unitWidth(),
                parameters.mostCount(),
                InputScale.BitOrder.MOST_FIRST);
    return Program.of(
        StressClass.READ,
        Multiplying.of(
            chip,
            block,
            scale,
            Levels.perCell(inputs),
            parameters.encoding(),
            parameters.direction()));
  }

  @Override
  public void run(MultiplyCheckParameters parameters, Bench bench) {
    Block block = block(parameters, bench.board());
    double[] siemens = readCells(parameters, bench, block);
    Series rows =
        bench
            .recorder()
            .series(
                PRODUCTS,
                Column.integer("pair", "number of the pair of vectors, from 0"),
                Column.integer("part", "0 and 1 for the pair's vectors, 2 for their sum"),
                Column.integer("pass", "0, or 1 for the second time in another order"),
                Column.integer("line", "output line, counted from the block's first"),
                Column.real("expected", Dimension.AMPERE, "inputs times conductances as read"),
                Column.real("amps", Dimension.AMPERE, "out of the array"),
                Column.integer("flags", "what the board said of this output"));
    int vectors = PARTS * parameters.pairs();
    int[] shuffled = new int[vectors];
    Arrays.setAll(shuffled, i -> i);
    bench.random("multiply-order").shuffle(shuffled);
    long first = bench.checkpoints().resumed().map(Checkpoint::position).orElse(0L);
    bench.progress().begin(2L * vectors, "vectors");
    for (long unit = first; unit < 2L * vectors; unit++) {
      int pass = (int) (unit / vectors);
      int at = (int) (unit % vectors);
      int vector = pass == 0 ? at : shuffled[at];
      multiply(parameters, bench, block, siemens, rows, vector, pass);
      bench.progress().done(unit + 1);
      bench.checkpoints().reached(unit + 1, "");
    }
  }

  /** Read the block's cells; one beyond the range counts as 0 S, and its row says so. */
  private static double[] readCells(MultiplyCheckParameters parameters, Bench bench, Block block) {
    Series rows =
        bench
            .recorder()
            .series(
                CELLS,
                Column.real("siemens", Dimension.SIEMENS, "conductance by the rig's calibration"),
                Column.integer("flags", "what the board said of this read"));
    double[] siemens = new double[block.size()];
    bench.run(
        read(parameters, bench.chip(), block),
        result -> {
          if (result instanceof ReadResult read) {
            for (int i = 0; i < read.size(); i++) {
              int position = read.first() + i;
              siemens[position] = read.valid(i) ? bench.siemens(read, i, block) : 0;
              rows.row(bench.cell(block, position), read.startNanos(i))
                  .put(siemens[position])
                  .put((long) read.flags(i))
                  .end();
            }
          }
        });
    return siemens;
  }

  private static void multiply(
      MultiplyCheckParameters parameters,
      Bench bench,
      Block block,
      double[] siemens,
      Series rows,
      int vector,
      int pass) {
    double[] inputs = inputs(parameters, bench, block, vector);
    double volts = volts(parameters, bench.chip());
    bench.run(
        product(parameters, bench.chip(), block, inputs),
        result -> {
          if (result instanceof MultiplyResult product) {
            for (int line = 0; line < product.size(); line++) {
              if ((product.flags(line) & Flags.OVER_RANGE) == 0) {
                rows.row(output(parameters, bench, block, line), product.startNanos())
                    .put((long) (vector / PARTS))
                    .put((long) (vector % PARTS))
                    .put((long) pass)
                    .put((long) line)
                    .put(volts * expected(parameters, block, siemens, inputs, line))
                    .put(product.value(line))
                    .put((long) product.flags(line))
                    .end();
              }
            }
          }
        });
  }

  /** Return the first cell of an output line, under which its products are stored. */
  private static int output(
      MultiplyCheckParameters parameters, Bench bench, Block block, int line) {
    return parameters.direction() == Multiply.Direction.FORWARD
        ? bench.cell(block.row(), block.column() + line)
        : bench.cell(block.row() + line, block.column());
  }

  private static double expected(
      MultiplyCheckParameters parameters,
      Block block,
      double[] siemens,
      double[] inputs,
      int line) {
    boolean forward = parameters.direction() == Multiply.Direction.FORWARD;
    double sum = 0;
    for (int i = 0; i < inputs.length; i++) {
      int cell = forward ? i * block.columns() + line : line * block.columns() + i;
      sum += coded(parameters, inputs[i]) * siemens[cell];
    }
    return sum;
  }

  /** Return what the code makes of an input. */
  private static double coded(MultiplyCheckParameters parameters, double input) {
    return switch (parameters.encoding()) {
      case AMPLITUDE, WIDTH -> input;
      case COUNT, BINARY -> Math.rint(input * parameters.mostCount()) / parameters.mostCount();
    };
  }

  /** Return the inputs of a vector: two of a pair, each up to one half, or their sum. */
  private static double[] inputs(
      MultiplyCheckParameters parameters, Bench bench, Block block, int vector) {
    int n = inputs(parameters, block);
    int pair = vector / PARTS;
    int part = vector % PARTS;
    double[] inputs = new double[n];
    for (int k = 0; k < 2; k++) {
      RandomStream stream = bench.random("multiply-inputs").withIndex(2L * pair + k);
      for (int i = 0; i < n; i++) {
        double input = 0.5 * stream.nextDouble();
        inputs[i] += part == 2 || part == k ? input : 0;
      }
    }
    return inputs;
  }

  @Override
  public List<Figure> figures(MultiplyCheckParameters parameters, Chip chip, RunView run) {
    return MultiplyCheckFigures.of(run);
  }
}
