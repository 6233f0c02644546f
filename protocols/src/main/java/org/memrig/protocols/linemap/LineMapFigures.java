package org.memrig.protocols.linemap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Table;

/** Draw the apparent conductance by position, and what all rows together leave of it. */
final class LineMapFigures {
  private final Chip chip;
  private final RunView run;
  private final Grid oneByOne;
  private final TreeMap<Long, Double> together = new TreeMap<>();

  private LineMapFigures(Chip chip, RunView run, SeriesView view) {
    this.chip = chip;
    this.run = run;
    int[] cells = view.cells();
    long[] driven = view.integers("driven");
    double[] amps = view.reals("amps");
    double[] volts = view.reals("volts");
    double[] siemens = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      if (driven[i] == LineMap.ALL) {
        together.put((long) cells[i] % chip.columns(), amps[i] / volts[i]);
        siemens[i] = Double.NaN;
      } else {
        siemens[i] = amps[i] / volts[i];
      }
    }
    oneByOne = Grid.ofCells(chip.rows(), chip.columns(), cells, siemens);
  }

  static List<Figure> of(Chip chip, RunView run) {
    SeriesView view = run.series(LineMap.SERIES);
    Caption caption =
        new Caption(
            "Apparent conductance by position",
            "Column current over row volts with one row driven at a time. Rows are driven beside"
                + " column 0 and columns sensed beside the last row, unless the chip says otherwise.",
            run.source());
    if (view.size() == 0) {
      return List.of(new EmptyFigure(caption, "no row has been driven yet"));
    }
    LineMapFigures all = new LineMapFigures(chip, run, view);
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new HeatMap(caption, Axis.linear("apparent conductance", Dimension.SIEMENS), all.oneByOne));
    figures.add(all.alongLines());
    if (!all.together.isEmpty()) {
      figures.add(all.allAtOnce());
    }
    figures.add(all.table());
    return figures;
  }

  private boolean present(int row, int column) {
    return !oneByOne.isMasked(row, column);
  }

  private double at(int row, int column) {
    return oneByOne.at(row, column);
  }

  /** Return means over the other direction: by column along a row, or by row along a column. */
  private Map<Integer, Double> means(boolean byColumn) {
    Map<Integer, double[]> sums = new TreeMap<>();
    for (int row = 0; row < chip.rows(); row++) {
      for (int column = 0; column < chip.columns(); column++) {
        if (present(row, column)) {
          double[] sum = sums.computeIfAbsent(byColumn ? column : row, _ -> new double[2]);
          sum[0]++;
          sum[1] += at(row, column);
        }
      }
    }
    Map<Integer, Double> means = new TreeMap<>();
    sums.forEach((position, sum) -> means.put(position, sum[1] / sum[0]));
    return means;
  }

  private Figure alongLines() {
    return new Curves(
        new Caption(
            "Droop along the lines",
            "Mean apparent conductance of the cells at a position, one row driven at a time.",
            run.source()),
        Axis.linear("position along the line", Dimension.ONE),
        Axis.linear("apparent conductance", Dimension.SIEMENS),
        List.of(
            curve("along a row: column", means(true)), curve("along a column: row", means(false))));
  }

  private static Series curve(String name, Map<? extends Number, Double> points) {
    Samples.Builder x = Samples.builder();
    Samples.Builder y = Samples.builder();
    points.forEach((position, value) -> {
      x.add(position.doubleValue());
      y.add(value);
    });
    return Series.line(name, x.build(), y.build()).with(Series.Mark.LINE_AND_POINTS);
  }

  /** Return each column's current with all rows driven, over the sum with one at a time. */
  private TreeMap<Long, Double> shares() {
    TreeMap<Long, Double> shares = new TreeMap<>();
    together.forEach((column, all) -> {
      double sum = 0;
      for (int row = 0; row < chip.rows(); row++) {
        sum += present(row, (int) (long) column) ? at(row, (int) (long) column) : 0;
      }
      if (sum > 0) {
        shares.put(column, all / sum);
      }
    });
    return shares;
  }

  private Figure allAtOnce() {
    Caption caption =
        new Caption(
            "All rows at once: superposition",
            "Current of a column with all rows driven, over the sum of its currents with one row"
                + " driven at a time. In an array of linear cells it is 1 whatever the lines resist,"
                + " because currents superpose: a departure tells of bent cells or of drivers at"
                + " their limit. What the lines take stands in the map.",
            run.source());
    TreeMap<Long, Double> shares = shares();
    if (shares.isEmpty()) {
      return new EmptyFigure(caption, "no column carries current");
    }
    return new Curves(
        caption,
        Axis.linear("column", Dimension.ONE),
        Axis.linear("share of the sum", Dimension.ONE),
        List.of(curve("all rows driven", shares)));
  }

  private Table table() {
    List<List<String>> rows = new ArrayList<>();
    SegmentFit.of(oneByOne)
        .ifPresent(fit -> {
          rows.add(List.of("a row's segment", fit.row().text()));
          rows.add(List.of("a column's segment", fit.column().text()));
          rows.add(
              List.of(
                  "a cell with its terminals",
                  Numbers.people(1 / fit.siemens(), Dimension.OHM, 3)));
        });
    TreeMap<Long, Double> shares = shares();
    if (!shares.isEmpty()) {
      double mean = shares.values().stream().mapToDouble(Double::doubleValue).average().orElse(1);
      rows.add(
          List.of("all rows at once, share of the sum", String.format(Locale.ROOT, "%.4f", mean)));
    }
    return new Table(
        new Caption(
            "Estimates",
            "Resistances of the segments by which the apparent conductance falls with the place as"
                + " it does, with standard errors; of whole lines only, driven beside column 0 and"
                + " sensed beside the last row. The currents of all cells on a line are taken into"
                + " account, products of drops and what terminals resist are not.",
            run.source()),
        List.of(Table.Column.words("quantity"), Table.Column.numbers("value", "")),
        rows);
  }
}
