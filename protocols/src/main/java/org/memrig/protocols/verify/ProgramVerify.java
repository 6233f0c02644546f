package org.memrig.protocols.verify;

import java.util.List;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.DeviceClock;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.data.Figure;

/**
 * Program cells to target conductances and read them again later.
 *
 * <p>The read that accepts a cell is chosen for lying in the band, so it says little of the level;
 * the reads that count come after it, and no decision hangs on them.
 */
public final class ProgramVerify implements Experiment<ProgramVerifyParameters> {
  static final String PROGRAMMED = "programmed";
  static final String REREAD = "reread";

  @Override
  public String name() {
    return "program-verify";
  }

  @Override
  public String text() {
    return "Program cells to target conductances by ladders of pulses, and read them again later.";
  }

  @Override
  public Class<ProgramVerifyParameters> parameters() {
    return ProgramVerifyParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.RESTART_CELL;
  }

  @Override
  public void declare(
      ProgramVerifyParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    Cells cells = parameters.cells().on(board.rows(), board.columns());
    Targets.requireFits(parameters, cells);
    Read read = Ladders.read(parameters, chip, cells);
    double longest = parameters.delays().stream().mapToDouble(each -> each).max().orElse(0);
    Idle wait = DeviceClock.until(board, Math.round(longest * 1e9), 0);
    demand.include(Program.of(StressClass.READ, wait, read));
    Band band = new Band(Levels.of(-1), Levels.of(1));
    for (boolean up : new boolean[] {true, false}) {
      Ladders ladders = new Ladders(parameters, chip, board, up);
      declare(parameters, demand, ladders, cells, parameters.rungs(), band);
      if (parameters.coarseRungs() > 0) {
        declare(parameters, demand, ladders, cells, parameters.coarseRungs(), band);
      }
      if (parameters.findsWindow()) {
        demand.include(ladders.flood(cells));
      }
    }
  }

  private static void declare(
      ProgramVerifyParameters parameters,
      PlanDemand demand,
      Ladders ladders,
      Cells cells,
      int rungs,
      Band band) {
    // The last part asks most, so that it may stand for all.
    Program last = ladders.part(ladders.parts() - 1, cells, rungs, band);
    demand.include(last, (long) parameters.ladders() * ladders.parts());
  }

  @Override
  public void run(ProgramVerifyParameters parameters, Bench bench) {
    new VerifyRun(parameters, bench).run();
  }

  @Override
  public List<Figure> figures(ProgramVerifyParameters parameters, Chip chip, RunView run) {
    return VerifyFigures.of(chip, run);
  }
}
