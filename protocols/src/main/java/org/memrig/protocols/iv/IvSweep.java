package org.memrig.protocols.iv;

import java.util.ArrayList;
import java.util.List;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.CellDrives;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.data.Figure;

/**
 * Sweep cells in voltage and read their current.
 *
 * <p>Each half loop is one wave, so that it has its own gate level and current limit; a cell's
 * loops are one program that the board runs alone.
 */
public final class IvSweep implements Experiment<IvSweepParameters> {
  static final String SERIES = "iv";

  @Override
  public String name() {
    return "iv-sweep";
  }

  @Override
  public String text() {
    return "Sweep cells in voltage, up and down in both polarities, and draw their I-V loops.";
  }

  @Override
  public Class<IvSweepParameters> parameters() {
    return IvSweepParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.RESTART_CELL;
  }

  @Override
  public void declare(
      IvSweepParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    Cells cells = parameters.cells().on(board.rows(), board.columns());
    List<HalfLoop> halves = halves(parameters, chip);
    demand.include(program(parameters, halves, board, cells, 0));
    demand.include(program(parameters, halves, board, cells, cells.size() - 1));
  }

  @Override
  public void run(IvSweepParameters parameters, Bench bench) {
    Series rows =
        bench
            .recorder()
            .series(
                SERIES,
                Column.integer("cycle", "from 0"),
                Column.integer("half", "1 while setting, -1 while resetting"),
                Column.real("volts", Dimension.VOLT, "top minus bottom"),
                Column.real("amps", Dimension.AMPERE, "through the cell, top to bottom"),
                Column.real("seconds", Dimension.SECOND, "since the start of the half loop"));
    Cells cells = parameters.cells().on(bench.board().rows(), bench.board().columns());
    List<HalfLoop> halves = halves(parameters, bench.chip());
    long first = bench.checkpoints().resumed().map(Checkpoint::position).orElse(0L);
    bench.progress().begin(cells.size(), "cells");
    for (int position = (int) first; position < cells.size(); position++) {
      bench.progress().done(position);
      sweep(parameters, bench, halves, cells, position, rows);
      bench.checkpoints().reached(position + 1L, "");
    }
    bench.progress().done(cells.size());
  }

  private static void sweep(
      IvSweepParameters parameters,
      Bench bench,
      List<HalfLoop> halves,
      Cells cells,
      int position,
      Series rows) {
    BoardDescription board = bench.board();
    Program program = program(parameters, halves, board, cells, position);
    int cell = bench.cell(cells, position);
    // Step 0 is the repeat, so that half h of the loop is step 1 + h and its round is the cycle.
    bench.run(
        program,
        result -> {
          if (result instanceof TraceBlock trace) {
            HalfLoop half = halves.get(trace.step() - 1);
            store(trace, half, sign(board, half), cell, setting(bench.chip(), half), rows);
          }
        });
  }

  private static double sign(BoardDescription board, HalfLoop half) {
    return CellDrives.sign(CellDrives.sensed(board, board.scheme(), 0, 0, half.far()));
  }

  private static long setting(Chip chip, HalfLoop half) {
    return Math.signum(half.far()) == chip.setSign() ? 1 : -1;
  }

  private static void store(
      TraceBlock trace, HalfLoop half, double sign, int cell, long setting, Series rows) {
    for (int i = 0; i < trace.size(); i++) {
      if (trace.over(i)) {
        continue;
      }
      int point = trace.firstSample() + i;
      double seconds = (point + 1) * half.dwell();
      rows.row(cell, trace.startNanos() + Math.round(seconds * 1e9))
          .put(trace.round())
          .put(setting)
          .put(half.volts(point))
          .put(sign * trace.value(i))
          .put(seconds)
          .end();
    }
  }

  private static Program program(
      IvSweepParameters parameters,
      List<HalfLoop> halves,
      BoardDescription board,
      Cells cells,
      int position) {
    List<Step> waves = new ArrayList<>();
    for (HalfLoop half : halves) {
      Wave wave = half.wave(board, cells.row(position), cells.column(position));
      waves.add(wave);
    }
    return Program.of(
        StressClass.PROGRAM, Repeat.of(parameters.cycles(), waves.toArray(Step[]::new)));
  }

  private static List<HalfLoop> halves(IvSweepParameters parameters, Chip chip) {
    Chip.SweepPoint sweep = chip.sweep();
    double most = parameters.compliance().orElse(sweep.limit());
    HalfLoop set =
        new HalfLoop(
            parameters.setVolts().orElse(sweep.setVolts()),
            parameters.step(),
            parameters.dwell(),
            parameters.setGate().orElse(sweep.setGate()),
            most > 0 ? Limit.source(most) : Limit.NONE);
    HalfLoop reset =
        new HalfLoop(
            parameters.resetVolts().orElse(sweep.resetVolts()),
            parameters.step(),
            parameters.dwell(),
            parameters.resetGate().orElse(sweep.resetGate()),
            Limit.NONE);
    return switch (parameters.span()) {
      case SET_RESET -> List.of(set, reset);
      case RESET_SET -> List.of(reset, set);
      case SET -> List.of(set);
      case RESET -> List.of(reset);
    };
  }

  @Override
  public List<Figure> figures(IvSweepParameters parameters, Chip chip, RunView run) {
    return IvLoops.of(chip, run);
  }
}
