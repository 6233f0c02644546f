package org.memrig.host.hand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.memrig.config.Binder;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Table;
import org.memrig.protocols.iv.IvSweep;
import org.memrig.protocols.iv.IvSweepParameters;
import org.memrig.protocols.map.ReadMap;
import org.memrig.protocols.map.ReadMapParameters;

/** Draw a session by hand: conductance over time, what was swept and mapped, all commands. */
final class HandFigures {
  private static final int MOST_CURVES = 12;

  private record Point(long clock, double siemens) {}

  private HandFigures() {}

  static List<Figure> of(Chip chip, RunView run) {
    List<Figure> figures = new ArrayList<>();
    conductance(chip, run).ifPresent(figures::add);
    if (run.has("iv")) {
      figures.addAll(new IvSweep().figures(anyCells(IvSweepParameters.class), chip, run));
    }
    if (run.has("map")) {
      figures.addAll(new ReadMap().figures(anyCells(ReadMapParameters.class), chip, run));
    }
    if (run.has(Hand.SERIES)) {
      figures.add(commands(run));
    }
    return figures;
  }

  private static <R extends Record> R anyCells(Class<R> type) {
    return Binder.plain().defaults(type);
  }

  /** Draw the cells that were read or pulsed most often. */
  private static Optional<Figure> conductance(Chip chip, RunView run) {
    Map<Integer, List<Point>> byCell = new TreeMap<>();
    collect(run, "read", "siemens", byCell);
    collect(run, PulseByHand.SERIES, "after", byCell);
    if (byCell.isEmpty()) {
      return Optional.empty();
    }
    List<Series> curves = new ArrayList<>();
    byCell.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
        .limit(MOST_CURVES)
        .forEach(entry -> curves.add(curve(entry.getKey(), entry.getValue(), chip)));
    return Optional.of(
        new Curves(
            new Caption(
                "Conductance by hand",
                "Each cell as it was read, and after its pulses; the cells read most often.",
                run.source()),
            Axis.linear("time on the board", Dimension.SECOND),
            Axis.linear("conductance", Dimension.SIEMENS),
            curves));
  }

  private static void collect(
      RunView run, String series, String column, Map<Integer, List<Point>> byCell) {
    if (!run.has(series)) {
      return;
    }
    SeriesView view = run.series(series);
    int[] cells = view.cells();
    long[] clocks = view.clocks();
    double[] siemens = view.reals(column);
    for (int i = 0; i < cells.length; i++) {
      if (!Double.isNaN(siemens[i])) {
        byCell
            .computeIfAbsent(cells[i], _ -> new ArrayList<>())
            .add(new Point(clocks[i], siemens[i]));
      }
    }
  }

  private static Series curve(int cell, List<Point> points, Chip chip) {
    points.sort(Comparator.comparingLong(Point::clock));
    Samples.Builder x = Samples.builder();
    Samples.Builder y = Samples.builder();
    for (Point point : points) {
      x.add(point.clock() * 1e-9);
      y.add(point.siemens());
    }
    String name = chip.cellName(cell);
    return Series.points(name, x.build(), y.build());
  }

  private static Table commands(RunView run) {
    SeriesView view = run.series(Hand.SERIES);
    String[] lines = view.texts("line");
    String[] answers = view.texts("answer");
    long[] clocks = view.clocks();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      String time = Numbers.people(clocks[i] * 1e-9, Dimension.SECOND, 4);
      rows.add(List.of(time, lines[i], answers[i]));
    }
    return new Table(
        Caption.of("Commands", run.source()),
        List.of(
            Table.Column.numbers("board time", ""),
            Table.Column.words("command"),
            Table.Column.words("answer")),
        rows);
  }
}
