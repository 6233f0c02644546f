package org.memrig.protocols.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
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
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Binning;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Histogram;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Table;

/** Read every cell once. */
public final class ReadMap implements Experiment<ReadMapParameters> {
  private static final String SERIES = "map";

  @Override
  public String name() {
    return "read-map";
  }

  @Override
  public String text() {
    return "Read every cell once; draw a heat map and a histogram of conductance.";
  }

  @Override
  public Class<ReadMapParameters> parameters() {
    return ReadMapParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.RESTART_CELL;
  }

  @Override
  public void declare(
      ReadMapParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    demand.include(program(parameters, chip, board));
  }

  @Override
  public void run(ReadMapParameters parameters, Bench bench) {
    Series rows =
        bench
            .recorder()
            .series(
                SERIES,
                Column.real("volts", Dimension.VOLT, "top minus bottom, as the board made it"),
                Column.real("amps", Dimension.AMPERE, "current through the cell"),
                Column.real("range", Dimension.AMPERE, "full scale of the range used"),
                Column.real("siemens", Dimension.SIEMENS, "conductance by the rig's calibration"),
                Column.integer("flags", "what the board said of this read"));
    Cells cells = parameters.cells().on(bench.board().rows(), bench.board().columns());
    bench.progress().begin(cells.size(), "cells");
    if (bench.checkpoints().resumed().isPresent()) {
      bench.progress().done(cells.size());
      return;
    }
    bench.run(
        program(parameters, bench.chip(), bench.board()),
        result -> {
          if (result instanceof ReadResult read) {
            store(read, cells, bench, rows);
          }
        });
    bench.checkpoints().reached(1, "");
  }

  private static void store(ReadResult read, Cells cells, Bench bench, Series rows) {
    for (int i = 0; i < read.size(); i++) {
      int position = read.first() + i;
      if (!read.valid(i)) {
        continue;
      }
      rows.row(bench.cell(cells, position), read.startNanos(i))
          .put(read.volts(i))
          .put(read.amps(i))
          .put(read.range(i))
          .put(bench.siemens(read, i, cells))
          .put((long) read.flags(i))
          .end();
    }
    bench.progress().done(read.first() + read.size());
  }

  private static Program program(ReadMapParameters parameters, Chip chip, BoardDescription board) {
    boolean parallel = parameters.parallel() && board.envelope().can(Ability.READ_LINE_PARALLEL);
    return Program.of(
        StressClass.READ,
        new Read(
            parameters.cells().on(board.rows(), board.columns()),
            parameters.volts().orElse(chip.read().volts()),
            parameters.gate().orElse(chip.read().gate()),
            Drive.GROUND,
            chip.read().settle(),
            chip.read().aperture(),
            SenseRange.AUTO,
            parameters.samples(),
            parallel ? Read.Mode.LINE_PARALLEL : Read.Mode.CELL_BY_CELL));
  }

  @Override
  public List<Figure> figures(ReadMapParameters parameters, Chip chip, RunView run) {
    SeriesView view = run.series(SERIES);
    Caption caption =
        new Caption(
            "Conductance map", "Grey cells were not read or lay beyond the range.", run.source());
    if (view.size() == 0) {
      return List.of(new EmptyFigure(caption, "no cell has been read yet"));
    }
    double[] siemens = view.reals("siemens");
    Axis value = Axis.linear("conductance", Dimension.SIEMENS);
    Figure map =
        new HeatMap(
            caption, value, Grid.ofCells(chip.rows(), chip.columns(), view.cells(), siemens));
    Caption levels = Caption.of("Conductance histogram", run.source());
    Samples samples = Samples.of(siemens);
    Samples edges = Binning.edges(value, samples, 40);
    Figure histogram =
        new Histogram(
            levels,
            value,
            edges,
            List.of(new Histogram.Group("cells", Binning.counts(edges, samples))),
            false);
    return List.of(map, histogram, table(parameters, siemens, run));
  }

  private static Table table(ReadMapParameters parameters, double[] siemens, RunView run) {
    double[] sorted = siemens.clone();
    Arrays.sort(sorted);
    List<Table.Column> columns = new ArrayList<>();
    List<String> row = new ArrayList<>();
    add(columns, row, "cells", Long.toString(siemens.length));
    add(columns, row, "least", people(sorted[0]));
    add(columns, row, "median", people(sorted[sorted.length / 2]));
    add(columns, row, "greatest", people(sorted[sorted.length - 1]));
    parameters
        .low()
        .ifPresent(low -> add(columns, row, "below " + people(low), count(siemens, g -> g < low)));
    parameters
        .high()
        .ifPresent(
            high -> add(columns, row, "above " + people(high), count(siemens, g -> g > high)));
    return new Table(Caption.of("Conductance over the array", run.source()), columns, List.of(row));
  }

  private static void add(List<Table.Column> columns, List<String> row, String name, String value) {
    columns.add(Table.Column.numbers(name, ""));
    row.add(value);
  }

  private static String count(double[] siemens, DoublePredicate which) {
    return Long.toString(Arrays.stream(siemens).filter(which).count());
  }

  private static String people(double siemens) {
    return Numbers.people(siemens, Dimension.SIEMENS, 3);
  }
}
