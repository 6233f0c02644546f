package org.memrig.host.effects;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.units.Numbers;
import org.memrig.host.run.RunResult;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.SeriesView;

/** Train the letters on an emulated passive chip, with its spread, noise and stuck cells. */
final class LettersOnTheEmulatorTests {
  private static final int SEEDS = Trials.full() ? 10 : 3;

  @TempDir Path folder;

  /** Hold how a training ended. */
  private record Training(long epochs, long errors) {}

  @Test
  void allThirtyPatternsAreLearnedFromRandomStartsInNineOfTenSeedsAndSoonerByLargerSteps() {
    MarkdownTable table =
        new MarkdownTable("pulses a step", "seeds without error", "epochs, median", "epochs, each");
    List<Training> one = train("pulses=1");
    List<Training> two = train("pulses=2");
    List<Training> four = train("pulses=4");
    table.row(row("1", one)).row(row("2", two)).row(row("4", four));
    // The control: the same loop, but the weights stay where chance has put them.
    List<Training> still = train("set-volts=100 mV", "reset-volts=-100 mV", "epochs=40");
    table.row(row("1, of 0.1 V (control)", still));

    assertTrue(learned(one) >= 0.9 * SEEDS, table.toString());
    assertTrue(learned(still) <= 0.1 * SEEDS, table.toString());
    assertTrue(median(four) < 0.6 * median(one), table.toString());
    table.standsIn("first-light.md");
  }

  private static long learned(List<Training> all) {
    return all.stream().filter(t -> t.errors() == 0).count();
  }

  private static String[] row(String name, List<Training> all) {
    return new String[] {
      name,
      learned(all) + " of " + all.size(),
      Numbers.exact(median(all)),
      String.join(", ", all.stream().map(t -> Long.toString(t.epochs())).toList())
    };
  }

  private static double median(List<Training> all) {
    long[] epochs = all.stream().mapToLong(Training::epochs).sorted().toArray();
    return 0.5 * (epochs[(epochs.length - 1) / 2] + epochs[epochs.length / 2]);
  }

  private List<Training> train(String... sets) {
    return IntStream.rangeClosed(1, SEEDS).mapToObj(seed -> train(seed, sets)).toList();
  }

  private Training train(long seed, String... sets) {
    RunResult run = Emulated.run(folder, "letters", "emulated-tiox", seed, List.of(), sets);
    try (RunReader reader = RunReader.open(run.folder())) {
      SeriesView view = reader.series("epochs");
      long[] errors = view.integers("errors");
      return new Training(errors.length, errors[errors.length - 1]);
    }
  }
}
