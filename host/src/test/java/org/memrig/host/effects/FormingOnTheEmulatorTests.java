package org.memrig.host.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.SeriesView;

/** Form emulated cells with what holds the current back in different places. */
final class FormingOnTheEmulatorTests {
  private static final int SEEDS = Trials.full() ? 4 : 2;
  private static final double LIMIT = 30e-6;

  /** One cell of each line: a formed cell beside draws more through its line than the limit. */
  private static final String APART =
      "cells=" + String.join("; ", IntStream.range(0, 12).mapToObj(i -> i + "," + i).toList());

  @TempDir Path folder;

  /** Hold conductances and peak currents of formed cells. */
  private record Formed(List<Double> siemens, List<Double> peaks) {
    static double quantile(List<Double> values, double share) {
      double[] sorted = values.stream().mapToDouble(each -> each).sorted().toArray();
      return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** Return by how much of the median the middle 90 % differ. */
    double spread() {
      return (quantile(siemens, 0.95) - quantile(siemens, 0.05)) / quantile(siemens, 0.5);
    }

    String[] row(String name) {
      return new String[] {
        name,
        Integer.toString(siemens.size()),
        number(quantile(peaks, 0.5)),
        number(quantile(siemens, 0.05)),
        number(quantile(siemens, 0.5)),
        number(quantile(siemens, 0.95)),
        String.format(Locale.ROOT, "%.1f %%", 100 * spread())
      };
    }

    private static String number(double value) {
      return String.format(Locale.ROOT, "%.1f", 1e6 * value);
    }
  }

  private Formed form(String rig, int seeds, List<String> rigSets, String... sets) {
    Formed formed = new Formed(new ArrayList<>(), new ArrayList<>());
    for (long seed = 1; seed <= seeds; seed++) {
      try (RunReader run =
          RunReader.open(Emulated.run(folder, "form", rig, seed, rigSets, sets).folder())) {
        SeriesView view = run.series("form");
        String[] ending = view.texts("ending");
        double[] after = view.reals("after");
        double[] peak = view.reals("peak");
        assertTrue(Arrays.asList(ending).contains("formed"), Arrays.toString(ending));
        for (int i = 0; i < ending.length; i++) {
          if (ending[i].equals("formed")) {
            formed.siemens.add(after[i]);
            formed.peaks.add(peak[i]);
          }
        }
      }
    }
    return formed;
  }

  private Formed passive(List<String> rigSets, String by) {
    return form("emulated-tiox-pristine", SEEDS, rigSets, APART, "limit=30 uA", "limit-by=" + by);
  }

  private Formed gated(String gate) {
    return form("emulated-1t1r-pristine", 1, List.of(), "cells=spread 256", "gate=" + gate);
  }

  @Test
  void whatHoldsTheCurrentNearTheCellMakesFormedCellsLowerAndMoreEqual() {
    MarkdownTable table =
        new MarkdownTable(
            "what holds the current",
            "cells",
            "peak, median (uA)",
            "5 % (uS)",
            "median (uS)",
            "95 % (uS)",
            "spread");
    Formed cable = passive(List.of(), "source");
    table.row(cable.row("the source, 30 uA, 1 us late, 20 pF of cable"));
    Formed prompt =
        passive(List.of("board.limiter-response=0 s", "board.line-capacitance=0 F"), "source");
    table.row(prompt.row("the same source, at once, without cable (control)"));
    Formed resistor = passive(List.of(), "series");
    table.row(resistor.row("a resistor in series, 30 uA, at the cell"));
    Formed open = gated("3.3 V");
    table.row(open.row("1T1R, gate 3.3 V: nothing"));
    Formed gate = gated("850 mV");
    table.row(gate.row("1T1R, gate 0.85 V: 15 uA saturated"));

    assertEquals(12 * SEEDS, resistor.siemens().size(), table.toString());
    assertTrue(Formed.quantile(cable.peaks(), 0.5) > 3 * LIMIT, table.toString());
    assertTrue(Formed.quantile(resistor.peaks(), 0.5) < 2 * LIMIT, table.toString());
    assertTrue(cable.spread() > 5 * resistor.spread(), table.toString());
    assertTrue(cable.spread() > 5 * prompt.spread(), table.toString());
    assertTrue(open.spread() > 5 * gate.spread(), table.toString());
    table.standsIn("first-light.md");
  }
}
