package org.memrig.algorithms.perceptron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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

/** Draw how the perceptron learned: errors, outputs of the last epoch, weights before and after. */
final class LettersFigures {
  private LettersFigures() {}

  static List<Figure> of(PerceptronParameters parameters, Chip chip, RunView run) {
    if (!run.has(LettersPerceptron.EPOCHS) || run.series(LettersPerceptron.EPOCHS).size() == 0) {
      Caption caption = Caption.of("Learning curve", run.source());
      return List.of(new EmptyFigure(caption, "no epoch has ended yet"));
    }
    SeriesView epochs = run.series(LettersPerceptron.EPOCHS);
    List<Figure> figures = new ArrayList<>();
    figures.add(learning(epochs, run));
    figures.add(distance(epochs, run));
    figures.add(outputs(parameters, run));
    SeriesView cells = run.series(LettersPerceptron.CELLS);
    long last = Arrays.stream(cells.integers("epoch")).max().orElse(0);
    figures.add(weights("Weights before training", 0, parameters, chip, cells, run));
    if (last > 0) {
      String title = "Weights after " + last + " epochs";
      figures.add(weights(title, last, parameters, chip, cells, run));
    }
    figures.add(table(parameters, epochs, run));
    return figures;
  }

  private static Figure learning(SeriesView epochs, RunView run) {
    Caption caption =
        new Caption(
            "Learning curve",
            "Patterns of 30 taken for another letter in each epoch, before its update.",
            run.source());
    return byEpoch(caption, "errors", epochs, samples(epochs.integers("errors")));
  }

  private static Figure distance(SeriesView epochs, RunView run) {
    Caption caption =
        new Caption(
            "Distance from the targets",
            "Sum of squared differences of all outputs from their targets.",
            run.source());
    return byEpoch(caption, "squared distance", epochs, Samples.of(epochs.reals("loss")));
  }

  private static Figure byEpoch(Caption caption, String what, SeriesView epochs, Samples values) {
    return new Curves(
        caption,
        Axis.linear("epoch", Dimension.ONE),
        Axis.linear(what, Dimension.ONE),
        List.of(
            Series.line(what, samples(epochs.integers("epoch")), values)
                .with(Series.Mark.LINE_AND_POINTS)));
  }

  private static Samples samples(long[] values) {
    return Samples.generate(values.length, i -> values[i]);
  }

  private static Figure outputs(PerceptronParameters parameters, RunView run) {
    SeriesView view = run.series(LettersPerceptron.OUTPUTS);
    long[] epoch = view.integers("epoch");
    long[] pattern = view.integers("pattern");
    long last = Arrays.stream(epoch).max().orElse(0);
    List<Series> series = new ArrayList<>();
    for (int c = 0; c < Letters.CLASSES; c++) {
      double[] f = view.reals(Letters.name(c));
      Samples.Builder x = Samples.builder();
      Samples.Builder y = Samples.builder();
      for (int i = 0; i < f.length; i++) {
        if (epoch[i] == last) {
          x.add(pattern[i]);
          y.add(f[i]);
        }
      }
      series.add(Series.points("output " + Letters.name(c), x.build(), y.build()));
    }
    Caption caption =
        new Caption(
            "Outputs in epoch " + last,
            "Patterns 0 to 9 are versions of z, 10 to 19 of v, 20 to 29 of n; the highest output"
                + " names the letter.",
            run.source());
    return new Curves(
        caption,
        Axis.linear("pattern", Dimension.ONE),
        Axis.linear("output", Dimension.ONE),
        series,
        List.of(
            new Curves.Guide("target", Curves.Guide.On.Y, parameters.target()),
            new Curves.Guide("target of the others", Curves.Guide.On.Y, -parameters.target())));
  }

  private static Figure weights(
      String title,
      long when,
      PerceptronParameters parameters,
      Chip chip,
      SeriesView view,
      RunView run) {
    double[] weight = new double[Letters.INPUTS * Letters.CLASSES];
    int[] halves = new int[weight.length];
    long[] epoch = view.integers("epoch");
    double[] siemens = view.reals("siemens");
    int[] cell = view.cells();
    for (int i = 0; i < cell.length; i++) {
      if (epoch[i] == when) {
        int column = cell[i] % chip.columns() - parameters.column();
        int at = (cell[i] / chip.columns() - parameters.row()) * Letters.CLASSES + column / 2;
        weight[at] += column % 2 == 0 ? siemens[i] : -siemens[i];
        halves[at]++;
      }
    }
    int[] whole = IntStream.range(0, halves.length).filter(at -> halves[at] == 2).toArray();
    double[] known = Arrays.stream(whole).mapToDouble(at -> weight[at]).toArray();
    Caption caption =
        new Caption(
            title,
            "Conductance of the plus cell minus that of the minus cell; input 9 is the constant"
                + " one.",
            run.source());
    return new HeatMap(
        caption,
        "input",
        "letter: z, v, n",
        Axis.linear("weight", Dimension.SIEMENS),
        HeatMap.Colours.DIVERGING,
        Grid.ofCells(Letters.INPUTS, Letters.CLASSES, whole, known));
  }

  private static Table table(PerceptronParameters parameters, SeriesView epochs, RunView run) {
    long[] epoch = epochs.integers("epoch");
    long[] errors = epochs.integers("errors");
    long[] moved = epochs.integers("moved");
    int first = 0;
    while (first < errors.length && errors[first] > 0) {
      first++;
    }
    int last = errors.length - 1;
    return new Table(
        Caption.of("Three letters", run.source()),
        List.of(
            Table.Column.numbers("epochs", ""),
            Table.Column.numbers("first without error", ""),
            Table.Column.numbers("errors at the end", ""),
            Table.Column.numbers("error rate", "%"),
            Table.Column.numbers("cell pulses", "")),
        List.of(
            List.of(
                Long.toString(epoch[last]),
                first > last ? "-" : Long.toString(epoch[first]),
                Long.toString(errors[last]),
                String.format(Locale.ROOT, "%.1f", 100.0 * errors[last] / Letters.PATTERNS),
                Long.toString(2 * parameters.pulses() * Arrays.stream(moved).sum()))));
  }
}
