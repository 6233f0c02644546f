package org.memrig.protocols.linemap;

import java.util.Arrays;
import java.util.List;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Multiplying;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.WorkingPoint;
import org.memrig.protocols.data.Figure;

/**
 * Map the apparent conductance of cells by position, one row driven at a time, and see whether all
 * rows driven at once give the sum.
 *
 * <p>A driven row carries the current of all its cells, as in a parallel multiplication, and the
 * drop along it grows with the square of its length. A limit of array size for selected cells, one
 * at a time, such as 256 x 256 in C. Zuloaga et al., ISCAS 2015, says nothing about that.
 */
public final class LineMap implements Experiment<LineMapParameters> {
  static final String SERIES = "lines";

  /** Stands for all rows in the column of driven rows. */
  static final long ALL = -1;

  @Override
  public String name() {
    return "line-map";
  }

  @Override
  public String text() {
    return "Map what lines take from cells by position: one row driven at a time, then all at once.";
  }

  @Override
  public Class<LineMapParameters> parameters() {
    return LineMapParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.CONTINUE;
  }

  @Override
  public void declare(
      LineMapParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    Block block = block(parameters, board);
    demand.include(drive(parameters, chip, block, 0), block.rows());
    demand.include(drive(parameters, chip, block, ALL));
    if (parameters.pulses() > 0) {
      demand.include(prepare(parameters, chip, board));
    }
  }

  private static Block block(LineMapParameters parameters, BoardDescription board) {
    return Multiplying.around(parameters.cells().on(board.rows(), board.columns()));
  }

  private static Program drive(LineMapParameters parameters, Chip chip, Block block, long row) {
    double[] inputs = new double[block.rows()];
    if (row == ALL) {
      Arrays.fill(inputs, 1);
    } else {
      inputs[(int) row] = 1;
    }
    return Program.of(
        StressClass.READ,
        Multiplying.forward(chip, block, volts(parameters, chip), Levels.perCell(inputs)));
  }

  private static double volts(LineMapParameters parameters, Chip chip) {
    return parameters.volts().orElse(Math.abs(chip.read().volts()));
  }

  private static Program prepare(LineMapParameters parameters, Chip chip, BoardDescription board) {
    return Program.of(
        StressClass.PROGRAM,
        WorkingPoint.of(chip, true)
            .pulse(
                board,
                parameters.cells().on(board.rows(), board.columns()),
                parameters.pulses(),
                0));
  }

  @Override
  public void run(LineMapParameters parameters, Bench bench) {
    Series rows =
        bench
            .recorder()
            .series(
                SERIES,
                Column.integer("driven", "the driven row counted from the block's first; -1 all"),
                Column.real("amps", Dimension.AMPERE, "out of the column of this cell"),
                Column.real("volts", Dimension.VOLT, "of the driven row or rows"));
    Block block = block(parameters, bench.board());
    long first = bench.checkpoints().resumed().map(Checkpoint::position).orElse(0L);
    if (first == 0 && parameters.pulses() > 0) {
      bench.run(prepare(parameters, bench.chip(), bench.board()), _ -> {});
    }
    bench.progress().begin(block.rows() + 1L, "vectors");
    for (long unit = first; unit <= block.rows(); unit++) {
      look(parameters, bench, rows, block, unit == block.rows() ? ALL : unit);
      bench.progress().done(unit + 1);
      bench.checkpoints().reached(unit + 1, "");
    }
  }

  private static void look(
      LineMapParameters parameters, Bench bench, Series rows, Block block, long row) {
    double volts = volts(parameters, bench.chip());
    int cellRow = block.row() + (int) Math.max(row, 0);
    bench.run(
        drive(parameters, bench.chip(), block, row),
        result -> {
          if (result instanceof MultiplyResult product) {
            for (int j = 0; j < product.size(); j++) {
              if ((product.flags(j) & Flags.OVER_RANGE) == 0) {
                rows.row(bench.cell(cellRow, block.column() + j), product.startNanos())
                    .put(row)
                    .put(product.value(j))
                    .put(volts)
                    .end();
              }
            }
          }
        });
  }

  @Override
  public List<Figure> figures(LineMapParameters parameters, Chip chip, RunView run) {
    return LineMapFigures.of(chip, run);
  }
}
