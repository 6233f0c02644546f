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
  private final RunView run;
  private final Map<Surroundings, TreeMap<Long, Double>> curves;
  private final Map<Long, Integer> conducting;

  private SneakFigures(SneakParameters parameters, RunView run) {
    this.run = run;
    curves = curves(run.series(Sneak.SERIES));
    TreeMap<Long, Double> grounded = curves.getOrDefault(Surroundings.GROUNDED, new TreeMap<>());
    conducting = conducting(run, grounded, parameters.ratio());
  }

  static List<Figure> of(SneakParameters parameters, RunView run) {
    SneakFigures all = new SneakFigures(parameters, run);
    Caption caption =
        new Caption(
            "Sneak currents",
            "Apparent conductance of one cell against the number of conducting neighbours in a"
                + " square that has the cell in its corner, for what its other lines are held at."
                + " With them grounded it is the cell's own.",
            run.source());
    return all.curves.isEmpty()
        ? List.of(new EmptyFigure(caption, "the cell has not been read yet"))
        : List.of(all.against(caption), all.table());
  }

  /** Count, for each square, the neighbours that conduct more than the read cell does. */
  private static Map<Long, Integer> conducting(
      RunView run, TreeMap<Long, Double> grounded, double ratio) {
    Map<Long, Integer> counts = new TreeMap<>();
    grounded.keySet().forEach(side -> counts.put(side, 0));
    if (!run.has(Sneak.NEIGHBOURS)) {
      return counts;
    }
    SeriesView view = run.series(Sneak.NEIGHBOURS);
    long[] side = view.integers("side");
    double[] siemens = view.reals("siemens");
    for (int i = 0; i < side.length; i++) {
      Double own = grounded.get(side[i]);
      // What is beyond every range conducts, too.
      if (own != null && !(siemens[i] <= ratio * Math.max(0, own))) {
        counts.merge(side[i], 1, Integer::sum);
      }
    }
    return counts;
  }

  private Figure against(Caption caption) {
    List<Series> series = new ArrayList<>();
    curves.forEach((around, curve) -> {
      Samples.Builder x = Samples.builder();
      Samples.Builder y = Samples.builder();
      curve.forEach((side, siemens) -> {
        if (siemens > 0) {
          x.add(conducting.getOrDefault(side, 0) + 1.0);
          y.add(siemens);
        }
      });
      series.add(
          Series.line("others " + around.text(), x.build(), y.build())
              .with(Series.Mark.LINE_AND_POINTS));
    });
    return new Curves(
        caption,
        Axis.log("conducting neighbours and the cell itself", Dimension.ONE),
        Axis.log("apparent conductance", Dimension.SIEMENS),
        series);
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

  private Table table() {
    TreeMap<Long, Double> grounded = curves.get(Surroundings.GROUNDED);
    List<List<String>> rows = new ArrayList<>();
    if (grounded != null) {
      grounded.forEach((side, alone) ->
          curves.forEach((around, curve) -> {
            Double among = curve.get(side);
            if (among != null) {
              rows.add(
                  List.of(
                      Long.toString(side),
                      Integer.toString(conducting.getOrDefault(side, 0)),
                      around.text(),
                      Numbers.people(among, Dimension.SIEMENS, 3),
                      String.format(Locale.ROOT, "%.2f", among / alone)));
            }
          }));
    }
    return new Table(
        Caption.of("Apparent conductance of the cell", run.source()),
        List.of(
            Table.Column.numbers("side of the square", ""),
            Table.Column.numbers("conducting neighbours", ""),
            Table.Column.words("other lines"),
            Table.Column.numbers("apparent", ""),
            Table.Column.numbers("over grounded", "")),
        rows);
  }
}
