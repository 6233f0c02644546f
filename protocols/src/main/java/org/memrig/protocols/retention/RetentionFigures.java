package org.memrig.protocols.retention;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Table;

/** Draw conductance, its change and the spread of the change against time. */
final class RetentionFigures {
  private static final Axis TIME = Axis.log("time", Dimension.SECOND);

  // More single cells than this hide one another.
  private static final int MOST_CELLS = 64;

  /** Hold the points of one cell, times rising. */
  private static final class Cell {
    private final Samples.Builder time = Samples.builder();
    private final Samples.Builder siemens = Samples.builder();
    private double first;
  }

  /** Hold what all cells did at one reading. */
  private static final class Moment {
    private double seconds;
    private double siemens;
    private double kelvin;
    private final Samples.Builder change = Samples.builder();
  }

  private final RunView run;
  private final Map<Integer, Cell> cells = new TreeMap<>();
  private final Map<Long, Moment> moments = new TreeMap<>();

  private RetentionFigures(RunView run) {
    this.run = run;
  }

  static List<Figure> of(RetentionParameters parameters, RunView run) {
    SeriesView view = run.series(Retention.SERIES);
    if (view.size() == 0) {
      Caption caption = Caption.of("Retention", run.source());
      return List.of(new EmptyFigure(caption, "no reading has been taken yet"));
    }
    RetentionFigures figures = new RetentionFigures(run);
    figures.collect(parameters, view);
    List<Figure> all = new ArrayList<>();
    all.add(figures.curves());
    all.add(figures.spread());
    all.add(figures.table());
    return all;
  }

  private void collect(RetentionParameters parameters, SeriesView view) {
    int[] cell = view.cells();
    long[] reading = view.integers("reading");
    double[] seconds = view.reals("seconds");
    double[] siemens = view.reals("siemens");
    double[] kelvin = view.reals("kelvin");
    for (int i = 0; i < cell.length; i++) {
      Cell of = cells.computeIfAbsent(cell[i], _ -> new Cell());
      if (of.time.size() == 0) {
        of.first = siemens[i];
      }
      // The reading at once has no place on a log axis but at its left end.
      double time = Math.max(seconds[i], parameters.first() / 10);
      of.time.add(time);
      of.siemens.add(siemens[i]);
      Moment moment = moments.computeIfAbsent(reading[i], _ -> new Moment());
      moment.seconds += time;
      moment.siemens += siemens[i];
      moment.kelvin = kelvin[i];
      moment.change.add(of.first == 0 ? 0 : siemens[i] / of.first - 1);
    }
  }

  private Figure curves() {
    List<Series> series = new ArrayList<>();
    int every = Math.max(1, cells.size() / MOST_CELLS);
    int count = 0;
    for (Cell of : cells.values()) {
      if (count++ % every == 0) {
        series.add(
            Series.line("single cells", of.time.build(), of.siemens.build())
                .with(Series.Weight.FAINT));
      }
    }
    Samples.Builder time = Samples.builder();
    Samples.Builder mean = Samples.builder();
    moments
        .values()
        .forEach(moment -> {
          time.add(moment.seconds / moment.change.size());
          mean.add(moment.siemens / moment.change.size());
        });
    series.add(Series.line("mean", time.build(), mean.build()).with(Series.Weight.STRONG));
    Caption caption =
        new Caption(
            "Retention",
            "Conductance since the first reading, which stands at the left end. Pale: "
                + (every == 1 ? "single cells" : "one cell of " + every)
                + ". Bold: mean of "
                + cells.size()
                + " cells.",
            run.source());
    return new Curves(caption, TIME, Axis.linear("conductance", Dimension.SIEMENS), series);
  }

  private static double sigma(Samples change) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < change.size(); i++) {
      sum += change.at(i);
      squares += change.at(i) * change.at(i);
    }
    double mean = sum / change.size();
    return change.size() < 2
        ? 0
        : Math.sqrt(Math.max(0, squares - change.size() * mean * mean) / (change.size() - 1));
  }

  private Figure spread() {
    Samples.Builder time = Samples.builder();
    Samples.Builder sigmas = Samples.builder();
    moments
        .values()
        .forEach(moment -> {
          time.add(moment.seconds / moment.change.size());
          sigmas.add(sigma(moment.change.build()));
        });
    Caption caption =
        new Caption(
            "Spread of the change",
            "Standard deviation over "
                + cells.size()
                + " cells of the relative change since the first reading.",
            run.source());
    return new Curves(
        caption,
        TIME,
        Axis.linear("deviation of G/G0", Dimension.ONE),
        List.of(
            Series.line("all cells", time.build(), sigmas.build())
                .with(Series.Mark.LINE_AND_POINTS)));
  }

  private Figure table() {
    List<List<String>> rows = new ArrayList<>();
    for (Moment moment : moments.values()) {
      Samples change = moment.change.build();
      double[] sorted = new double[change.size()];
      change.copyTo(sorted, 0);
      Arrays.sort(sorted);
      long within = Arrays.stream(sorted).filter(each -> Math.abs(each) <= 0.1).count();
      int n = sorted.length;
      rows.add(
          List.of(
              Numbers.people(moment.seconds / n, Dimension.SECOND, 3),
              Numbers.people(moment.kelvin, Dimension.KELVIN, 4),
              Integer.toString(n),
              Numbers.people(moment.siemens / n, Dimension.SIEMENS, 3),
              percent(sorted[n / 2]),
              percent(sigma(change)),
              percent(sorted[0]),
              percent(sorted[n - 1]),
              percent((double) within / n)));
    }
    return new Table(
        new Caption("Change since the first reading", "Of single cells, relative.", run.source()),
        List.of(
            Table.Column.numbers("time", ""),
            Table.Column.numbers("temperature", ""),
            Table.Column.numbers("cells", ""),
            Table.Column.numbers("mean", ""),
            Table.Column.numbers("change, median", ""),
            Table.Column.numbers("deviation", ""),
            Table.Column.numbers("least", ""),
            Table.Column.numbers("greatest", ""),
            Table.Column.numbers("within 10 %", "")),
        rows);
  }

  private static String percent(double share) {
    return Numbers.people(100 * share, Dimension.ONE, 3) + " %";
  }
}
