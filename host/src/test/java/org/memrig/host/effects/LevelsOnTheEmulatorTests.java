package org.memrig.host.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.verify.LevelStatistics;

/**
 * Program 32 levels on chips of every cited preset and count, by independent reads, how many stand
 * at once, after a second, an hour and a day.
 */
final class LevelsOnTheEmulatorTests {
  private static final long[] SEEDS = Trials.full() ? new long[] {1, 2} : new long[] {1};
  private static final List<Double> DELAYS = List.of(0.0, 1.0, 3600.0, 86_400.0);
  private static final String NO_RELAXATION = "board.noise-off=relaxation";

  @TempDir Path folder;

  /** Hold what the seeds of one rig gave. */
  private static final class Found {
    private final Map<Double, List<Integer>> surviving = new TreeMap<>();
    private long cells;
    private long met;
    private double pulses;

    int worst(double delay) {
      return surviving.get(delay).stream().mapToInt(each -> each).min().orElseThrow();
    }

    int best(double delay) {
      return surviving.get(delay).stream().mapToInt(each -> each).max().orElseThrow();
    }

    private String levels(double delay) {
      return String.join(", ", surviving.get(delay).stream().map(String::valueOf).toList());
    }

    List<String> row(String name) {
      List<String> row = new ArrayList<>(List.of(name));
      DELAYS.forEach(delay -> row.add(levels(delay)));
      row.add(String.format(Locale.ROOT, "%.0f", pulses / cells));
      row.add(String.format(Locale.ROOT, "%.1f %%", 100.0 * (cells - met) / cells));
      return row;
    }
  }

  private Found program(String rig, String cells, List<String> rigSets) {
    Found found = new Found();
    for (long seed : SEEDS) {
      String[] sets = {"cells=" + cells, "delays=0 s, 1 s, 1 h, 86400 s"};
      try (RunReader run =
          RunReader.open(
              Emulated.run(folder, "program-verify", rig, seed, rigSets, sets).folder())) {
        count(run, found);
      }
    }
    return found;
  }

  private static void count(RunReader run, Found found) {
    SeriesView programmed = run.series("programmed");
    String[] ending = programmed.texts("ending");
    boolean[] met = new boolean[Arrays.stream(programmed.cells()).max().orElseThrow() + 1];
    long[] set = programmed.integers("set_pulses");
    long[] reset = programmed.integers("reset_pulses");
    for (int i = 0; i < ending.length; i++) {
      met[programmed.cells()[i]] = ending[i].equals("met");
      found.met += ending[i].equals("met") ? 1 : 0;
      found.pulses += set[i] + reset[i];
    }
    found.cells += ending.length;
    SeriesView reread = run.series("reread");
    double[] delay = reread.reals("delay");
    long[] level = reread.integers("level");
    double[] target = reread.reals("target");
    double[] siemens = reread.reals("siemens");
    int[] cells = reread.cells();
    Map<Double, LevelStatistics> statistics = new TreeMap<>();
    for (int i = 0; i < delay.length; i++) {
      if (met[cells[i]]) {
        statistics
            .computeIfAbsent(delay[i], _ -> new LevelStatistics())
            .add((int) level[i], target[i], siemens[i]);
      }
    }
    assertEquals(DELAYS, List.copyOf(statistics.keySet()));
    statistics.forEach((after, levels) ->
        found.surviving.computeIfAbsent(after, _ -> new ArrayList<>()).add(levels.surviving()));
  }

  @Test
  void someOfThePublishedCellsHold32LevelsSomeForAnHourAndSomeNever() {
    MarkdownTable table =
        new MarkdownTable("chip", "0+", "1 s", "1 h", "1 day", "pulses a cell, mean", "given up");
    Found alox = program("emulated-1t1r", "spread 512", List.of());
    table.row(alox.row("AlOx/HfO2 (Woo 2016)"));
    Found neurram = program("emulated-neurram", "spread 512", List.of());
    table.row(neurram.row("NeuRRAM (Wan 2022)"));
    Found calm = program("emulated-neurram", "spread 512", List.of(NO_RELAXATION));
    table.row(calm.row("the same, relaxation off"));

    assertEquals(32, alox.worst(0), table.toString());
    assertTrue(neurram.best(0) < 32, table.toString());
    assertTrue(neurram.worst(1) > neurram.best(86_400), table.toString());
    assertTrue(calm.worst(86_400) > neurram.best(86_400), table.toString());
    if (Trials.full()) {
      table.rowsStandIn("first-light.md");
      others();
    }
  }

  private void others() {
    MarkdownTable table =
        new MarkdownTable("chip", "0+", "1 s", "1 h", "1 day", "pulses a cell, mean", "given up");
    Found taox = program("emulated-passive", "spread 512", List.of());
    table.row(taox.row("TaOx/HfOx, passive (Wu 2018)"));
    table.row(
        program("emulated-tiox", "all", List.of()).row("Al2O3/TiO2-x, passive (Prezioso 2015)"));
    Found hfo2 = program("emulated-hfo2", "spread 512", List.of());
    table.row(hfo2.row("HfO2 (Milo 2021)"));
    Found calmHfo2 = program("emulated-hfo2", "spread 512", List.of(NO_RELAXATION));
    table.row(calmHfo2.row("the same, relaxation off"));
    Found cmo = program("emulated-cmo", "spread 512", List.of());
    table.row(cmo.row("CMO/HfOx (Falcone 2025)"));
    Found calmCmo = program("emulated-cmo", "spread 512", List.of(NO_RELAXATION));
    table.row(calmCmo.row("the same, relaxation off"));

    assertTrue(calmHfo2.worst(1) > hfo2.best(1), table.toString());
    assertTrue(cmo.worst(0) > cmo.best(86_400), table.toString());
    assertTrue(calmCmo.worst(86_400) > cmo.best(86_400), table.toString());
    table.rowsStandIn("first-light.md");
  }
}
