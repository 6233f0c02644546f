package org.memrig.protocols.multiply;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Binning;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Histogram;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Table;

/** Draw products against what the cells as read would give. */
final class MultiplyCheckFigures {
  private static final int BINS = 40;

  /** Name one output of one vector, or of a pair. */
  private record Output(long pair, long part, long line) {}

  private final long[] pair;
  private final long[] part;
  private final long[] pass;
  private final long[] line;
  private final double[] expected;
  private final double[] amps;
  private final long leftOut;
  private final double fullScale;

  private MultiplyCheckFigures(SeriesView view) {
    int[] whole = whole(view.reals("expected"), view.reals("amps"));
    pair = pick(view.integers("pair"), whole);
    part = pick(view.integers("part"), whole);
    pass = pick(view.integers("pass"), whole);
    line = pick(view.integers("line"), whole);
    expected = pick(view.reals("expected"), whole);
    amps = pick(view.reals("amps"), whole);
    leftOut = view.size() - whole.length;
    fullScale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
  }

  /** Return the rows that lie within the range and whose cells were all read. */
  private static int[] whole(double[] expected, double[] amps) {
    return IntStream.range(0, amps.length)
        .filter(i -> Double.isFinite(expected[i]) && Double.isFinite(amps[i]))
        .toArray();
  }

  private static long[] pick(long[] values, int[] rows) {
    return Arrays.stream(rows).mapToLong(row -> values[row]).toArray();
  }

  private static double[] pick(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  static List<Figure> of(RunView run) {
    SeriesView view = run.series(MultiplyCheck.PRODUCTS);
    Caption caption =
        new Caption(
            "Products",
            "Current of each output line for each random vector, against the sum of inputs times"
                + " conductances as read cell by cell. The line is where both are equal.",
            run.source());
    if (view.size() == 0) {
      return List.of(new EmptyFigure(caption, "no vector has been multiplied yet"));
    }
    MultiplyCheckFigures all = new MultiplyCheckFigures(view);
    if (!(all.fullScale > 0)) {
      return List.of(new EmptyFigure(caption, "no output was within the range and not zero"));
    }
    return List.of(all.products(caption), all.errors(run), all.byLine(run), all.table(run));
  }

  private Figure products(Caption caption) {
    double least = Arrays.stream(expected).min().orElse(0);
    Samples ends = Samples.of(Math.min(0, least), fullScale);
    return new Curves(
        caption,
        Axis.linear("expected of the cells", Dimension.AMPERE),
        Axis.linear("current", Dimension.AMPERE),
        List.of(
            Series.points("products", Samples.of(expected), Samples.of(amps)),
            Series.line("equal", ends, ends)));
  }

  private double error(int i) {
    return (amps[i] - expected[i]) / fullScale;
  }

  private Figure errors(RunView run) {
    Axis axis = Axis.linear("error over the largest expected current", Dimension.ONE);
    Samples errors = Samples.generate(amps.length, this::error);
    Samples edges = Binning.edges(axis, errors, BINS);
    return new Histogram(
        Caption.of("Errors of products", run.source()),
        axis,
        edges,
        List.of(new Histogram.Group("products", Binning.counts(edges, errors))),
        false);
  }

  private Figure byLine(RunView run) {
    TreeMap<Long, double[]> sums = new TreeMap<>();
    for (int i = 0; i < amps.length; i++) {
      double[] sum = sums.computeIfAbsent(line[i], _ -> new double[3]);
      sum[0]++;
      sum[1] += error(i);
      sum[2] += error(i) * error(i);
    }
    Samples.Builder x = Samples.builder();
    Samples.Builder mean = Samples.builder();
    Samples.Builder rms = Samples.builder();
    sums.forEach((at, sum) -> {
      x.add(at);
      mean.add(sum[1] / sum[0]);
      rms.add(Math.sqrt(sum[2] / sum[0]));
    });
    return new Curves(
        new Caption(
            "Error by output line",
            "The drop of volts along the lines is not in it where a cell is read with all lines at"
                + " ground, since cell by cell it is the same. Where gates shut the other cells off"
                + " for a read, a mean that grows along the lines is that drop.",
            run.source()),
        Axis.linear("output line", Dimension.ONE),
        Axis.linear("error over the largest expected current", Dimension.ONE),
        List.of(
            Series.line("mean", x.build(), mean.build()).with(Series.Mark.LINE_AND_POINTS),
            Series.line("rms", x.build(), rms.build()).with(Series.Mark.LINE_AND_POINTS)));
  }

  private Table table(RunView run) {
    LineFit fit = LineFit.of(expected, amps);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("products", Integer.toString(amps.length)));
    rows.add(List.of("left out, beyond a range", Long.toString(leftOut)));
    rows.add(
        List.of(
            "slope", String.format(Locale.ROOT, "%.5f +/- %.5f", fit.slope(), fit.slopeError())));
    rows.add(
        List.of(
            "offset",
            Numbers.people(fit.offset(), Dimension.AMPERE, 3)
                + " +/- "
                + Numbers.people(fit.offsetError(), Dimension.AMPERE, 3)));
    rows.add(List.of("error of products, rms", percent(rms())));
    rows.add(List.of("sum of two less their sum's product, rms", percent(additivity())));
    rows.add(List.of("second time in another order, rms", percent(order())));
    return new Table(
        new Caption(
            "How well the block multiplies",
            "Errors over the largest expected current; plus or minus is one standard error.",
            run.source()),
        List.of(Table.Column.words("quantity"), Table.Column.numbers("value", "")),
        rows);
  }

  private double rms() {
    double sum = 0;
    for (int i = 0; i < amps.length; i++) {
      sum += error(i) * error(i);
    }
    return Math.sqrt(sum / amps.length);
  }

  private Map<Output, Double> products(long ofPass) {
    Map<Output, Double> found = new HashMap<>();
    for (int i = 0; i < amps.length; i++) {
      if (pass[i] == ofPass) {
        found.put(new Output(pair[i], part[i], line[i]), amps[i]);
      }
    }
    return found;
  }

  private double additivity() {
    Map<Output, Double> products = products(0);
    double sum = 0;
    int count = 0;
    for (Map.Entry<Output, Double> each : products.entrySet()) {
      Output whole = each.getKey();
      Double one = products.get(new Output(whole.pair(), 0, whole.line()));
      Double other = products.get(new Output(whole.pair(), 1, whole.line()));
      if (whole.part() == 2 && one != null && other != null) {
        double off = (one + other - each.getValue()) / fullScale;
        sum += off * off;
        count++;
      }
    }
    return count == 0 ? 0 : Math.sqrt(sum / count);
  }

  private double order() {
    Map<Output, Double> before = products(0);
    double sum = 0;
    int count = 0;
    for (Map.Entry<Output, Double> each : products(1).entrySet()) {
      Double first = before.get(each.getKey());
      if (first != null) {
        double off = (each.getValue() - first) / fullScale;
        sum += off * off;
        count++;
      }
    }
    return count == 0 ? 0 : Math.sqrt(sum / count);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f %%", 100 * share);
  }
}
