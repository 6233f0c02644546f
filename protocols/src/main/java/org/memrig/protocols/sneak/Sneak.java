package org.memrig.protocols.sneak;

import java.util.List;
import java.util.Optional;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
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
import org.memrig.protocols.bench.Row;
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
 * as the cell, is the control. Neighbours are read with the other lines grounded, so that those
 * that conduct can be counted.
 */
public final class Sneak implements Experiment<SneakParameters> {
  static final String SERIES = "sneak";
  static final String NEIGHBOURS = "neighbours";

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
    Square square = new Square(parameters, board);
    List<Integer> sides = square.sides();
    for (Surroundings around : Surroundings.of(board)) {
      demand.include(read(parameters, chip, square, around), sides.size());
    }
    for (int side : sides) {
      square
          .neighbours(1, side)
          .ifPresent(cells -> demand.include(read(parameters, chip, board, cells)));
    }
    if (parameters.prepare()) {
      demand.include(pulses(parameters, chip, board, false, square.whole()));
      for (int k = 1; k < sides.size(); k++) {
        square
            .neighbours(sides.get(k - 1), sides.get(k))
            .ifPresent(cells -> demand.include(pulses(parameters, chip, board, true, cells)));
      }
    }
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
    Series neighbours =
        bench
            .recorder()
            .series(
                NEIGHBOURS,
                Column.integer("side", "side of the square of set neighbours, the cell's corner"),
                Column.real("siemens", Dimension.SIEMENS, "of a neighbour; none beyond the range"),
                Column.integer("flags", "what the board said of this read"));
    Square square = new Square(parameters, bench.board());
    List<Integer> sides = square.sides();
    Optional<Checkpoint> resumed = bench.checkpoints().resumed();
    if (parameters.prepare() && resumed.isEmpty()) {
      bench.run(pulses(parameters, bench.chip(), bench.board(), false, square.whole()), _ -> {});
    }
    bench.progress().begin(sides.size(), "squares");
    for (int k = (int) (long) resumed.map(Checkpoint::position).orElse(0L); k < sides.size(); k++) {
      int side = sides.get(k);
      if (parameters.prepare() && k > 0) {
        square
            .neighbours(sides.get(k - 1), side)
            .ifPresent(cells ->
                bench.run(pulses(parameters, bench.chip(), bench.board(), true, cells), _ -> {}));
      }
      for (Surroundings around : Surroundings.of(bench.board())) {
        look(parameters, bench, rows, square, side, around);
      }
      square
          .neighbours(1, side)
          .ifPresent(cells -> lookAround(parameters, bench, neighbours, cells, side));
      bench.progress().done(k + 1L);
      bench.checkpoints().reached(k + 1L, "");
    }
  }

  private static void look(
      SneakParameters parameters,
      Bench bench,
      Series rows,
      Square square,
      int side,
      Surroundings around) {
    Cells cell = square.cell();
    bench.run(
        read(parameters, bench.chip(), square, around),
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

  private static void lookAround(
      SneakParameters parameters, Bench bench, Series rows, Cells cells, int side) {
    bench.run(
        read(parameters, bench.chip(), bench.board(), cells),
        result -> {
          if (result instanceof ReadResult read) {
            for (int i = 0; i < read.size(); i++) {
              Row row = rows.row(bench.cell(cells, read.first() + i), read.startNanos(i));
              row.put((long) side);
              if (read.valid(i)) {
                row.put(bench.siemens(read, i, cells));
              } else {
                row.none();
              }
              row.put((long) read.flags(i)).end();
            }
          }
        });
  }

  private static Program read(
      SneakParameters parameters, Chip chip, Square square, Surroundings around) {
    Drive others = around.drive(chip.read().volts());
    return read(parameters, chip, square.cell(), others, Read.Mode.CELL_BY_CELL);
  }

  private static Program read(
      SneakParameters parameters, Chip chip, BoardDescription board, Cells neighbours) {
    boolean parallel = board.envelope().can(Ability.READ_LINE_PARALLEL);
    Read.Mode mode = parallel ? Read.Mode.LINE_PARALLEL : Read.Mode.CELL_BY_CELL;
    return read(parameters, chip, neighbours, Drive.GROUND, mode);
  }

  private static Program read(
      SneakParameters parameters, Chip chip, Cells cells, Drive others, Read.Mode mode) {
    return Program.of(
        StressClass.READ,
        new Read(
            cells,
            chip.read().volts(),
            chip.read().gate(),
            others,
            chip.read().settle(),
            chip.read().aperture(),
            SenseRange.AUTO,
            parameters.samples(),
            mode));
  }

  /** Return what sets cells, or resets them. */
  private static Program pulses(
      SneakParameters parameters, Chip chip, BoardDescription board, boolean up, Cells cells) {
    return Program.of(
        StressClass.PROGRAM, WorkingPoint.of(chip, up).pulse(board, cells, parameters.pulses(), 0));
  }

  @Override
  public List<Figure> figures(SneakParameters parameters, Chip chip, RunView run) {
    return SneakFigures.of(parameters, run);
  }
}
