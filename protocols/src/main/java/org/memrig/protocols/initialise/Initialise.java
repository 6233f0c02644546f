package org.memrig.protocols.initialise;

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

/** Bring cells to a known state: each gets a ramp until it is there. */
public final class Initialise implements Experiment<InitialiseParameters> {
  static final String SERIES = "initialise";

  @Override
  public String name() {
    return "initialise";
  }

  @Override
  public String text() {
    return "Bring cells to a known low or high state by ramps of pulses, and list those that do not"
        + " come.";
  }

  @Override
  public Class<InitialiseParameters> parameters() {
    return InitialiseParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.RESTART_CELL;
  }

  @Override
  public void declare(
      InitialiseParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    Cells cells = parameters.cells().on(board.rows(), board.columns());
    Ramp ramp = new Ramp(parameters, chip, board);
    demand.include(ramp.program(cells), parameters.ramps());
    demand.include(
        Program.of(
            StressClass.READ, Reading.of(chip, cells, parameters.gap(), parameters.samples())));
    if (parameters.target().isPresent() && parameters.ramps() > 1) {
      demand.include(ramp.kick(cells), parameters.ramps() - 1L);
    }
  }

  @Override
  public void run(InitialiseParameters parameters, Bench bench) {
    Series rows =
        bench
            .recorder()
            .series(
                SERIES,
                Column.integer("there", "1 if it is in the state, 0 if not, -1 if none was given"),
                Column.integer("pulses", "towards the state"),
                Column.integer("kicks", "pulses the other way"),
                Column.real("before", Dimension.SIEMENS, "conductance before"),
                Column.real("after", Dimension.SIEMENS, "conductance after, read again"));
    Cells cells = parameters.cells().on(bench.board().rows(), bench.board().columns());
    int batches = (cells.size() + parameters.batch() - 1) / parameters.batch();
    long first = bench.checkpoints().resumed().map(Checkpoint::position).orElse(0L);
    bench.progress().begin(batches, "batches");
    for (int batch = (int) first; batch < batches; batch++) {
      bench.progress().done(batch);
      new Bringing(parameters, bench, cells, batch).bring(rows);
      bench.checkpoints().reached(batch + 1L, "");
    }
    bench.progress().done(batches);
  }

  @Override
  public List<Figure> figures(InitialiseParameters parameters, Chip chip, RunView run) {
    return InitialiseFigures.of(parameters, chip, run);
  }
}
