package org.memrig.protocols.form;

import java.util.List;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Reading;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.data.Figure;

/**
 * Form cells that are as made.
 *
 * <p>Cells that conduct from the start are left alone, so that a run that was killed in the middle
 * of a batch can begin it again. The guard refuses cells that are not recorded as pristine.
 */
public final class Form implements Experiment<FormParameters> {
  static final String SERIES = "form";

  @Override
  public String name() {
    return "form";
  }

  @Override
  public String text() {
    return "Form cells that are as made by a ladder of pulses, each cell until it conducts.";
  }

  @Override
  public Class<FormParameters> parameters() {
    return FormParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.RESTART_CELL;
  }

  @Override
  public void declare(
      FormParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    Cells cells = parameters.cells().on(board.rows(), board.columns());
    demand.include(FormingLadder.of(parameters, chip, board).program(chip, board, cells));
    demand.include(
        Program.of(
            StressClass.READ, Reading.of(chip, cells, parameters.gap(), parameters.samples())));
  }

  @Override
  public void run(FormParameters parameters, Bench bench) {
    Series rows =
        bench
            .recorder()
            .series(
                SERIES,
                Column.text("ending", "formed; unformed: given up; before: it conducted already"),
                Column.real("forming", Dimension.VOLT, "the rung that formed it"),
                Column.integer("pulses", "that it got"),
                Column.real("before", Dimension.SIEMENS, "conductance before"),
                Column.real("after", Dimension.SIEMENS, "conductance after, read again"),
                Column.real("joules", Dimension.JOULE, "put into it, as the board says"),
                Column.real("peak", Dimension.AMPERE, "highest current, as the board says"));
    Cells cells = parameters.cells().on(bench.board().rows(), bench.board().columns());
    int batches = (cells.size() + parameters.batch() - 1) / parameters.batch();
    long first = bench.checkpoints().resumed().map(Checkpoint::position).orElse(0L);
    bench.progress().begin(batches, "batches");
    for (int batch = (int) first; batch < batches; batch++) {
      bench.progress().done(batch);
      new FormingBatch(parameters, bench, cells, batch).form(rows);
      bench.checkpoints().reached(batch + 1L, "");
    }
    bench.progress().done(batches);
  }

  @Override
  public List<Figure> figures(FormParameters parameters, Chip chip, RunView run) {
    return FormFigures.of(parameters, chip, run);
  }
}
