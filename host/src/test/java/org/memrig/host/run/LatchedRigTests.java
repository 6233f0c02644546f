package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.host.store.RunIndex;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Refused;

/** Meet a safety fault: the rig stays latched until a person clears it. */
final class LatchedRigTests {
  @TempDir Path folder;
  private Workplace at;

  @BeforeEach
  void writeFiles() throws Exception {
    Files.writeString(folder.resolve("bench.yaml"), BenchDriver.RIG);
    Files.writeString(folder.resolve("plan.yaml"), BenchDriver.PLAN);
    at = Place.with(folder, new BenchDriver());
  }

  private RunResult faulty(String words) {
    BenchBoard.Fault fault =
        (_, _) -> {
          throw new BoardFault(BoardFault.Grade.SAFETY, words);
        };
    Workplace bad =
        Place.with(folder, new BenchDriver(() -> new BenchBoard(BenchDriver.chip(), 1, fault)));
    return Place.run(Place.engine(bad), bad, "plan.yaml");
  }

  @Test
  void everyLaterRunIsRefusedWithTheFirstReasonUntilCleared() throws Exception {
    assertEquals(ExitCode.BOARD_FAULT, faulty("row 3 is stuck at 5 V").exit());
    int stored = new RunIndex(at.runs()).list().size();

    Refused refused =
        assertThrows(Refused.class, () -> Place.run(Place.engine(at), at, "plan.yaml"));
    assertTrue(refused.getMessage().contains("row 3 is stuck at 5 V"), refused.getMessage());
    assertTrue(refused.getMessage().contains("memrig rig clear"), refused.getMessage());
    assertEquals(stored, new RunIndex(at.runs()).list().size(), "nothing is stored");
    List<String> findings =
        Place.engine(at)
            .check(Plans.load("plan.yaml", at, List.of()), Optional.empty(), List.of())
            .findings();
    assertTrue(findings.getFirst().contains("row 3 is stuck at 5 V"), findings.toString());

    // Another rig file for the same board is latched as well; another board is not.
    Files.writeString(
        folder.resolve("copy.yaml"), BenchDriver.RIG.replace("name: bench", "name: copy"));
    assertThrows(
        Refused.class,
        () ->
            Place.engine(at)
                .run(
                    Plans.load("plan.yaml", at, List.of()),
                    Optional.of("copy.yaml"),
                    Optional.empty(),
                    List.of(),
                    Optional.empty()));
    RunResult elsewhere =
        Place.engine(at)
            .run(
                Plans.load("plan.yaml", at, List.of()),
                Optional.empty(),
                Optional.empty(),
                List.of("board.port=two", "chip.die=W1-B"),
                Optional.empty());
    assertEquals(ExitCode.DONE, elsewhere.exit(), elsewhere.reason());

    String cleared =
        Place.engine(at).clear("bench.yaml", List.of(), "A. Person", "driver replaced");
    assertTrue(cleared.startsWith("row 3 is stuck at 5 V (at "), cleared);
    assertEquals(ExitCode.DONE, Place.run(Place.engine(at), at, "plan.yaml").exit());
    try (var files = Files.list(at.state().latches())) {
      String record = Files.readString(files.sorted().findFirst().orElseThrow());
      assertTrue(record.contains("row 3 is stuck at 5 V"), record);
      assertTrue(record.contains("A. Person\tdriver replaced"), record);
    }
  }

  @Test
  void aFaultOfTheSessionLatchesNothing() {
    BenchBoard.Fault fault =
        (_, _) -> {
          throw new BoardFault(BoardFault.Grade.SESSION, "the lease ran out");
        };
    Workplace bad =
        Place.with(folder, new BenchDriver(() -> new BenchBoard(BenchDriver.chip(), 1, fault)));
    assertEquals(ExitCode.BOARD_FAULT, Place.run(Place.engine(bad), bad, "plan.yaml").exit());
    assertEquals(ExitCode.DONE, Place.run(Place.engine(at), at, "plan.yaml").exit());
  }

  @Test
  void onlyAFaultThatHoldsIsClearedAndOnlyWithAReason() {
    RunEngine engine = Place.engine(at);
    BadInput none =
        assertThrows(BadInput.class, () -> engine.clear("bench.yaml", List.of(), "A", "why"));
    assertTrue(none.getMessage().contains("is not latched"), none.getMessage());
    BadInput emulated =
        assertThrows(BadInput.class, () -> engine.clear("emulated-1t1r", List.of(), "A", "why"));
    assertTrue(emulated.getMessage().contains("is emulated"), emulated.getMessage());
    assertEquals(ExitCode.BOARD_FAULT, faulty("interlock open").exit());
    BadInput blank =
        assertThrows(BadInput.class, () -> engine.clear("bench.yaml", List.of(), "A", " "));
    assertTrue(blank.getMessage().contains("reason"), blank.getMessage());
    assertThrows(Refused.class, () -> Place.run(engine, at, "plan.yaml"));
    assertFalse(engine.underWay());
  }
}
