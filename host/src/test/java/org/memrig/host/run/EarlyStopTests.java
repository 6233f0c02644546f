package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.protocols.bench.Outcome;

/** Stop a run in the moment between its last look and the board's begin: no stop is lost. */
final class EarlyStopTests {
  /** The board is asked again each quarter of a second, and made safe only much later. */
  private static final Deadlines PATIENT = new Deadlines(5, 60, 60);

  @TempDir Path folder;

  @Test
  void aStopThatReachesTheBoardBeforeItsProgramEndsTheProgram() throws Exception {
    Files.writeString(folder.resolve("bench.yaml"), BenchDriver.RIG);
    Files.writeString(folder.resolve("plan.yaml"), BenchDriver.PLAN);
    RunEngine[] engine = new RunEngine[1];
    // The first stop is over when the second comes, and it has met a board at rest.
    CountDownLatch two = new CountDownLatch(2);
    CountDownLatch four = new CountDownLatch(4);
    BenchBoard.Fault early =
        (_, call) -> {
          switch (call) {
            case "program" -> {
              engine[0].requestStop();
              await(two);
            }
            case "result" -> await(four);
            case "stop" -> {
              two.countDown();
              four.countDown();
            }
            default -> {}
          }
        };
    BenchBoard[] board = new BenchBoard[1];
    BenchDriver driver =
        new BenchDriver(() -> board[0] = new BenchBoard(BenchDriver.chip(), -1, early, true));
    Workplace at = Place.with(folder, driver);
    engine[0] = new RunEngine(at, ProgressListener.NONE, PATIENT);
    RunResult run = Place.run(engine[0], at, "plan.yaml");
    assertEquals(ExitCode.STOPPED, run.exit(), run.reason());
    assertEquals(Outcome.STOPPED, run.outcome());
    assertTrue(run.reason().contains("the program was stopped"), run.reason());
    assertFalse(board[0].driving());
  }

  private static void await(CountDownLatch stops) {
    try {
      assertTrue(stops.await(2, TimeUnit.MINUTES), "the board is asked again");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
