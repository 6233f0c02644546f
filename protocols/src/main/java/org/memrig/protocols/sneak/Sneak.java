package org.memrig.protocols.sneak;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.WorkingPoint;
import org.memrig.protocols.data.Figure;

/**
 * Read one cell of low conductance among more and more neighbours of high conductance, with the
 * other lines grounded, open and at half the read volts.
 *
 * <p>Open lines carry current past the cell: along its row, through a neighbour, back along another
 * row, and through another neighbour into its column. The first reading, with all neighbours as low
 * as the cell, is the control.
 */
public final class Sneak implements Experiment<SneakParameters> {
  static final String SERIES = "sneak";

  @Override
  public String name() {
    return "sneak";
  }

  @Override
  public String text() {
    return "Read one cell among more and more conducting neighbours, other lines grounded or open.";
  }

  @Override
  public Class<SneakParameters> parameters() {
    return SneakParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.CONTINUE;
  }

  @Override
  public void declare(
      SneakParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    List<Integer> sides = sides(parameters, board);
    for (Surroundings around : Surroundings.of(board)) {
      demand.include(read(parameters, chip, around), sides.size());
    }
    if (parameters.prepare()) {
      lower(parameters, chip, board).ifPresent(demand::include);
      for (int k = 1; k < sides.size(); k++) {
        raise(parameters, chip, board, sides.get(k - 1), sides.get(k)).ifPresent(demand::include);
      }
    }
  }

  /** Return the sides of the squares: 1, the cell alone, then doubling up to the largest. */
  static List<Integer> sides(SneakParameters parameters, BoardDescription board) {
    int room = Math.min(board.rows() - parameters.row(), board.columns() - parameters.column());
    int most = Math.min(parameters.side(), room);
    List<Integer> sides = new ArrayList<>();
    for (int side = 1; side < most; side *= 2) {
      sides.add(side);
    }
    sides.add(most);
    return sides;
  }

  @Override
  public void run(SneakParameters parameters, Bench bench) {
    Series rows =
        bench
            .recorder()
            .series(
                SERIES,
                Column.integer("side", "side of the square of set neighbours, the cell's corner"),
                Column.integer("around", "other lines: 0 grounded, 1 open, 2 at half the volts"),
                Column.real("amps", Dimension.AMPERE, "current of the sensed line"),
                Column.real("siemens", Dimension.SIEMENS, "apparent conductance of the cell"));
    List<Integer> sides = sides(parameters, bench.board());
    Optional<Checkpoint> resumed = bench.checkpoints().resumed();
    if (parameters.prepare() && resumed.isEmpty()) {
      lower(parameters, bench.chip(), bench.board()).ifPresent(low -> bench.run(low, _ -> {}));
    }
    bench.progress().begin(sides.size(), "squares");
    for (int k = (int) (long) resumed.map(Checkpoint::position).orElse(0L); k < sides.size(); k++) {
      if (parameters.prepare() && k > 0) {
        raise(parameters, bench.chip(), bench.board(), sides.get(k - 1), sides.get(k))
            .ifPresent(high -> bench.run(high, _ -> {}));
      }
      for (Surroundings around : Surroundings.of(bench.board())) {
        look(parameters, bench, rows, sides.get(k), around);
      }
      bench.progress().done(k + 1L);
      bench.checkpoints().reached(k + 1L, "");
    }
  }

  private static void look(
      SneakParameters parameters, Bench bench, Series rows, int side, Surroundings around) {
    Cells cell = Cells.cell(parameters.row(), parameters.column());
    bench.run(
        read(parameters, bench.chip(), around),
        result -> {
          if (result instanceof ReadResult read && read.valid(0)) {
            rows.row(bench.cell(cell, 0), read.startNanos(0))
                .put((long) side)
                .put((long) around.ordinal())
                .put(read.amps(0))
                .put(bench.siemens(read, 0, cell))
                .end();
          }
        });
  }

  private static Program read(SneakParameters parameters, Chip chip, Surroundings around) {
    return Program.of(
        StressClass.READ,
        new Read(
            Cells.cell(parameters.row(), parameters.column()),
            chip.read().volts(),
            chip.read().gate(),
            around.drive(chip.read().volts()),
            chip.read().settle(),
            chip.read().aperture(),
            SenseRange.AUTO,
            parameters.samples(),
            Read.Mode.CELL_BY_CELL));
  }

  /** Reset the whole square, one cell after the other. */
  private static Optional<Program> lower(
      SneakParameters parameters, Chip chip, BoardDescription board) {
    return pulses(parameters, chip, board, false, 0, sides(parameters, board).getLast());
  }

  /** Set what a square has more than a smaller one. */
  private static Optional<Program> raise(
      SneakParameters parameters, Chip chip, BoardDescription board, int before, int side) {
    return pulses(parameters, chip, board, true, before, side);
  }

  /** Pulse the cells of a square that are not in a smaller one, but for those left out. */
  private static Optional<Program> pulses(
      SneakParameters parameters,
      Chip chip,
      BoardDescription board,
      boolean up,
      int before,
      int side) {
    Cells used = parameters.cells().on(board.rows(), board.columns());
    List<int[]> square = new ArrayList<>();
    for (int p = 0; p < used.size(); p++) {
      int i = used.row(p) - parameters.row();
      int j = used.column(p) - parameters.column();
      boolean inside = i >= 0 && j >= 0 && i < side && j < side;
      if (!used.masked(p) && inside && (i >= before || j >= before)) {
        square.add(new int[] {used.row(p), used.column(p)});
      }
    }
    if (square.isEmpty()) {
      return Optional.empty();
    }
    Cells cells =
        CellList.of(
            square.stream().mapToInt(each -> each[0]).toArray(),
            square.stream().mapToInt(each -> each[1]).toArray());
    return Optional.of(
        Program.of(
            StressClass.PROGRAM,
            WorkingPoint.of(chip, up).pulse(board, cells, parameters.pulses(), 0)));
  }

  @Override
  public List<Figure> figures(SneakParameters parameters, Chip chip, RunView run) {
    return SneakFigures.of(run);
  }
}
