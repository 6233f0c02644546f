package org.memrig.protocols.form;

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
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Histogram;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Table;

/** Draw at what volts cells formed, and how they conduct since. */
final class FormFigures {
  private final FormParameters parameters;
  private final Chip chip;
  private final RunView run;
  private final SeriesView view;
  private final double[] volts;
  private final double[] after;

  private FormFigures(FormParameters parameters, Chip chip, RunView run, SeriesView view) {
    this.parameters = parameters;
    this.chip = chip;
    this.run = run;
    this.view = view;
    double[] forming = view.reals("forming");
    double[] siemens = view.reals("after");
    volts = Arrays.stream(forming).filter(Double::isFinite).sorted().toArray();
    boolean[] formed = view.present("forming");
    Samples.Builder conductances = Samples.builder();
    for (int i = 0; i < formed.length; i++) {
      if (formed[i] && Double.isFinite(siemens[i])) {
        conductances.add(siemens[i]);
      }
    }
    after = new double[conductances.size()];
    conductances.build().copyTo(after, 0);
    Arrays.sort(after);
  }

  static List<Figure> of(FormParameters parameters, Chip chip, RunView run) {
    SeriesView view = run.series(Form.SERIES);
    Caption caption = Caption.of("Forming", run.source());
    if (view.size() == 0) {
      return List.of(new EmptyFigure(caption, "no cell has been tried yet"));
    }
    FormFigures figures = new FormFigures(parameters, chip, run, view);
    List<Figure> all = new ArrayList<>();
    if (figures.volts.length == 0) {
      all.add(new EmptyFigure(caption, "no cell has formed"));
    } else {
      all.add(figures.share());
      all.add(figures.map());
    }
    if (figures.after.length > 0) {
      all.add(figures.conductance());
    }
    all.add(figures.table());
    return all;
  }

  private String quantity() {
    return parameters.ladder() == FormParameters.Rise.GATE ? "gate level" : "forming volts";
  }

  private Figure share() {
    Samples.Builder x = Samples.builder();
    Samples.Builder y = Samples.builder();
    x.add(volts[0]);
    y.add(0);
    double tried = tried();
    for (int i = 0; i < volts.length; i++) {
      x.add(volts[i]);
      y.add((i + 1) / tried);
    }
    Caption caption =
        new Caption(
            "Share of cells formed",
            "Of " + (int) tried + " cells that were tried, up to each rung.",
            run.source());
    return new Curves(
        caption,
        Axis.linear(quantity(), Dimension.VOLT),
        Axis.linear("share formed", Dimension.ONE),
        List.of(Series.steps("cells", x.build(), y.build())));
  }

  private double tried() {
    return Arrays.stream(view.texts("ending")).filter(each -> !each.equals("before")).count();
  }

  private Figure map() {
    Caption caption =
        new Caption("Map of " + quantity(), "Grey cells were not formed.", run.source());
    return new HeatMap(
        caption,
        Axis.linear(quantity(), Dimension.VOLT),
        Grid.ofCells(chip.rows(), chip.columns(), view.cells(), view.reals("forming")));
  }

  private Figure conductance() {
    Axis axis = Axis.linear("conductance", Dimension.SIEMENS);
    Samples samples = Samples.of(after);
    Samples edges = Binning.edges(axis, samples, 40);
    Caption caption =
        new Caption("Conductance after forming", "Of the cells that formed.", run.source());
    return new Histogram(
        caption,
        axis,
        edges,
        List.of(new Histogram.Group("cells", Binning.counts(edges, samples))),
        false);
  }

  private static String at(double[] sorted, double share, Dimension dimension) {
    return sorted.length == 0
        ? "-"
        : Numbers.people(sorted[(int) (share * (sorted.length - 1))], dimension, 3);
  }

  private Figure table() {
    String[] ending = view.texts("ending");
    double tried = tried();
    double[] peak = Arrays.stream(view.reals("peak")).sorted().toArray();
    String formed =
        tried == 0 ? "-" : Numbers.people(100 * volts.length / tried, Dimension.ONE, 3) + " %";
    return new Table(
        Caption.of("Forming", run.source()),
        List.of(
            Table.Column.numbers("cells", ""),
            Table.Column.numbers("formed before", ""),
            Table.Column.numbers("formed", ""),
            Table.Column.numbers("5 %", ""),
            Table.Column.numbers(quantity() + ", median", ""),
            Table.Column.numbers("95 %", ""),
            Table.Column.numbers("conductance, 5 %", ""),
            Table.Column.numbers("median", ""),
            Table.Column.numbers("95 % after", ""),
            Table.Column.numbers("peak current, median", "")),
        List.of(
            List.of(
                Integer.toString(ending.length),
                Integer.toString((int) (ending.length - tried)),
                formed,
                at(volts, 0.05, Dimension.VOLT),
                at(volts, 0.5, Dimension.VOLT),
                at(volts, 0.95, Dimension.VOLT),
                at(after, 0.05, Dimension.SIEMENS),
                at(after, 0.5, Dimension.SIEMENS),
                at(after, 0.95, Dimension.SIEMENS),
                at(peak, 0.5, Dimension.AMPERE))));
  }
}
