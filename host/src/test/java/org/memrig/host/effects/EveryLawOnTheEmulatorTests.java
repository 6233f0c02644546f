package org.memrig.host.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memrig.config.Shipped;
import org.memrig.emulator.ChipFile;
import org.memrig.host.run.EmulatedRig;
import org.memrig.host.run.Place;
import org.memrig.host.run.Plans;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.Outcome;

/** Cells of any law go through every protocol, whatever these find. */
class EveryLawOnTheEmulatorTests {
  private static final List<String> STEPS =
      List.of(
          "{protocol: contact-check, cells: \"0-1,0-3\", samples: 1}",
          "{protocol: initialise, cells: \"0-1,0-1\"}",
          // A short sweep: a neuristor spikes all along it, a million times in a slow one.
          "{protocol: iv-sweep, cells: \"0,0\", step: 100 mV, dwell: 2 us}",
          "{protocol: pulse-train, cells: \"0-1,0\", pulses: 20, cycles: 1}",
          "{protocol: read-map, cells: all}",
          "{protocol: retention, cells: \"0-3,0-3\", duration: 3600 s}",
          "{protocol: disturb, pulses: 100}",
          "{protocol: multiply-check, cells: all, pairs: 2}",
          "{protocol: sneak, side: 4, pulses: 5}",
          "{protocol: line-map, cells: all}",
          "{protocol: letters, epochs: 2, initial-pulses: 2}");
  private static final String VERIFY =
      "{protocol: program-verify, cells: \"0,0-3\", levels: 4, window-pulses: 50, pulses: 50,"
          + " ladders: 4, samples: 1, delays: \"0 s, 1 s\"}";

  @TempDir Path folder;

  /**
   * Return a chip of each law that needs no forming: all in a full run, else four. Those that name
   * the part at each crossing have no other size, and their own experiment.
   */
  static List<String> chips() {
    Map<String, String> byLaw = new TreeMap<>();
    for (String name : Shipped.CHIP.names()) {
      ChipFile file = ChipFile.read(Shipped.CHIP.read(name, Path.of("")));
      if (!file.pristine() && file.parts().isEmpty()) {
        byLaw.putIfAbsent(file.law(), name);
      }
    }
    return Trials.some(List.copyOf(byLaw.values()), 4);
  }

  @ParameterizedTest
  @MethodSource("chips")
  void everyProtocolRuns(String chip) throws IOException {
    String rig = EmulatedRig.PREFIX + small(chip);
    RunResult run = run(plan(STEPS), rig);
    assertEquals(Outcome.DONE, run.outcome(), run.reason());
    RunResult verified = run(plan(List.of(VERIFY)), rig);
    // Cells whose pulses scatter by more than their window, or that forget, have no levels.
    assertTrue(
        verified.outcome() == Outcome.DONE || verified.reason().contains("has no window"),
        verified.reason());
  }

  private RunResult run(Path plan, String rig) {
    Workplace at = Place.of(folder);
    return Place.engine(at)
        .run(
            Plans.load(plan.toString(), at, List.of()),
            Optional.of(rig),
            Optional.of(3L),
            List.of(),
            Optional.empty());
  }

  private Path plan(List<String> steps) throws IOException {
    StringBuilder text = new StringBuilder("name: every\nrig: emulated-1t1r\nsteps:\n");
    steps.forEach(step -> text.append("  - ").append(step).append('\n'));
    return Files.writeString(folder.resolve("every.yaml"), text);
  }

  private Path small(String chip) throws IOException {
    String text = Files.readString(Path.of("../config/chips/" + chip + ".yaml"));
    text = text.replaceFirst("(?m)^rows: .*$", "rows: 10");
    text = text.replaceFirst("(?m)^columns: .*$", "columns: 6");
    return Files.writeString(folder.resolve("small.yaml"), text);
  }
}
