package org.memrig.protocols.verify;

import java.util.Arrays;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Cells;

/**
 * Say where each cell is to go.
 *
 * @param step the distance between levels, S
 * @param tolerance the half width of a cell's band, S
 */
record Targets(Per per, double step, double tolerance) {
  /** The level of a cell with a target of its own. */
  static final int NO_LEVEL = -1;

  /** Hold level and target of each position; arrays stay within this package. */
  static final class Per {
    private final int[] level;
    private final double[] siemens;

    Per(int[] level, double[] siemens) {
      this.level = level;
      this.siemens = siemens;
    }
  }

  int level(int position) {
    return per.level[position];
  }

  double siemens(int position) {
    return per.siemens[position];
  }

  /**
   * Lay out targets.
   *
   * @param low the lowest level, S
   * @param high the highest level, S
   * @param random deals the levels to the cells, so that no line has but one level
   */
  static Targets of(
      ProgramVerifyParameters parameters,
      Cells cells,
      double low,
      double high,
      RandomStream random) {
    double step = (high - low) / (parameters.levels() - 1);
    double tolerance = parameters.tolerance().orElse(step / 5);
    int[] level = new int[cells.size()];
    double[] siemens = new double[cells.size()];
    if (parameters.targets().isPresent()) {
      Arrays.fill(level, NO_LEVEL);
      Arrays.setAll(siemens, parameters.targets().get()::at);
      return new Targets(new Per(level, siemens), step, tolerance);
    }
    Arrays.setAll(level, i -> i % parameters.levels());
    random.shuffle(level);
    Arrays.setAll(siemens, i -> low + level[i] * step);
    return new Targets(new Per(level, siemens), step, tolerance);
  }

  /**
   * Check that a map of targets fits the cells.
   *
   * @throws IllegalArgumentException if it does not
   */
  static void requireFits(ProgramVerifyParameters parameters, Cells cells) {
    parameters
        .targets()
        .filter(map -> map.size() != cells.size())
        .ifPresent(map -> {
          throw new IllegalArgumentException(
              "targets has "
                  + map.size()
                  + " values for '"
                  + parameters.cells()
                  + "', which are "
                  + cells.size()
                  + " cells; write one for each");
        });
  }
}
