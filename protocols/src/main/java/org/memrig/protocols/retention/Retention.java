package org.memrig.protocols.retention;

import java.util.List;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.DeviceClock;
import org.memrig.protocols.bench.Reading;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.WorkingPoint;
import org.memrig.protocols.data.Figure;

/**
 * Read cells at log-spaced times and let them rest in between.
 *
 * <p>A reading is due in device time; one whose successor is due already is left out, so that a run
 * that was away goes on with what the clock says now.
 */
public final class Retention implements Experiment<RetentionParameters> {
  static final String SERIES = "retention";

  @Override
  public String name() {
    return "retention";
  }

  @Override
  public String text() {
    return "Read cells at log-spaced times, at rest in between, and watch their conductance drift.";
  }

  @Override
  public Class<RetentionParameters> parameters() {
    return RetentionParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.CONTINUE;
  }

  @Override
  public void declare(
      RetentionParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    Cells cells = parameters.cells().on(board.rows(), board.columns());
    Idle wait = DeviceClock.until(board, Math.round(parameters.duration() * 1e9), 0);
    demand.include(Program.of(StressClass.READ, wait, read(parameters, chip, cells)));
    if (parameters.prepare() != RetentionParameters.Prepare.NONE) {
      demand.include(prepare(parameters, chip, board, cells));
    }
  }

  static Read read(RetentionParameters parameters, Chip chip, Cells cells) {
    return Reading.of(chip, cells, 0, parameters.samples());
  }

  static Program prepare(
      RetentionParameters parameters, Chip chip, BoardDescription board, Cells cells) {
    boolean up = parameters.prepare() == RetentionParameters.Prepare.SET;
    return Program.of(
        StressClass.PROGRAM, WorkingPoint.of(chip, up).pulse(board, cells, parameters.pulses(), 0));
  }

  @Override
  public void run(RetentionParameters parameters, Bench bench) {
    new RetentionRun(parameters, bench).run();
  }

  @Override
  public List<Figure> figures(RetentionParameters parameters, Chip chip, RunView run) {
    return RetentionFigures.of(parameters, run);
  }
}
