package org.memrig.protocols.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

/** Draw how well cells came to their targets, and how well they stayed there. */
final class VerifyFigures {
  private static final Axis SIEMENS = Axis.linear("conductance", Dimension.SIEMENS);

  /** Hold the readings of one delay, of cells that met their band and of all. */
  private static final class Delay {
    private final Samples.Builder even = Samples.builder();
    private final Samples.Builder odd = Samples.builder();
    private final Samples.Builder target = Samples.builder();
    private final Samples.Builder error = Samples.builder();
    private final LevelStatistics levels = new LevelStatistics();
    private boolean levelled;
    private double seconds;
    private double squares;
    private int outside;
  }

  private final Chip chip;
  private final RunView run;
  private final SeriesView programmed;
  private final Set<Integer> met = new HashSet<>();
  private final Map<Double, Delay> delays = new TreeMap<>();
  private double tolerance;

  private VerifyFigures(Chip chip, RunView run) {
    this.chip = chip;
    this.run = run;
    programmed = run.series(ProgramVerify.PROGRAMMED);
    String[] ending = programmed.texts("ending");
    double[] band = programmed.reals("tolerance");
    int[] cell = programmed.cells();
    for (int i = 0; i < cell.length; i++) {
      tolerance = band[i];
      if (ending[i].equals(Batch.Ending.MET.word())) {
        met.add(cell[i]);
      }
    }
  }

  static List<Figure> of(Chip chip, RunView run) {
    VerifyFigures figures = new VerifyFigures(chip, run);
    if (figures.programmed.size() == 0) {
      Caption caption = Caption.of("Levels", run.source());
      return List.of(new EmptyFigure(caption, "no cell has been programmed yet"));
    }
    figures.collect(run.series(ProgramVerify.REREAD));
    return figures.all();
  }

  private void collect(SeriesView view) {
    double[] delay = view.reals("delay");
    double[] seconds = view.reals("seconds");
    double[] target = view.reals("target");
    double[] siemens = view.reals("siemens");
    long[] level = view.integers("level");
    int[] cell = view.cells();
    for (int i = 0; i < cell.length; i++) {
      if (!met.contains(cell[i])) {
        continue;
      }
      Delay of = delays.computeIfAbsent(delay[i], _ -> new Delay());
      double error = siemens[i] - target[i];
      (level[i] % 2 == 0 ? of.even : of.odd).add(siemens[i]);
      of.target.add(target[i]);
      of.error.add(error);
      of.seconds += seconds[i];
      of.squares += error * error;
      of.outside += Math.abs(error) > tolerance ? 1 : 0;
      if (level[i] != Targets.NO_LEVEL) {
        of.levelled = true;
        of.levels.add((int) level[i], target[i], siemens[i]);
      }
    }
  }

  private List<Figure> all() {
    List<Figure> all = new ArrayList<>();
    delays.forEach((delay, of) -> all.add(histogram(delay, of)));
    if (!delays.isEmpty()) {
      all.add(errors());
    }
    sigmas().ifPresent(all::add);
    all.add(map());
    all.add(pulses());
    all.add(levels());
    all.add(programming());
    return all;
  }

  private static String name(double delay) {
    return delay == 0 ? "at once" : "after " + Numbers.duration(delay);
  }

  private Figure histogram(double delay, Delay of) {
    Caption caption =
        new Caption(
            "Levels read " + name(delay),
            "Independent reads of the cells that met their band, "
                + Numbers.duration(of.seconds / of.error.size())
                + " after programming in the mean. Neighbouring levels have different colours.",
            run.source());
    Samples even = of.even.build();
    Samples odd = of.odd.build();
    double[] both = new double[even.size() + odd.size()];
    even.copyTo(both, 0);
    odd.copyTo(both, even.size());
    int bins = Math.clamp(4L * of.levels.levels().size(), 40, 400);
    Samples edges = Binning.edges(SIEMENS, Samples.of(both), bins);
    List<Histogram.Group> groups = new ArrayList<>();
    if (!even.isEmpty()) {
      groups.add(
          new Histogram.Group(of.levelled ? "even levels" : "cells", Binning.counts(edges, even)));
    }
    if (!odd.isEmpty()) {
      groups.add(
          new Histogram.Group(of.levelled ? "odd levels" : "cells", Binning.counts(edges, odd)));
    }
    return new Histogram(caption, SIEMENS, edges, groups, false);
  }

  private Figure errors() {
    List<Series> series = new ArrayList<>();
    delays.forEach(
        (delay, of) -> series.add(Series.points(name(delay), of.target.build(), of.error.build())));
    Caption caption =
        new Caption(
            "Error against target",
            "Independent reads less target, of the cells that met their band. Dashed: the band.",
            run.source());
    List<Curves.Guide> guides =
        List.of(
            new Curves.Guide("upper end of the band", Curves.Guide.On.Y, tolerance),
            new Curves.Guide("lower end of the band", Curves.Guide.On.Y, -tolerance));
    return new Curves(
        caption,
        Axis.linear("target", Dimension.SIEMENS),
        Axis.linear("error", Dimension.SIEMENS),
        series,
        guides);
  }

  private Optional<Figure> sigmas() {
    List<Series> series = new ArrayList<>();
    delays.forEach((delay, of) -> {
      Samples.Builder x = Samples.builder();
      Samples.Builder y = Samples.builder();
      for (LevelStatistics.Level level : of.levels.levels()) {
        x.add(level.target());
        y.add(level.sigma());
      }
      if (x.size() > 0) {
        series.add(
            Series.line(name(delay), x.build(), y.build()).with(Series.Mark.LINE_AND_POINTS));
      }
    });
    Caption caption =
        new Caption(
            "Spread of each level",
            "Standard deviation over the cells of a level, by independent reads.",
            run.source());
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Curves(
                caption,
                Axis.linear("target", Dimension.SIEMENS),
                Axis.linear("standard deviation", Dimension.SIEMENS),
                series));
  }

  private Figure map() {
    Grid grid =
        Grid.ofCells(chip.rows(), chip.columns(), programmed.cells(), programmed.reals("siemens"));
    Caption caption =
        new Caption(
            "Map of programmed cells",
            "By the last read of programming. Grey cells were not programmed.",
            run.source());
    return new HeatMap(caption, SIEMENS, grid);
  }

  private double[] pulsesEach() {
    long[] set = programmed.integers("set_pulses");
    long[] reset = programmed.integers("reset_pulses");
    double[] all = new double[set.length];
    Arrays.setAll(all, i -> set[i] + reset[i]);
    return all;
  }

  private Figure pulses() {
    Axis axis = Axis.linear("pulses", Dimension.ONE);
    Samples samples = Samples.of(pulsesEach());
    Samples edges = Binning.edges(axis, samples, 40);
    return new Histogram(
        Caption.of("Pulses for each cell", run.source()),
        axis,
        edges,
        List.of(new Histogram.Group("cells", Binning.counts(edges, samples))),
        false);
  }

  private Figure levels() {
    List<List<String>> rows = new ArrayList<>();
    delays.forEach((delay, of) -> {
      List<LevelStatistics.Level> levels = of.levels.levels();
      double[] sigma = levels.stream().mapToDouble(LevelStatistics.Level::sigma).sorted().toArray();
      int cells = of.error.size();
      rows.add(
          List.of(
              Numbers.people(delay, Dimension.SECOND, 3),
              Numbers.people(of.seconds / cells, Dimension.SECOND, 3),
              Integer.toString(cells),
              percent(of.outside, cells),
              Numbers.people(Math.sqrt(of.squares / cells), Dimension.SIEMENS, 3),
              sigma.length == 0
                  ? "-"
                  : Numbers.people(sigma[sigma.length / 2], Dimension.SIEMENS, 3),
              Integer.toString(levels.size()),
              sigma.length == 0 ? "-" : Integer.toString(of.levels.surviving())));
    });
    Caption caption =
        new Caption(
            "Levels that survive",
            "By independent reads of the cells that met their band. Levels survive if their"
                + " intervals of mean less and plus one standard deviation do not overlap; of"
                + " overlapping ones as many are dropped as need be. A level needs two cells.",
            run.source());
    return new Table(
        caption,
        List.of(
            Table.Column.numbers("delay", ""),
            Table.Column.numbers("passed", ""),
            Table.Column.numbers("cells", ""),
            Table.Column.numbers("out of band", ""),
            Table.Column.numbers("error, rms", ""),
            Table.Column.numbers("deviation, median", ""),
            Table.Column.numbers("levels", ""),
            Table.Column.numbers("survive", "")),
        rows);
  }

  private Figure programming() {
    String[] ending = programmed.texts("ending");
    long[] ladders = programmed.integers("ladders");
    double[] joules = programmed.reals("joules");
    int all = ending.length;
    List<String> row = new ArrayList<>();
    row.add(Integer.toString(all));
    for (Batch.Ending each : Batch.Ending.values()) {
      row.add(percent((int) Arrays.stream(ending).filter(each.word()::equals).count(), all));
    }
    double[] pulses = pulsesEach();
    row.add(Numbers.people(Arrays.stream(pulses).average().orElse(0), Dimension.ONE, 3));
    row.add(Numbers.people(Arrays.stream(pulses).max().orElse(0), Dimension.ONE, 3));
    row.add(Numbers.people(Arrays.stream(ladders).average().orElse(0), Dimension.ONE, 3));
    row.add(Numbers.people(Arrays.stream(joules).average().orElse(0), Dimension.JOULE, 3));
    row.add(Numbers.people(tolerance, Dimension.SIEMENS, 3));
    Caption caption =
        new Caption(
            "Programming",
            "Given up: out of ladders, or too weak to come to the band by one.",
            run.source());
    return new Table(
        caption,
        List.of(
            Table.Column.numbers("cells", ""),
            Table.Column.numbers("met", ""),
            Table.Column.numbers("out of ladders", ""),
            Table.Column.numbers("too weak", ""),
            Table.Column.numbers("pulses, mean", ""),
            Table.Column.numbers("pulses, most", ""),
            Table.Column.numbers("ladders, mean", ""),
            Table.Column.numbers("energy, mean", ""),
            Table.Column.numbers("half band", "")),
        List.of(row));
  }

  private static String percent(int part, int whole) {
    return Numbers.people(100.0 * part / whole, Dimension.ONE, 3) + " %";
  }
}
