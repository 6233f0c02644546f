package org.memrig.protocols.multiply;

import java.util.Arrays;
import java.util.List;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.data.Figure;

/**
 * Multiply random vectors by a block and compare each product with the sum of inputs times
 * conductances that the block's cells read one by one.
 *
 * <p>Vectors come in pairs of inputs up to one half, each multiplied by itself and as the pair's
 * sum: a linear array adds. All are multiplied twice, the second time in another order, which must
 * not matter.
 *
 * <p>On a passive array of linear cells the resistance of lines makes no error here: a cell is read
 * with all other lines at ground, its row then carries the current of all its cells as in a
 * multiplication, and currents superpose. Both fall short of the cells by the same drop, which
 * {@code line-map} shows. What is left are converters, settling, noise, and cells whose current is
 * not proportional to volts. Where gates shut the other cells off for a read, the drop is seen.
 */
public final class MultiplyCheck implements Experiment<MultiplyCheckParameters> {
  static final String CELLS = "cells";
  static final String INPUTS = "inputs";
  static final String PRODUCTS = "products";

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
    Products products = new Products(parameters, chip, board);
    demand.include(products.cells());
    double[] most = new double[products.inputLines()];
    Arrays.fill(most, 1);
    demand.include(products.multiply(most), 2L * Vectors.PARTS * parameters.pairs());
    if (parameters.signed()) {
      Arrays.fill(most, -1);
      demand.include(products.multiply(most));
      most[0] = 1;
      demand.include(products.multiply(most));
    }
  }

  @Override
  public void run(MultiplyCheckParameters parameters, Bench bench) {
    new MultiplyRun(parameters, bench).run();
  }

  @Override
  public List<Figure> figures(MultiplyCheckParameters parameters, Chip chip, RunView run) {
    return MultiplyCheckFigures.of(run);
  }
}
