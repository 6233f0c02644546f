package org.memrig.protocols.pulse;

import java.util.ArrayList;
import java.util.List;
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
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Table;

/** Draw update curves: conductance against pulse number over all trains, and a table by cell. */
final class UpdateCurves {
  private UpdateCurves() {}

  /** Hold one cell's points in the order in which they were measured. */
  private record Cell(Samples.Builder x, Samples.Builder y) {}

  static List<Figure> of(PulseTrainParameters parameters, Chip chip, RunView run) {
    SeriesView view = run.series(PulseTrain.SERIES);
    Caption caption =
        new Caption(
            "Update curves",
            "Conductance after each pulse; trains of "
                + parameters.pulses()
                + " set pulses and as many reset pulses in turn. Pale: single cells. Bold: mean.",
            run.source());
    if (view.size() == 0) {
      return List.of(new EmptyFigure(caption, "no train has been read yet"));
    }
    Map<Integer, Cell> cells = new TreeMap<>();
    TreeMap<Long, double[]> sums = new TreeMap<>();
    collect(parameters, view, cells, sums);
    List<Series> series = new ArrayList<>();
    cells.forEach((cell, points) ->
        series.add(
            Series.line(chip.cellName(cell), points.x().build(), points.y().build())
                .with(Series.Weight.FAINT)));
    series.add(mean(sums));
    Axis x = Axis.linear("pulse", Dimension.ONE);
    Axis y = Axis.linear("conductance", Dimension.SIEMENS);
    return List.of(new Curves(caption, x, y, series), table(chip, view, run));
  }

  private static void collect(
      PulseTrainParameters parameters,
      SeriesView view,
      Map<Integer, Cell> cells,
      Map<Long, double[]> sums) {
    int[] cell = view.cells();
    long[] cycle = view.integers("cycle");
    long[] polarity = view.integers("polarity");
    long[] pulse = view.integers("pulse");
    double[] siemens = view.reals("siemens");
    for (int i = 0; i < cell.length; i++) {
      long train = 2 * cycle[i] + (polarity[i] > 0 ? 0 : 1);
      long x = train * parameters.pulses() + pulse[i];
      Cell points =
          cells.computeIfAbsent(cell[i], _ -> new Cell(Samples.builder(), Samples.builder()));
      points.x().add(x);
      points.y().add(siemens[i]);
      double[] sum = sums.computeIfAbsent(x, _ -> new double[2]);
      sum[0] += siemens[i];
      sum[1]++;
    }
  }

  private static Series mean(TreeMap<Long, double[]> sums) {
    Samples.Builder x = Samples.builder();
    Samples.Builder y = Samples.builder();
    sums.forEach((pulse, sum) -> {
      x.add(pulse);
      y.add(sum[0] / sum[1]);
    });
    return Series.line("mean", x.build(), y.build()).with(Series.Weight.STRONG);
  }

  private static Table table(Chip chip, SeriesView view, RunView run) {
    Map<Integer, double[]> ends = new TreeMap<>();
    int[] cell = view.cells();
    double[] siemens = view.reals("siemens");
    for (int i = 0; i < cell.length; i++) {
      double[] end =
          ends.computeIfAbsent(
              cell[i], _ -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
      end[0] = Math.min(end[0], siemens[i]);
      end[1] = Math.max(end[1], siemens[i]);
    }
    List<List<String>> rows = new ArrayList<>();
    ends.forEach((each, end) ->
        rows.add(
            List.of(
                chip.cellName(each),
                Numbers.people(end[0], Dimension.SIEMENS, 3),
                Numbers.people(end[1], Dimension.SIEMENS, 3),
                end[0] > 0 ? Numbers.people(end[1] / end[0], Dimension.ONE, 3) : "-")));
    return new Table(
        Caption.of("Conductance window", run.source()),
        List.of(
            Table.Column.words("cell"),
            Table.Column.numbers("least", ""),
            Table.Column.numbers("greatest", ""),
            Table.Column.numbers("ratio", "")),
        rows);
  }
}
