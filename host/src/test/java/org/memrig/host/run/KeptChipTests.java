package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.config.Shipped;
import org.memrig.host.store.RunFolder;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.lock.BoardLock;
import org.memrig.instruments.lock.BoardLocks;
import org.memrig.protocols.bench.Outcome;

/** Keep an emulated chip between runs, as a real one would be in its socket. */
final class KeptChipTests {
  private static final String PLAN =
      """
      name: %s
      rig: rig.yaml
      steps:
      """;
  private static final String PULSES =
      "  - {protocol: pulse-train, cells: spread 4, cycles: 1, pulses: 10}\n";
  private static final String MAP = "  - {protocol: read-map, samples: 1}\n";

  @TempDir Path folder;
  private Workplace at;

  @BeforeEach
  void writeFiles() throws IOException {
    try (InputStream in =
        Shipped.class.getResourceAsStream("/org/memrig/shipped/rigs/emulated-1t1r.yaml")) {
      Files.writeString(
          folder.resolve("rig.yaml"),
          new String(in.readAllBytes(), StandardCharsets.UTF_8) + "state: my.chip\n");
    }
    Files.writeString(folder.resolve("map.yaml"), PLAN.formatted("map") + MAP);
    Files.writeString(folder.resolve("pulses.yaml"), PLAN.formatted("pulses") + PULSES);
    Files.writeString(folder.resolve("both.yaml"), PLAN.formatted("both") + PULSES + MAP);
    at = Place.of(folder);
  }

  private RunResult run(String plan) {
    RunResult run = Place.run(Place.engine(at), at, plan);
    assertEquals(Outcome.DONE, run.outcome(), run.reason());
    return run;
  }

  @Test
  void whatOneRunDoesToTheChipTheNextOneFinds() {
    RunResult fresh = run("map.yaml");
    run("pulses.yaml");
    RunResult pulsed = run("map.yaml");
    assertNotEquals(Place.hash(fresh.folder()), Place.hash(pulsed.folder()));
    assertTrue(Files.isRegularFile(folder.resolve("my.chip")));
  }

  @Test
  void theChipsLifeIsKeptWithIt() throws IOException {
    Path rig = folder.resolve("rig.yaml");
    Files.writeString(rig, Files.readString(rig).replace("cell-pulses: 1e9", "cell-pulses: 50"));
    run("pulses.yaml");
    run("pulses.yaml");
    Refused refused = assertThrows(Refused.class, () -> run("pulses.yaml"));
    assertTrue(refused.getMessage().contains("pulses in a cell's life"), refused.getMessage());
  }

  @Test
  void aReplayBeginsWhereItsRunBeganAndLeavesTheChipAlone() throws IOException {
    run("pulses.yaml");
    RunResult run = run("both.yaml");
    run("pulses.yaml");
    byte[] chip = Files.readAllBytes(folder.resolve("my.chip"));
    RunResult again = Place.engine(at).replay(run.folder());
    assertEquals(ExitCode.DONE, again.exit(), again.reason());
    assertEquals(Place.hash(run.folder()), Place.hash(again.folder()));
    assertTrue(java.util.Arrays.equals(chip, Files.readAllBytes(folder.resolve("my.chip"))));
    Files.delete(folder.resolve("my.chip"));
    assertEquals(ExitCode.DONE, Place.engine(at).replay(again.folder()).exit());
    assertFalse(Files.exists(folder.resolve("my.chip")));
  }

  @Test
  void aRunStoppedAndResumedLeavesTheSameChipAsOneNeverStopped() throws IOException {
    run("pulses.yaml");
    byte[] before = Files.readAllBytes(folder.resolve("my.chip"));
    RunResult whole = run("both.yaml");
    byte[] after = Files.readAllBytes(folder.resolve("my.chip"));

    Files.write(folder.resolve("my.chip"), before);
    RunEngine[] engine = new RunEngine[1];
    engine[0] = new RunEngine(at, (_, _, _, _, _, _) -> engine[0].requestStop());
    RunFolder stopped = Place.run(engine[0], at, "both.yaml").folder();
    RunResult resumed = Place.engine(at).resume(stopped);
    assertEquals(Outcome.DONE, resumed.outcome(), resumed.reason());
    assertEquals(Place.hash(whole.folder()), Place.hash(stopped));
    assertTrue(java.util.Arrays.equals(after, Files.readAllBytes(folder.resolve("my.chip"))));
  }

  @Test
  void oneRunAtATimeHasAKeptChip() {
    run("map.yaml");
    String key = "emulated chip " + folder.resolve("my.chip").toAbsolutePath();
    try (BoardLock _ = new BoardLocks(at.state().locks(), at.clock()).acquire(key, "other")) {
      Refused refused = assertThrows(Refused.class, () -> run("map.yaml"));
      assertTrue(refused.getMessage().contains("my.chip is in use by pid"), refused.getMessage());
    }
  }

  @Test
  void anotherChipsStateIsRefused() {
    run("map.yaml");
    Refused refused =
        assertThrows(
            Refused.class,
            () ->
                Place.engine(at)
                    .run(
                        Plans.load("map.yaml", at, List.of()),
                        Optional.empty(),
                        Optional.of(9L),
                        List.of(),
                        Optional.empty()));
    assertTrue(refused.getMessage().contains("seed 9"), refused.getMessage());
  }

  @Test
  void aRealChipKeepsItsOwnState() throws IOException {
    Files.writeString(folder.resolve("rig.yaml"), BenchDriver.RIG + "state: my.chip\n");
    BenchDriver driver = new BenchDriver();
    Workplace bench = Place.with(folder, driver);
    BadInput bad =
        assertThrows(BadInput.class, () -> Place.run(Place.engine(bench), bench, "map.yaml"));
    assertTrue(bad.getMessage().contains("rig.yaml:17:8: state"), bad.getMessage());
    assertTrue(bad.getMessage().contains("leave it out"), bad.getMessage());
    assertTrue(driver.opened().getFirst().closed());
  }
}
