package org.memrig.host.effects;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.run.RunResult;
import org.memrig.host.store.RunReader;
import org.memrig.protocols.bench.SeriesView;

/** Train the letters on an emulated passive chip, with its spread, noise and stuck cells. */
final class LettersOnTheEmulatorTests {
  private static final int SEEDS = 10;

  @TempDir Path folder;

  /** Hold how a training ended. */
  private record Training(long epochs, long errors) {}

  @Test
  void allThirtyPatternsAreLearnedFromRandomStartsInNineOfTenSeeds() {
    List<Training> all = train();
    long learned = all.stream().filter(t -> t.errors() == 0).count();
    assertTrue(learned >= 9, all.toString());
  }

  @Test
  void withPulsesTooSmallToMoveACellNothingIsLearned() {
    // The control: the same loop, but the weights stay where chance has put them.
    List<Training> all = train("set-volts=100 mV", "reset-volts=-100 mV", "epochs=40");
    long learned = all.stream().filter(t -> t.errors() == 0).count();
    assertTrue(learned <= 1, all.toString());
  }

  @Test
  void largerStepsTakeFewerEpochs() {
    double one = median(train("pulses=1"));
    double four = median(train("pulses=4"));
    assertTrue(four < 0.6 * one, "median epochs " + one + " by one pulse, " + four + " by four");
  }

  private static double median(List<Training> all) {
    long[] epochs = all.stream().mapToLong(Training::epochs).sorted().toArray();
    return 0.5 * (epochs[(epochs.length - 1) / 2] + epochs[epochs.length / 2]);
  }

  private List<Training> train(String... sets) {
    return IntStream.rangeClosed(1, SEEDS).mapToObj(seed -> train(seed, sets)).toList();
  }

  private Training train(long seed, String... sets) {
    RunResult run = Emulated.run(folder, "letters", "emulated-passive", seed, List.of(), sets);
    try (RunReader reader = RunReader.open(run.folder())) {
      SeriesView view = reader.series("epochs");
      long[] errors = view.integers("errors");
      return new Training(errors.length, errors[errors.length - 1]);
    }
  }
}
