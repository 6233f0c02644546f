package org.memrig.host.figure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Binning;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Histogram;
import org.memrig.protocols.data.Raster;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Source;
import org.memrig.protocols.data.Spread;
import org.memrig.protocols.data.Table;

/** Figures as a physicist would make them, for tests and for looking at. */
public final class Gallery {

  static final Source EMULATED = Source.emulated("seed 7, chip alox-hfo2");

  private static final Axis CONDUCTANCE = Axis.linear("conductance", Dimension.SIEMENS);

  private Gallery() {}

  /** Return one figure of every kind. */
  public static List<Figure> all() {
    return List.of(
        loop(),
        logLoop(),
        updateCurve(),
        conductanceMap(64, 64),
        levels(false),
        levels(true),
        stdpWindow(),
        raster(),
        table(),
        new EmptyFigure(Caption.of("Endurance of cell (3, 5)", EMULATED), "No cell was formed."));
  }

  /** Return a pinched loop of a bipolar cell. */
  public static Curves loop() {
    Samples volts = Samples.generate(401, i -> triangle(i / 400.0));
    Series cycle = Series.line("cell (3, 5)", volts, current(volts));
    return new Curves(
        new Caption("I-V loop", "Set above 0.9 V, reset below −1 V, 100 mV/s.", EMULATED),
        Axis.linear("voltage", Dimension.VOLT),
        Axis.linear("current", Dimension.AMPERE),
        List.of(cycle),
        List.of(new Curves.Guide("compliance 100 µA", Curves.Guide.On.Y, 100e-6)));
  }

  /** Return the magnitude of the same loop on a log axis, where zero has no place. */
  public static Curves logLoop() {
    Samples volts = Samples.generate(401, i -> triangle(i / 400.0));
    Samples amps = current(volts);
    Samples size = Samples.generate(401, i -> Math.abs(amps.at(i)));
    return new Curves(
        Caption.of("I-V loop, magnitude", EMULATED),
        Axis.linear("voltage", Dimension.VOLT),
        Axis.log("|current|", Dimension.AMPERE),
        List.of(Series.line("cell (3, 5)", volts, size)));
  }

  /** Return conductance against pulse number: eight cells, their mean and its spread. */
  public static Curves updateCurve() {
    SplittableRandom random = new SplittableRandom(7);
    int pulses = 200;
    double[] mean = new double[pulses];
    double[] low = new double[pulses];
    double[] high = new double[pulses];
    java.util.Arrays.fill(low, 1);
    List<Series> series = new ArrayList<>();
    for (int cell = 0; cell < 8; cell++) {
      double gain = 0.85 + 0.3 * random.nextDouble();
      Samples y =
          Samples.generate(pulses, i -> gain * (update(i) + 1.5e-6 * (random.nextDouble() - 0.5)));
      for (int i = 0; i < pulses; i++) {
        mean[i] += y.at(i) / 8;
        low[i] = Math.min(low[i], y.at(i));
        high[i] = Math.max(high[i], y.at(i));
      }
      series.add(Series.line("single cells", Samples.indices(pulses), y).with(Series.Weight.FAINT));
    }
    series.add(
        Series.line("mean of 8 cells", Samples.indices(pulses), Samples.of(mean))
            .with(Series.Weight.STRONG)
            .with(
                new Spread.Band(
                    "lowest to highest of 8 cells", Samples.of(low), Samples.of(high))));
    return new Curves(
        new Caption(
            "Update curve",
            "100 potentiating pulses (1.2 V, 100 µs), then 100 depressing pulses.",
            EMULATED),
        Axis.linear("pulse number", Dimension.ONE),
        CONDUCTANCE,
        series);
  }

  /** Return a map with a few cells that could not be read. */
  public static HeatMap conductanceMap(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(7);
    double[] values = new double[rows * columns];
    BitSet masked = new BitSet();
    for (int i = 0; i < values.length; i++) {
      double tilt = 40e-6 + 30e-6 * Math.sin(i % columns / 9.0) * Math.cos(i / columns / 11.0);
      values[i] = tilt + 8e-6 * (random.nextDouble() - 0.5);
      if (random.nextInt(150) == 0) {
        masked.set(i);
        values[i] = Double.NaN;
      }
    }
    return new HeatMap(
        new Caption("Conductance of the array", "Read at 0.2 V.", EMULATED),
        "word line",
        "bit line",
        CONDUCTANCE,
        HeatMap.Colours.SEQUENTIAL,
        Grid.masking(rows, columns, values, masked));
  }

  /** Return four programmed levels. */
  public static Histogram levels(boolean cumulative) {
    SplittableRandom random = new SplittableRandom(11);
    List<Samples> groups = new ArrayList<>();
    Samples.Builder all = Samples.builder();
    for (int level = 0; level < 4; level++) {
      double target = 10e-6 + level * 20e-6;
      Samples group =
          Samples.generate(
              1024, i -> target + 9e-6 * (random.nextDouble() + random.nextDouble() - 1));
      for (int i = 0; i < group.size(); i++) {
        all.add(group.at(i));
      }
      groups.add(group);
    }
    Samples edges = Binning.edges(CONDUCTANCE, all.build(), 60);
    List<Histogram.Group> counted = new ArrayList<>();
    for (int level = 0; level < 4; level++) {
      counted.add(new Histogram.Group("level " + level, Binning.counts(edges, groups.get(level))));
    }
    return new Histogram(
        Caption.of("Four levels after program-and-verify", EMULATED),
        CONDUCTANCE,
        edges,
        counted,
        cumulative);
  }

  /** Return an STDP window with error bars. */
  public static Curves stdpWindow() {
    Samples delay = Samples.generate(40, i -> (i - 19.5) * 5e-6);
    Samples change =
        Samples.generate(
            40, i -> Math.signum(delay.at(i)) * 0.4 * Math.exp(-Math.abs(delay.at(i)) / 30e-6));
    Spread bars =
        new Spread.Bars(
            "95 % interval of the mean, 20 pairs",
            Samples.generate(40, i -> change.at(i) - 0.05),
            Samples.generate(40, i -> change.at(i) + 0.05));
    return new Curves(
        Caption.of("Spike-timing window", Source.computed("two exponentials")),
        Axis.linear("post minus pre", Dimension.SECOND),
        Axis.linear("relative change", Dimension.ONE),
        List.of(
            Series.points("pairs", delay, change).with(bars),
            Series.line("fit", part(delay, 0), part(change, 0)),
            Series.line("fit", part(delay, 20), part(change, 20))));
  }

  /** Return spikes of twenty neurons. */
  public static Raster raster() {
    SplittableRandom random = new SplittableRandom(3);
    List<Samples> trains = new ArrayList<>();
    for (int line = 0; line < 20; line++) {
      Samples.Builder train = Samples.builder();
      double t = 0;
      while ((t += 0.004 + 0.02 * random.nextDouble()) < 0.4) {
        train.add(t);
      }
      trains.add(train.build());
    }
    return new Raster(
        Caption.of("Spikes", EMULATED), Axis.linear("time", Dimension.SECOND), "neuron", trains);
  }

  /** Return a small table. */
  public static Table table() {
    return new Table(
        Caption.of("Cells", EMULATED),
        List.of(
            Table.Column.words("cell"),
            Table.Column.numbers("conductance", "uS"),
            Table.Column.numbers("set voltage", "V"),
            Table.Column.words("state")),
        List.of(
            List.of("(0, 0)", "41.2", "0.92", "switching"),
            List.of("(0, 1)", "7.03", "1.04", "switching"),
            List.of("(3, 5)", "112", "", "stuck on")));
  }

  private static double triangle(double phase) {
    double turns = phase * 4;
    return turns < 1 ? 1.4 * turns : turns < 3 ? 1.4 * (2 - turns) : 1.4 * (turns - 4);
  }

  private static Samples current(Samples volts) {
    double[] amps = new double[volts.size()];
    double conductance = 12e-6;
    for (int i = 0; i < amps.length; i++) {
      double v = volts.at(i);
      if (v > 0.9) {
        conductance = Math.min(90e-6, conductance * 1.06);
      } else if (v < -0.9) {
        conductance = Math.max(12e-6, conductance * 0.97);
      }
      amps[i] = Math.min(100e-6, conductance * v * (1 + 0.1 * v * v));
    }
    return Samples.of(amps);
  }

  private static double update(int pulse) {
    double up = (1 - Math.exp(-Math.min(pulse, 100) / 30.0)) * 50e-6;
    double down = pulse < 100 ? 0 : (1 - Math.exp(-(pulse - 100) / 25.0)) * 46e-6;
    return 10e-6 + up - down;
  }

  private static Samples part(Samples all, int from) {
    return Samples.generate(20, i -> all.at(from + i));
  }
}
