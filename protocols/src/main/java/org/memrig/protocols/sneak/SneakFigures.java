package org.memrig.protocols.sneak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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

/** Draw the apparent conductance of a cell against how many neighbours conduct. */
final class SneakFigures {
  private SneakFigures() {}

  static List<Figure> of(RunView run) {
    SeriesView view = run.series(Sneak.SERIES);
    Caption caption =
        new Caption(
            "Sneak currents",
            "Apparent conductance of one cell against the number of set neighbours in a square"
                + " around it, for what its other lines are held at.",
            run.source());
    Map<Surroundings, TreeMap<Long, Double>> curves = curves(view);
    if (curves.isEmpty()) {
      return List.of(new EmptyFigure(caption, "the cell has not been read yet"));
    }
    List<Series> series = new ArrayList<>();
    curves.forEach((around, curve) -> {
      Samples.Builder x = Samples.builder();
      Samples.Builder y = Samples.builder();
      curve.forEach((side, siemens) -> {
        x.add(side * side);
        y.add(siemens);
      });
      series.add(
          Series.line("others " + around.text(), x.build(), y.build())
              .with(Series.Mark.LINE_AND_POINTS));
    });
    return List.of(
        new Curves(
            caption,
            Axis.log("cells of the square, the read one included", Dimension.ONE),
            Axis.log("apparent conductance", Dimension.SIEMENS),
            series),
        table(curves, run));
  }

  private static Map<Surroundings, TreeMap<Long, Double>> curves(SeriesView view) {
    Map<Surroundings, TreeMap<Long, Double>> curves = new EnumMap<>(Surroundings.class);
    long[] side = view.integers("side");
    long[] around = view.integers("around");
    double[] siemens = view.reals("siemens");
    for (int i = 0; i < side.length; i++) {
      curves
          .computeIfAbsent(Surroundings.values()[(int) around[i]], _ -> new TreeMap<>())
          .put(side[i], siemens[i]);
    }
    return curves;
  }

  private static Table table(Map<Surroundings, TreeMap<Long, Double>> curves, RunView run) {
    TreeMap<Long, Double> grounded = curves.get(Surroundings.GROUNDED);
    List<List<String>> rows = new ArrayList<>();
    if (grounded != null) {
      grounded.forEach((side, alone) ->
          curves.forEach((around, curve) -> {
            Double among = curve.get(side);
            if (among != null) {
              rows.add(
                  List.of(
                      Long.toString(side * side - 1),
                      around.text(),
                      Numbers.people(among, Dimension.SIEMENS, 3),
                      String.format(Locale.ROOT, "%.2f", among / alone)));
            }
          }));
    }
    return new Table(
        Caption.of("Apparent conductance of the cell", run.source()),
        List.of(
            Table.Column.numbers("neighbours set", ""),
            Table.Column.words("other lines"),
            Table.Column.numbers("apparent", ""),
            Table.Column.numbers("over grounded", "")),
        rows);
  }
}
