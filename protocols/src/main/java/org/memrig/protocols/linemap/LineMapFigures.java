package org.memrig.protocols.linemap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.memrig.config.units.Dimension;
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
  private static final int LEAST_CELLS = 16;

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
    List<double[]> drops = new ArrayList<>();
    List<Double> logs = new ArrayList<>();
    for (int row = 0; row < chip.rows(); row++) {
      addRow(row, drops, logs);
    }
    if (logs.size() >= LEAST_CELLS && spreadsBothWays(drops)) {
      SegmentFit fit =
          SegmentFit.of(
              drops.toArray(double[][]::new),
              logs.stream().mapToDouble(Double::doubleValue).toArray());
      rows.add(List.of("a row's segment", fit.row().text()));
      rows.add(List.of("a column's segment", fit.column().text()));
      rows.add(List.of("cell and terminals", fit.rest().text()));
    }
    TreeMap<Long, Double> shares = shares();
    if (!shares.isEmpty()) {
      double mean = shares.values().stream().mapToDouble(Double::doubleValue).average().orElse(1);
      rows.add(
          List.of("all rows at once, share of the sum", String.format(Locale.ROOT, "%.4f", mean)));
    }
    return new Table(
        new Caption(
            "Estimates",
            "Least squares of the logarithm of each current over the drops that the measured"
                + " currents make in a segment of 1 ohm, with standard errors; to first order in the"
                + " drops, so too small where they are large. Spread of the cells makes the errors.",
            run.source()),
        List.of(Table.Column.words("quantity"), Table.Column.numbers("value", "")),
        rows);
  }

  /** Add what a volt on a row and segments of 1 ohm would take from each of its cells. */
  private void addRow(int row, List<double[]> drops, List<Double> logs) {
    double beyond = 0;
    int count = 0;
    for (int column = 0; column < chip.columns(); column++) {
      beyond += present(row, column) ? at(row, column) : 0;
      count += present(row, column) ? 1 : 0;
    }
    // The mean, not the cell's own: a cell that conducts more would seem to have more drop.
    double mean = count == 0 ? 0 : beyond / count;
    double alongRow = 0;
    for (int column = 0; column < chip.columns(); column++) {
      alongRow += beyond;
      if (present(row, column) && at(row, column) > 0) {
        drops.add(new double[] {alongRow, (chip.rows() - row) * mean});
        logs.add(Math.log(at(row, column)));
      }
      beyond -= present(row, column) ? at(row, column) : 0;
    }
  }

  private static boolean spreadsBothWays(List<double[]> places) {
    for (int axis = 0; axis < 2; axis++) {
      int at = axis;
      double[] sorted = places.stream().mapToDouble(place -> place[at]).distinct().toArray();
      if (Arrays.stream(sorted).count() < 2) {
        return false;
      }
    }
    return true;
  }
}
