package org.memrig.host.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.testkit.Trials;
import org.memrig.physics.circuit.wires.LinearArray;
import org.memrig.physics.circuit.wires.NodeVolts;
import org.memrig.physics.circuit.wires.Sides;
import org.memrig.physics.circuit.wires.Wires;
import org.memrig.protocols.bench.SeriesView;

/** See what lines do to cells: drops along them, and currents past a cell. */
final class ArrayOnTheEmulatorTests {
  private static final int SEEDS = Trials.full() ? 3 : 1;
  private static final int SIDE = 32;
  private static final double[] SEGMENTS = {0, 10, 50};

  @TempDir Path folder;

  /** Write a shipped chip with all cells high, and with resistance in its lines. */
  private String chip(String shippedName, double ohms) {
    Path file = folder.resolve(shippedName + ohms + ".yaml");
    try {
      String shipped = Files.readString(Path.of("..", "config", "chips", shippedName + ".yaml"));
      String high =
          shipped
              .replace("initial-low: 0\n", "initial-low: 0.8\n")
              .replace("initial-high: 0.2\n", "initial-high: 0.8\n")
              .replace("stuck-", "# stuck-");
      String wires =
          "wires: {row-segment: %1$s ohm, column-segment: %1$s ohm}\n"
              .formatted(Double.toString(ohms));
      Files.writeString(file, ohms == 0 ? high : high + wires);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "board.chip=" + file;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Return half the 95 % interval of the mean of a few values: Student's t for three. */
  private static double interval(List<Double> values) {
    double mean = mean(values);
    double squares = values.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    return 4.303 * Math.sqrt(squares / (values.size() - 1) / values.size());
  }

  private static String plusMinus(List<Double> values) {
    return String.format(Locale.ROOT, "%.4f +/- %.4f", mean(values), interval(values));
  }

  @Test
  void cellsFarFromTheirDriversConductLessTheMoreLinesResist() {
    MarkdownTable table =
        new MarkdownTable(
            "ohm a segment",
            "far over near, along a row",
            "over the control",
            "along a column",
            "over the control",
            "all rows over the sum of each");
    List<Map<String, Double>> control = new ArrayList<>();
    List<Double> overControl = new ArrayList<>();
    for (double ohms : SEGMENTS) {
      List<Map<String, Double>> found = new ArrayList<>();
      for (long seed = 1; seed <= SEEDS; seed++) {
        found.add(lines(chip("taox-hfox-32x32-passive", ohms), seed));
      }
      control.addAll(ohms == 0 ? found : List.of());
      overControl.add(mean(over(found, control, "row")));
      table.row(
          String.format(Locale.ROOT, "%.0f", ohms),
          plusMinus(all(found, "row")),
          plusMinus(over(found, control, "row")),
          plusMinus(all(found, "column")),
          plusMinus(over(found, control, "column")),
          plusMinus(all(found, "all")));
      assertEquals(1, mean(all(found, "all")), 2e-3, "superposition: " + table);
    }
    assertTrue(overControl.get(1) < 0.98, table.toString());
    assertTrue(overControl.get(2) < 0.9, table.toString());
    table.standsIn("array.md");
  }

  private static List<Double> all(List<Map<String, Double>> found, String what) {
    return found.stream().map(each -> each.get(what)).toList();
  }

  /** Return ratios to the control of the same seed. */
  private static List<Double> over(
      List<Map<String, Double>> found, List<Map<String, Double>> control, String what) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      ratios.add(found.get(i).get(what) / control.get(i).get(what));
    }
    return ratios;
  }

  private Map<String, Double> lines(String chip, long seed) {
    double[][] amps = new double[SIDE][SIDE];
    double[] all = new double[SIDE];
    RunFolder run =
        Emulated.run(folder, "line-map", "emulated-passive", seed, List.of(chip)).folder();
    try (RunReader reader = RunReader.open(run)) {
      SeriesView view = reader.series("lines");
      long[] driven = view.integers("driven");
      double[] values = view.reals("amps");
      int[] cells = view.cells();
      for (int i = 0; i < cells.length; i++) {
        if (driven[i] < 0) {
          all[cells[i] % SIDE] = values[i];
        } else {
          amps[cells[i] / SIDE][cells[i] % SIDE] = values[i];
        }
      }
    }
    double one = 0;
    double[] near = new double[2];
    double[] far = new double[2];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        one += amps[row][column];
        near[0] += column < SIDE / 4 ? amps[row][column] : 0;
        far[0] += column >= SIDE - SIDE / 4 ? amps[row][column] : 0;
        near[1] += row >= SIDE - SIDE / 4 ? amps[row][column] : 0;
        far[1] += row < SIDE / 4 ? amps[row][column] : 0;
      }
    }
    return Map.of(
        "row", far[0] / near[0],
        "column", far[1] / near[1],
        "all", DoubleStream.of(all).sum() / one);
  }

  @Test
  void openLinesHideACellThatGroundedLinesShow() {
    Map<Long, List<List<Double>>> ratios = new TreeMap<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      RunFolder run =
          Emulated.run(folder, "sneak", "emulated-tiox", seed, List.of(), "pulses=200").folder();
      try (RunReader reader = RunReader.open(run)) {
        SeriesView view = reader.series("sneak");
        long[] side = view.integers("side");
        long[] around = view.integers("around");
        double[] siemens = view.reals("siemens");
        for (int i = 0; i < side.length; i++) {
          List<List<Double>> found =
              ratios.computeIfAbsent(
                  side[i], _ -> List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
          found.get((int) around[i]).add(1e6 * siemens[i]);
        }
      }
    }
    MarkdownTable table =
        new MarkdownTable("neighbours set", "grounded (uS)", "open (uS)", "at half (uS)");
    ratios.forEach((side, found) ->
        table.row(
            Long.toString(side * side - 1),
            people(found.get(0)),
            people(found.get(1)),
            people(found.get(2))));
    List<List<Double>> before = ratios.get(1L);
    List<List<Double>> after = ratios.get(12L);
    assertEquals(
        mean(before.get(0)), mean(after.get(0)), 0.2 * mean(before.get(0)), table::toString);
    assertTrue(mean(after.get(1)) > 2 * mean(before.get(1)), table.toString());
    assertTrue(mean(after.get(1)) > 4 * mean(after.get(0)), table.toString());
    table.standsIn("array.md");
  }

  private static String people(List<Double> values) {
    return String.format(Locale.ROOT, "%.2f +/- %.2f", mean(values), interval(values));
  }

  @Test
  void productsFallShortOfTheCellsWhereLinesResist() {
    MarkdownTable table =
        new MarkdownTable(
            "ohm a segment", "slope", "error of products, rms", "of a sum, rms", "of order, rms");
    List<Double> slopes = new ArrayList<>();
    for (double ohms : SEGMENTS) {
      // A tenth of the passive chip's, for cells that conduct ten times as well.
      List<Double> slope = new ArrayList<>();
      List<List<Double>> errors = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (long seed = 1; seed <= SEEDS; seed++) {
        RunFolder run =
            Emulated.run(
                    folder,
                    "multiply-check",
                    "emulated-1t1r",
                    seed,
                    List.of(chip("alox-hfo2-64x64-1t1r", ohms / 10)),
                    "pairs=2",
                    "samples=1",
                    "cells=0-3,0-63")
                .folder();
        try (RunReader reader = RunReader.open(run)) {
          Products products = new Products(reader.series("products"));
          slope.add(products.slope());
          errors.get(0).add(products.error());
          errors.get(1).add(products.additivity());
          errors.get(2).add(products.order());
        }
      }
      slopes.add(mean(slope));
      table.row(
          String.format(Locale.ROOT, "%.0f", ohms / 10),
          plusMinus(slope),
          percent(errors.get(0)),
          percent(errors.get(1)),
          percent(errors.get(2)));
    }
    assertEquals(1, slopes.getFirst(), 0.01, table::toString);
    assertTrue(slopes.get(2) < 0.9 * slopes.getFirst(), table.toString());
    table.standsIn("array.md");
  }

  private static String percent(List<Double> shares) {
    return String.format(Locale.ROOT, "%.3f %%", 100 * mean(shares));
  }

  /** The products of one run, relative to the largest that its cells would give. */
  private static final class Products {
    private final Map<String, Double> amps = new TreeMap<>();
    private final double slope;
    private final double error;
    private final double fullScale;

    Products(SeriesView view) {
      double[] expected = view.reals("expected");
      double[] found = view.reals("amps");
      fullScale = DoubleStream.of(expected).max().orElseThrow();
      double xx = 0;
      double xy = 0;
      double squares = 0;
      for (int i = 0; i < found.length; i++) {
        String key =
            view.integers("pair")[i]
                + " "
                + view.integers("line")[i]
                + " "
                + view.integers("pass")[i]
                + " "
                + view.integers("part")[i];
        amps.put(key, found[i]);
        xx += expected[i] * expected[i];
        xy += expected[i] * found[i];
        squares += Math.pow((found[i] - expected[i]) / fullScale, 2);
      }
      slope = xy / xx;
      error = Math.sqrt(squares / found.length);
    }

    double slope() {
      return slope;
    }

    double error() {
      return error;
    }

    double additivity() {
      return rms(" 0 2", key -> amps.get(key + " 0 0") + amps.get(key + " 0 1"));
    }

    double order() {
      return rms(" 1 2", key -> amps.get(key + " 0 2"));
    }

    private double rms(String ending, ToDoubleFunction<String> other) {
      double sum = 0;
      int count = 0;
      for (Map.Entry<String, Double> each : amps.entrySet()) {
        if (each.getKey().endsWith(ending)) {
          String key = each.getKey().substring(0, each.getKey().length() - ending.length());
          sum += Math.pow((each.getValue() - other.applyAsDouble(key)) / fullScale, 2);
          count++;
        }
      }
      return Math.sqrt(sum / count);
    }
  }

  /** The far cell of a row of 256, read alone and with every cell conducting. */
  @Test
  void aLimitForSelectedCellsIsNoneForParallelProducts() {
    MarkdownTable table =
        new MarkdownTable("cells", "ohm a segment", "selected alone", "every cell conducts");
    double[][] cases = {{100e3, 1}, {100e3, 3}, {10e3, 1}};
    // Cross-checks by the closed form of a ladder, 1 - 1 / cosh(n sqrt(r / R)), nearly.
    double[] expected = {0.26, 0.54, 0.85};
    for (int i = 0; i < cases.length; i++) {
      double alone = farDrop(cases[i][0], cases[i][1], false);
      double all = farDrop(cases[i][0], cases[i][1], true);
      assertEquals(expected[i], all, 0.02, "of the far cell");
      assertTrue(alone < 0.03, "selected alone: " + alone);
      table.row(
          String.format(Locale.ROOT, "%.0f kohm", cases[i][0] / 1e3),
          String.format(Locale.ROOT, "%.0f", cases[i][1]),
          String.format(Locale.ROOT, "%.2f %%", 100 * alone),
          String.format(Locale.ROOT, "%.1f %%", 100 * all));
    }
    table.standsIn("array.md");
  }

  /** Return which share of the driver's volts the last cell of a row lacks. */
  private static double farDrop(double cellOhms, double segmentOhms, boolean every) {
    int n = 256;
    Wires wires = new Wires(segmentOhms, 0, 0, 0, Sides.FIRST, Sides.LAST);
    LinearArray array = new LinearArray(1, n, wires);
    for (int column = 0; column < n; column++) {
      array.conductance(0, column, every || column == n - 1 ? 1 / cellOhms : 0);
    }
    NodeVolts nodes = new NodeVolts(1, n);
    double[] volts = new double[1 + n];
    volts[0] = 1;
    array.solve(volts, 1e-12, nodes);
    return 1 - nodes.rowNode(0, n - 1);
  }
}
