package org.memrig.host.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.memrig.config.BadInput;
import org.memrig.config.Shipped;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.emulator.ChipFile;
import org.memrig.emulator.LooseCells;
import org.memrig.physics.PulseShape;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Source;

/** Do to single cells what the options of a command say, and give what there is to draw. */
final class CellStudy {
  private static final int MOST_CELLS = 256;
  private static final int TOLD_APART = 8;
  private static final int POINTS = 200;

  private final CellOptions options;
  private final ChipFile file;
  private final LooseCells cells;
  private final List<Samples> x = new ArrayList<>();
  private final List<Samples> y = new ArrayList<>();

  CellStudy(CellOptions options) {
    this.options = options;
    file = ChipFile.read(Shipped.CHIP.read(options.chip, Path.of("")));
    if (options.cells < 1 || options.cells > MOST_CELLS) {
      throw BadInput.of("--cells", options.cells + " is not allowed; use 1 to " + MOST_CELLS);
    }
    double kelvin = Shell.quantity("--temperature", options.temperature, Dimension.KELVIN);
    try {
      cells = new LooseCells(file, options.cells, options.seed, options.off, kelvin);
      options.from.ifPresent(place -> {
        for (int cell = 0; cell < options.cells; cell++) {
          cells.place(cell, place);
        }
      });
    } catch (IllegalArgumentException e) {
      throw BadInput.of(options.chip, String.valueOf(e.getMessage()));
    }
  }

  private static double or(Optional<String> text, String option, Dimension dimension, double own) {
    return text.map(given -> Shell.quantity(option, given, dimension)).orElse(own);
  }

  private double gate(double own) {
    return or(options.gate, "--gate", Dimension.VOLT, own);
  }

  /** Return the current limit, infinite if there is none. */
  private double limit(double own) {
    double asked = or(options.limit, "--limit", Dimension.AMPERE, own);
    return asked > 0 ? asked : Double.POSITIVE_INFINITY;
  }

  /** Return how often a number that must be above 0 is asked for. */
  private static int count(Optional<Integer> given, String option, int own, int most) {
    int count = given.orElse(own);
    if (count < 0 || count > most) {
      throw BadInput.of(option, count + " is not allowed; use 0 to " + most);
    }
    return count;
  }

  /** Sweep cells up and down both ways. */
  Curves sweep(CellOptions.Sweep asked) {
    ChipFile.SweepTo to = file.sweep();
    double slope = or(asked.rate, "--rate", Dimension.VOLT_PER_SECOND, 1);
    if (!(slope > 0)) {
      throw BadInput.of("--rate", slope + " V/s is not above 0 V/s");
    }
    int cycles = count(asked.cycles, "--cycles", 1, 1000);
    double[] ends = {
      or(asked.set, "--set", Dimension.VOLT, to.setVolts()),
      or(asked.reset, "--reset", Dimension.VOLT, to.resetVolts())
    };
    double[] gates = {gate(to.setGate()), gate(to.resetGate())};
    double[] limits = {limit(to.limit()), limit(0)};
    for (int cell = 0; cell < cells.size(); cell++) {
      Loop one = new Loop(cells, cell, asked.log);
      for (int half = 0; half < 2 * cycles; half++) {
        int way = half % 2;
        one.half(ends[way], gates[way], limits[way], Math.abs(ends[way]) / slope);
      }
      x.add(one.volts.build());
      y.add(one.amps.build());
    }
    return curves(
        "I-V of ",
        "At " + Numbers.people(slope, Dimension.VOLT_PER_SECOND, 3),
        Axis.linear("voltage", Dimension.VOLT),
        asked.log
            ? Axis.log("size of the current", Dimension.AMPERE)
            : Axis.linear("current", Dimension.AMPERE));
  }

  /** One cell's loop: a single stress event. */
  private static final class Loop {
    final Samples.Builder volts = Samples.builder();
    final Samples.Builder amps = Samples.builder();
    private final LooseCells cells;
    private final int cell;
    private final boolean sizes;
    private final long event;
    private int part;

    Loop(LooseCells cells, int cell, boolean sizes) {
      this.cells = cells;
      this.cell = cell;
      this.sizes = sizes;
      event = cells.begin(cell);
    }

    void half(double end, double gate, double limit, double seconds) {
      for (int i = 0; i < 2 * POINTS; i++) {
        double from = end * (1 - Math.abs(1 - i / (double) POINTS));
        double to = end * (1 - Math.abs(1 - (i + 1) / (double) POINTS));
        cells.piece(cell, from, to, gate, seconds / POINTS, limit, event, part++);
        double current = cells.current(cell, to, gate, limit);
        volts.add(to);
        amps.add(sizes ? Math.abs(current) : current);
      }
    }
  }

  /** Set and reset cells pulse by pulse. */
  Curves pulse(CellOptions.Pulses asked) {
    ChipFile.StressAt[] at = {file.set(), file.reset()};
    double[] volts = {
      or(asked.set, "--set", Dimension.VOLT, at[0].volts()),
      or(asked.reset, "--reset", Dimension.VOLT, at[1].volts())
    };
    double edges = or(asked.edge, "--edge", Dimension.SECOND, 0);
    double rest = or(asked.gap, "--gap", Dimension.SECOND, 1e-6);
    int sets = count(asked.sets, "--sets", 50, 10_000);
    int[] counts = {sets, count(asked.resets, "--resets", sets, 10_000)};
    int cycles = count(asked.cycles, "--cycles", 2, 100);
    Samples.Builder[] seen = new Samples.Builder[cells.size()];
    Arrays.setAll(seen, cell -> Samples.builder().add(cells.conductance(cell)));
    for (int half = 0; half < 2 * cycles; half++) {
      int way = half % 2;
      double width = or(asked.width, "--width", Dimension.SECOND, at[way].width());
      PulseShape shape = new PulseShape(width, edges, edges);
      for (int i = 0; i < counts[way]; i++) {
        for (int cell = 0; cell < seen.length; cell++) {
          cells.pulse(cell, volts[way], gate(at[way].gate()), shape, limit(at[way].limit()));
        }
        cells.elapse(width + 2 * edges + rest);
        for (int cell = 0; cell < seen.length; cell++) {
          seen[cell].add(cells.conductance(cell));
        }
      }
    }
    for (Samples.Builder each : seen) {
      x.add(Samples.indices(each.size()));
      y.add(each.build());
    }
    String text =
        "Pulses of "
            + Numbers.people(volts[0], Dimension.VOLT, 3)
            + " and "
            + Numbers.people(volts[1], Dimension.VOLT, 3);
    return curves(
        "Update of ",
        text,
        Axis.linear("pulse", Dimension.ONE),
        Axis.linear("conductance", Dimension.SIEMENS));
  }

  /** Lead cells through a wave. */
  Curves wave(CellOptions.Waves asked, CornerList corners) {
    double[] moments =
        corners.moments(Math.max(1, count(asked.points, "--points", 2 * POINTS, 100_000)));
    int times = count(asked.repeat, "--repeat", 1, 100);
    double gate = gate(file.set().gate());
    double limit = limit(0);
    for (int cell = 0; cell < cells.size(); cell++) {
      Samples.Builder seconds = Samples.builder();
      Samples.Builder values = Samples.builder();
      int part = 0;
      long event = cells.begin(cell);
      for (int time = 0; time < times; time++) {
        for (int i = 1; i < moments.length; i++) {
          double start = corners.after(moments[i - 1]);
          double end = corners.before(moments[i]);
          double length = moments[i] - moments[i - 1];
          cells.piece(cell, start, end, gate, length, limit, event, part++);
          seconds.add(time * corners.seconds() + moments[i]);
          values.add(
              switch (asked.shown()) {
                case CONDUCTANCE -> cells.conductance(cell);
                case PLACE -> cells.window(cell);
                case CURRENT -> cells.current(cell, end, gate, limit);
              });
        }
      }
      x.add(seconds.build());
      y.add(values.build());
    }
    Axis axis =
        switch (asked.shown()) {
          case CONDUCTANCE -> Axis.linear("conductance", Dimension.SIEMENS);
          case PLACE -> Axis.linear("place in the window", Dimension.ONE);
          case CURRENT -> Axis.linear("current", Dimension.AMPERE);
        };
    return curves(
        "Wave through ", "Wave " + asked.wave, Axis.linear("time", Dimension.SECOND), axis);
  }

  private Curves curves(String title, String text, Axis across, Axis up) {
    String off = options.off.isEmpty() ? "" : " Off: " + String.join(", ", options.off) + ".";
    Caption caption =
        new Caption(
            title + options.chip,
            text + "; " + options.temperature + ". Cells by themselves: no lines, no board." + off,
            Source.emulated(
                "chip " + file.die() + ", law " + file.law() + ", seed " + options.seed));
    return new Curves(caption, across, up, series());
  }

  /** Return a series for each cell, and their mean if they are too many to be told apart. */
  private List<Series> series() {
    boolean many = x.size() > TOLD_APART;
    List<Series> all = new ArrayList<>();
    for (int cell = 0; cell < x.size(); cell++) {
      Series one = Series.line(many ? "cells" : "cell " + cell, x.get(cell), y.get(cell));
      all.add(many ? one.with(Series.Weight.FAINT) : one);
    }
    if (many) {
      Samples mean =
          Samples.generate(
              x.getFirst().size(),
              i -> y.stream().mapToDouble(each -> each.at(i)).average().orElseThrow());
      all.add(Series.line("mean", x.getFirst(), mean).with(Series.Weight.STRONG));
    }
    return all;
  }
}
