package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.memrig.host.store.RunReader;
import org.memrig.instruments.board.Diverged;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.data.Table;

/** Repeat runs from what they hold, after their files have changed or gone. */
final class OwnDocumentsTests {
  private static final String PLAN =
      """
      name: own
      rig: rigs/mine.yaml
      seed: 3
      steps:
        - {protocol: pulse-train, cells: spread 4, cycles: 3, pulses: 10}
        - {protocol: read-map, samples: 1}
      """;

  @TempDir Path folder;
  private Workplace at;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(folder.resolve("rigs"));
    Files.createDirectories(folder.resolve("dies"));
    Files.writeString(folder.resolve("own.yaml"), PLAN);
    Files.writeString(
        folder.resolve("rigs/mine.yaml"),
        shipped("rigs/emulated-1t1r").replace("chip: alox-hfo2-64x64-1t1r", "chip: dies/d7.yaml"));
    Files.writeString(
        folder.resolve("dies/d7.yaml"),
        shipped("chips/alox-hfo2-64x64-1t1r").replaceAll("(?m)^(rows|columns): 64", "$1: 16")
            + "# die 7, µ\n");
    at = Place.of(folder);
  }

  private static String shipped(String name) throws IOException {
    try (InputStream in =
        Shipped.class.getResourceAsStream("/org/memrig/shipped/" + name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Change one file and delete the others. */
  private void loseFiles() throws IOException {
    Files.writeString(folder.resolve("rigs/mine.yaml"), "nonsense");
    Files.delete(folder.resolve("dies/d7.yaml"));
    Files.delete(folder.resolve("own.yaml"));
  }

  private RunResult run(Optional<Long> seed, List<String> sets, List<String> rigSets) {
    return Place.engine(at)
        .run(Plans.load("own.yaml", at, sets), Optional.empty(), seed, rigSets, Optional.empty());
  }

  @Test
  void aRunHoldsItsFilesVerbatim() throws IOException {
    RunResult run = run(Optional.empty(), List.of(), List.of());
    assertEquals(Outcome.DONE, run.outcome(), run.reason());
    try (RunReader reader = RunReader.open(run.folder())) {
      assertEquals(
          Files.readString(folder.resolve("dies/d7.yaml")),
          reader.document("chip").orElseThrow().body());
      assertTrue(reader.document("plan").orElseThrow().body().contains("seed: 3"));
      assertEquals(256, reader.series("s2_read_map_map").size(), "16 x 16 cells of this chip");
    }
  }

  @Test
  void aReplayNeedsNoFileButTheRuns() throws IOException {
    RunResult run = run(Optional.empty(), List.of(), List.of());
    loseFiles();
    RunResult again = Place.engine(at).replay(run.folder());
    assertEquals(Place.hash(run.folder()), Place.hash(again.folder()));
    RunResult third = Place.engine(at).replay(again.folder());
    assertEquals(Place.hash(run.folder()), Place.hash(third.folder()), "a replay's replay");
  }

  @Test
  void aReplayHeedsWhatWasOverruled() throws IOException {
    RunResult plain = run(Optional.empty(), List.of(), List.of());
    RunResult seeded = run(Optional.of(8L), List.of(), List.of());
    RunResult set = run(Optional.empty(), List.of("steps.0.pulses=12"), List.of());
    RunResult hot = run(Optional.empty(), List.of(), List.of("board.temperature=350 K"));
    RunResult own = run(Optional.empty(), List.of(), List.of("board.seed=99"));
    loseFiles();
    for (RunResult each : List.of(seeded, set, hot, own)) {
      assertNotEquals(Place.hash(plain.folder()), Place.hash(each.folder()));
      RunResult again = Place.engine(at).replay(each.folder());
      assertEquals(ExitCode.DONE, again.exit(), again.reason());
    }
  }

  @Test
  void aResumeNeedsNoFileButTheRuns() throws IOException {
    String whole = Place.hash(run(Optional.empty(), List.of(), List.of()).folder());
    RunFolder stopped = stopped();
    loseFiles();
    RunResult resumed = Place.engine(at).resume(stopped);
    assertEquals(Outcome.DONE, resumed.outcome(), resumed.reason());
    assertEquals(whole, Place.hash(stopped));
    List<Table> tables = Place.engine(at).plot(stopped);
    assertEquals(2, tables.size());
  }

  private RunFolder stopped() {
    RunEngine[] engine = new RunEngine[1];
    engine[0] =
        new RunEngine(
            at,
            (_, done, _, _, _, _) -> {
              if (done == 3) {
                engine[0].requestStop();
              }
            });
    RunResult run = Place.run(engine[0], at, "own.yaml");
    assertEquals(Outcome.STOPPED, run.outcome(), run.reason());
    return run.folder();
  }

  @Test
  void onlyARunThatIsDoneIsReplayed() {
    RunFolder stopped = stopped();
    BadInput bad = assertThrows(BadInput.class, () -> Place.engine(at).replay(stopped));
    assertTrue(bad.getMessage().contains("is STOPPED, not DONE; resume it"), bad.getMessage());
  }

  @Test
  void aRunWhoseDataWereChangedDoesNotReplay() throws Exception {
    RunResult run = run(Optional.empty(), List.of(), List.of());
    Files.setPosixFilePermissions(
        run.folder().database(),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    try (var file = java.sql.DriverManager.getConnection("jdbc:sqlite:" + run.folder().database());
        var statement = file.createStatement()) {
      statement.execute("UPDATE data_s2_read_map_map SET amps = amps * 1.0000000001 WHERE id = 7");
    }
    Diverged diverged = assertThrows(Diverged.class, () -> Place.engine(at).replay(run.folder()));
    assertTrue(diverged.getMessage().contains(run.folder().name()), diverged.getMessage());
  }

  @Test
  void aMeasuredRunIsNotRunAgainByAReplay() throws IOException {
    Files.writeString(folder.resolve("bench.yaml"), BenchDriver.RIG);
    Files.writeString(folder.resolve("plan.yaml"), BenchDriver.PLAN);
    BenchDriver driver = new BenchDriver();
    Workplace hardware = Place.with(folder, driver);
    RunResult run = Place.run(Place.engine(hardware), hardware, "plan.yaml");
    BadInput bad = assertThrows(BadInput.class, () -> Place.engine(hardware).replay(run.folder()));
    assertTrue(bad.getMessage().contains("was measured on a chip"), bad.getMessage());
    assertEquals(1, driver.opened().size(), "the board is not opened again");
  }
}
