package org.memrig.protocols.disturb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.memrig.config.units.Dimension;
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

/** Draw the relative change of watched cells against the number of pulses. */
final class DisturbFigures {
  private DisturbFigures() {}

  /** Name a group of cells: the way of writing, and whether they share a line. */
  private record Group(long divisor, boolean shared) implements Comparable<Group> {
    String text() {
      return (shared ? "half-selected, V/" : "no line shared, V/") + divisor;
    }

    @Override
    public int compareTo(Group other) {
      int byShare = Boolean.compare(other.shared, shared);
      return byShare != 0 ? byShare : Long.compare(divisor, other.divisor);
    }
  }

  /** Sum relative changes and their squares. */
  private static final class Sum {
    private int count;
    private double sum;
    private double squares;

    void add(double change) {
      count++;
      sum += change;
      squares += change * change;
    }

    double mean() {
      return sum / count;
    }

    /** Return the root of the mean square change: drift and spread together. */
    double rms() {
      return Math.sqrt(squares / count);
    }

    /** Return half the 95 % interval of the mean. */
    double interval() {
      double variance = Math.max(0, squares / count - mean() * mean());
      return 1.96 * Math.sqrt(variance / Math.max(1, count - 1));
    }
  }

  static List<Figure> of(RunView run) {
    SeriesView view = run.series(Disturb.SERIES);
    Caption caption =
        new Caption(
            "Half-select disturb",
            "Root mean square, over the watched cells, of the relative change since before the first"
                + " pulse. Cells that share no line show what reading alone does.",
            run.source());
    Map<Group, TreeMap<Long, Sum>> groups = changes(view);
    if (groups.isEmpty()) {
      return List.of(new EmptyFigure(caption, "no cell has been read after a pulse yet"));
    }
    List<Series> series = new ArrayList<>();
    groups.forEach((group, sums) -> series.add(line(group, sums)));
    return List.of(
        new Curves(
            caption,
            Axis.log("pulses on the written cell", Dimension.ONE),
            Axis.log("relative change, rms", Dimension.ONE),
            series),
        table(groups, run));
  }

  private static Map<Group, TreeMap<Long, Sum>> changes(SeriesView view) {
    long[] divisor = view.integers("divisor");
    long[] pulses = view.integers("pulses");
    long[] shared = view.integers("shared");
    double[] siemens = view.reals("siemens");
    int[] cell = view.cells();
    Map<Long, Double> before = new HashMap<>();
    Map<Group, TreeMap<Long, Sum>> groups = new TreeMap<>();
    for (int i = 0; i < cell.length; i++) {
      long key = divisor[i] << 32 | cell[i];
      if (pulses[i] == 0) {
        before.put(key, siemens[i]);
      } else if (before.containsKey(key)) {
        groups
            .computeIfAbsent(new Group(divisor[i], shared[i] == 1), _ -> new TreeMap<>())
            .computeIfAbsent(pulses[i], _ -> new Sum())
            .add(siemens[i] / before.get(key) - 1);
      }
    }
    return groups;
  }

  private static Series line(Group group, TreeMap<Long, Sum> sums) {
    Samples.Builder x = Samples.builder();
    Samples.Builder y = Samples.builder();
    sums.forEach((pulses, sum) -> {
      x.add(pulses);
      y.add(sum.rms());
    });
    return Series.line(group.text(), x.build(), y.build()).with(Series.Mark.LINE_AND_POINTS);
  }

  private static Table table(Map<Group, TreeMap<Long, Sum>> groups, RunView run) {
    List<List<String>> rows = new ArrayList<>();
    groups.forEach((group, sums) -> {
      Sum last = sums.lastEntry().getValue();
      rows.add(
          List.of(
              group.text(),
              Integer.toString(last.count),
              Long.toString(sums.lastKey()),
              percent(last.rms()),
              percent(last.mean()),
              percent(last.interval())));
    });
    return new Table(
        Caption.of("Change at the end", run.source()),
        List.of(
            Table.Column.words("cells"),
            Table.Column.numbers("watched", ""),
            Table.Column.numbers("pulses", ""),
            Table.Column.numbers("rms change", "%"),
            Table.Column.numbers("mean change", "%"),
            Table.Column.numbers("95 % interval", "+/- %")),
        rows);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f", 100 * share);
  }
}
