package org.memrig.protocols.initialise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Binning;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Histogram;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Table;

/** Draw where cells were and where they are, and list those that did not come. */
final class InitialiseFigures {
  // A list longer than this is read by nobody.
  private static final int MOST_LISTED = 100;

  private InitialiseFigures() {}

  static List<Figure> of(InitialiseParameters parameters, Chip chip, RunView run) {
    SeriesView view = run.series(Initialise.SERIES);
    if (view.size() == 0) {
      Caption caption = Caption.of("Initial state", run.source());
      return List.of(new EmptyFigure(caption, "no cell has been brought to its state yet"));
    }
    List<Figure> all = new ArrayList<>();
    histogram(view, run, all);
    all.add(table(parameters, view, run));
    if (Arrays.stream(view.integers("there")).anyMatch(there -> there == 0)) {
      all.add(missing(chip, view, run));
    }
    return all;
  }

  private static Samples finite(double[] values) {
    return Samples.of(Arrays.stream(values).filter(Double::isFinite).toArray());
  }

  private static void histogram(SeriesView view, RunView run, List<Figure> all) {
    Samples before = finite(view.reals("before"));
    Samples after = finite(view.reals("after"));
    if (after.isEmpty()) {
      return;
    }
    double[] both = new double[before.size() + after.size()];
    before.copyTo(both, 0);
    after.copyTo(both, before.size());
    Axis axis = Axis.linear("conductance", Dimension.SIEMENS);
    Samples edges = Binning.edges(axis, Samples.of(both), 50);
    all.add(
        new Histogram(
            Caption.of("Conductance before and after", run.source()),
            axis,
            edges,
            List.of(
                new Histogram.Group("before", Binning.counts(edges, before)),
                new Histogram.Group("after", Binning.counts(edges, after))),
            false));
  }

  private static Figure table(InitialiseParameters parameters, SeriesView view, RunView run) {
    long[] there = view.integers("there");
    long[] pulses = view.integers("pulses");
    long[] kicks = view.integers("kicks");
    double[] after = Arrays.stream(view.reals("after")).filter(Double::isFinite).sorted().toArray();
    String target =
        parameters.target().map(each -> Numbers.people(each, Dimension.SIEMENS, 3)).orElse("-");
    String missing =
        parameters.target().isEmpty()
            ? "-"
            : Long.toString(Arrays.stream(there).filter(each -> each == 0).count());
    return new Table(
        Caption.of("Brought to the " + (parameters.up() ? "high" : "low") + " state", run.source()),
        List.of(
            Table.Column.numbers("cells", ""),
            Table.Column.numbers("target", ""),
            Table.Column.numbers("did not come", ""),
            Table.Column.numbers("pulses, mean", ""),
            Table.Column.numbers("the other way, mean", ""),
            Table.Column.numbers("least", ""),
            Table.Column.numbers("median", ""),
            Table.Column.numbers("greatest", "")),
        List.of(
            List.of(
                Integer.toString(there.length),
                target,
                missing,
                Numbers.people(Arrays.stream(pulses).average().orElse(0), Dimension.ONE, 3),
                Numbers.people(Arrays.stream(kicks).average().orElse(0), Dimension.ONE, 3),
                at(after, 0),
                at(after, 0.5),
                at(after, 1))));
  }

  private static String at(double[] sorted, double share) {
    return sorted.length == 0
        ? "-"
        : Numbers.people(sorted[(int) (share * (sorted.length - 1))], Dimension.SIEMENS, 3);
  }

  private static Figure missing(Chip chip, SeriesView view, RunView run) {
    long[] there = view.integers("there");
    double[] after = view.reals("after");
    boolean[] read = view.present("after");
    int[] cells = view.cells();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < cells.length && rows.size() < MOST_LISTED; i++) {
      if (there[i] == 0) {
        rows.add(
            List.of(
                cells[i] / chip.columns() + "," + cells[i] % chip.columns(),
                read[i] ? Numbers.people(after[i], Dimension.SIEMENS, 3) : "beyond the range"));
      }
    }
    return new Table(
        new Caption(
            "Cells that did not come",
            rows.size() == MOST_LISTED ? "The first " + MOST_LISTED + "." : "",
            run.source()),
        List.of(Table.Column.words("cell"), Table.Column.numbers("reads", "")),
        rows);
  }
}
