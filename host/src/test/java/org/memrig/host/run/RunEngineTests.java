package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.host.store.RunHash;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.board.Refused;
import org.memrig.protocols.bench.Outcome;

/** Run whole plans on the emulator and look at what is stored. */
final class RunEngineTests {
  @TempDir Path folder;

  private Workplace workplace() {
    return Place.of(folder);
  }

  /** All protocols of the demonstration, on fewer cells. */
  private static final List<String> SMALL =
      List.of(
          "steps.2.pulses=50",
          "steps.4.cells=0-3,0-15",
          "steps.4.delays=0 s, 1 s",
          "steps.5.cells=spread 16",
          "steps.6.epochs=1");

  private RunResult demo(Optional<Long> seed, List<String> sets, List<String> rigSets) {
    Workplace at = workplace();
    return new RunEngine(at, ProgressListener.NONE)
        .run(Plans.load("demo", at, sets), Optional.empty(), seed, rigSets, Optional.empty());
  }

  private RunResult small(long seed, String... rigSets) {
    return demo(Optional.of(seed), SMALL, List.of(rigSets));
  }

  private static String hash(RunResult run) {
    try (RunReader reader = RunReader.open(run.folder())) {
      return RunHash.of(reader);
    }
  }

  @Test
  void theDemoEndsWithTablesAndAPageOfFigures() throws Exception {
    RunResult run = demo(Optional.empty(), List.of(), List.of());
    assertEquals("", run.reason());
    assertEquals(Outcome.DONE, run.outcome());
    List<String> titles = run.tables().stream().map(each -> each.caption().title()).toList();
    assertEquals("Forming", titles.getFirst());
    assertTrue(titles.contains("Levels that survive"), titles.toString());
    assertTrue(titles.contains("Three letters"), titles.toString());
    String page = Files.readString(run.report().orElseThrow());
    assertTrue(page.contains("I-V loops"));
    assertTrue(page.contains("Update curves"));
    assertTrue(page.contains("Retention"));
    assertTrue(page.contains("Weights before training"));
    assertTrue(page.contains("Conductance map"));
    assertTrue(page.contains("emulated"));
  }

  @Test
  void theSameSeedGivesTheSameHashAndAnotherDoesNot() {
    String first = hash(small(3));
    assertEquals(first, hash(small(3)));
    assertEquals(first, hash(small(3, "board.threads=2")));
    assertNotEquals(first, hash(small(4)));
  }

  @Test
  void aStoredRunIsReplayedFromItsOwnDocuments() {
    RunResult run = small(5);
    RunResult again = new RunEngine(workplace(), ProgressListener.NONE).replay(run.folder());
    assertEquals(hash(run), hash(again));
  }

  @Test
  void aPlanBeyondTheLimitsIsRefusedBeforeAnythingIsStored() {
    Workplace at = workplace();
    Refused refused =
        assertThrows(
            Refused.class,
            () ->
                new RunEngine(at, ProgressListener.NONE)
                    .run(
                        Plans.ofProtocol(
                            "pulse-train", "emulated-1t1r", at, List.of("set-volts=2.5 V")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
    assertTrue(refused.getMessage().contains("volts across the cell 2.5 V"), refused.getMessage());
    assertFalse(Files.exists(at.runs()));
  }

  @Test
  void aStoppedRunKeepsItsRowsAndGoesOnToTheSameHash() {
    String whole = hash(small(9));
    Workplace at = workplace();
    RunEngine[] engine = new RunEngine[1];
    engine[0] =
        new RunEngine(
            at,
            (step, done, _, _, _, _) -> {
              if (step.equals("pulse-train") && done == 2) {
                engine[0].requestStop();
              }
            });
    RunResult stopped =
        engine[0].run(
            Plans.load("demo", at, SMALL),
            Optional.empty(),
            Optional.of(9L),
            List.of(),
            Optional.empty());
    assertEquals(Outcome.STOPPED, stopped.outcome(), stopped.reason());
    assertEquals(ExitCode.STOPPED, stopped.exit());
    RunResult resumed = new RunEngine(at, ProgressListener.NONE).resume(stopped.folder());
    assertEquals(Outcome.DONE, resumed.outcome(), resumed.reason());
    assertEquals(whole, hash(resumed));
  }

  @Test
  void anUnknownProtocolIsNamedWithWhatThereIs() {
    BadInput bad =
        assertThrows(
            BadInput.class,
            () -> Plans.ofProtocol("iv-swep", "emulated-1t1r", workplace(), List.of()));
    assertTrue(bad.getMessage().contains("did you mean iv-sweep?"), bad.getMessage());
  }
}
