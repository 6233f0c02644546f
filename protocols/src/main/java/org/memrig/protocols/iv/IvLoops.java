package org.memrig.protocols.iv;

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

/** Draw I-V loops, linear and logarithmic, and a table of currents by cell. */
final class IvLoops {
  private IvLoops() {}

  /** Hold one cell's loop in the order in which it was swept. */
  private static final class Loop {
    final Samples.Builder volts = Samples.builder();
    final Samples.Builder amps = Samples.builder();
    final Samples.Builder absolute = Samples.builder();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;

    void add(double v, double i) {
      volts.add(v);
      amps.add(i);
      absolute.add(Math.abs(i));
      least = Math.min(least, i);
      most = Math.max(most, i);
    }
  }

  static List<Figure> of(Chip chip, RunView run) {
    SeriesView view = run.series(IvSweep.SERIES);
    Caption linear = new Caption("I-V loops", "Current at the end of each stair.", run.source());
    if (view.size() == 0) {
      return List.of(new EmptyFigure(linear, "no cell has been swept yet"));
    }
    Map<Integer, Loop> loops = new TreeMap<>();
    int[] cells = view.cells();
    double[] volts = view.reals("volts");
    double[] amps = view.reals("amps");
    for (int i = 0; i < cells.length; i++) {
      loops.computeIfAbsent(cells[i], _ -> new Loop()).add(volts[i], amps[i]);
    }
    List<Series> signed = new ArrayList<>();
    List<Series> absolute = new ArrayList<>();
    loops.forEach((cell, loop) -> {
      String name = chip.cellName(cell);
      signed.add(Series.line(name, loop.volts.build(), loop.amps.build()));
      absolute.add(Series.line(name, loop.volts.build(), loop.absolute.build()));
    });
    Axis x = Axis.linear("voltage", Dimension.VOLT);
    Caption log = new Caption("I-V loops, absolute current", "", run.source());
    return List.of(
        new Curves(linear, x, Axis.linear("current", Dimension.AMPERE), signed),
        new Curves(log, x, Axis.log("|current|", Dimension.AMPERE), absolute),
        table(chip, loops, run));
  }

  private static Table table(Chip chip, Map<Integer, Loop> loops, RunView run) {
    List<List<String>> rows = new ArrayList<>();
    loops.forEach((cell, loop) ->
        rows.add(
            List.of(
                chip.cellName(cell),
                Numbers.people(loop.most, Dimension.AMPERE, 3),
                Numbers.people(loop.least, Dimension.AMPERE, 3))));
    return new Table(
        Caption.of("Currents of the loops", run.source()),
        List.of(
            Table.Column.words("cell"),
            Table.Column.numbers("greatest", ""),
            Table.Column.numbers("least", "")),
        rows);
  }
}
