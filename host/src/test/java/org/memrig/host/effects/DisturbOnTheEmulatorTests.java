package org.memrig.host.effects;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.store.RunReader;
import org.memrig.protocols.bench.SeriesView;

/** Watch the neighbours of a written cell of an emulated passive chip. */
final class DisturbOnTheEmulatorTests {
  private static final int PULSES = 30_000;
  private static final int SEEDS = 2;

  @TempDir Path folder;

  /** Hold mean square relative changes by divisor, kind of cell and pulses. */
  private final Map<String, double[]> squares = new HashMap<>();

  @Test
  void halfSelectedCellsMoveALittleAndMoreWithTheCountAndMoreByHalfThanByAThird() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      watch(seed);
    }
    MarkdownTable table = new MarkdownTable("pulses", "beside V/2", "beside V/3", "no line shared");
    for (long pulses : new long[] {100, 1_000, 10_000, PULSES}) {
      table.row(
          Long.toString(pulses),
          percent(rms(2, 1, pulses)),
          percent(rms(3, 1, pulses)),
          percent(rms(2, 0, pulses)));
    }
    double floor = rms(2, 0, PULSES);
    double late = rms(2, 1, PULSES);
    assertTrue(late > 1.5 * floor, table.toString());
    assertTrue(late > 1.5 * rms(2, 1, 100), table.toString());
    assertTrue(late > 1.5 * rms(3, 1, PULSES), table.toString());
    assertTrue(late < 0.02, "a disturb, not a write: " + table);
    table.standsIn("first-light.md");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f %%", 100 * share);
  }

  private double rms(int divisor, int shared, long pulses) {
    double[] sum = squares.get(divisor + " " + shared + " " + pulses);
    return Math.sqrt(sum[0] / sum[1]);
  }

  private void watch(long seed) {
    String sets = "pulses=" + PULSES;
    try (RunReader reader =
        RunReader.open(
            Emulated.run(folder, "disturb", "emulated-passive", seed, List.of(), sets).folder())) {
      SeriesView view = reader.series("disturb");
      long[] divisor = view.integers("divisor");
      long[] shared = view.integers("shared");
      long[] pulses = view.integers("pulses");
      double[] siemens = view.reals("siemens");
      int[] cell = view.cells();
      Map<String, Double> before = new HashMap<>();
      for (int i = 0; i < cell.length; i++) {
        String who = divisor[i] + " " + cell[i];
        if (pulses[i] == 0) {
          before.put(who, siemens[i]);
        } else {
          double change = siemens[i] / before.get(who) - 1;
          String group = divisor[i] + " " + shared[i] + " " + pulses[i];
          double[] sum = squares.computeIfAbsent(group, _ -> new double[2]);
          sum[0] += change * change;
          sum[1]++;
        }
      }
    }
  }
}
