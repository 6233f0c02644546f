package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.store.RunReader;
import org.memrig.protocols.bench.Outcome;

/** Let boards hang for ever, wherever they are called: the run ends all the same. */
final class SilentBoardTests {
  private static final Deadlines SHORT = new Deadlines(0.05, 0.2, 60);

  @TempDir Path folder;
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeEach
  void writeFiles() throws Exception {
    Files.writeString(folder.resolve("bench.yaml"), BenchDriver.RIG);
    Files.writeString(folder.resolve("plan.yaml"), BenchDriver.PLAN);
  }

  @AfterEach
  void letGo() {
    end.countDown();
  }

  /** Run with a board that hangs at its first call of a name; asked to stop when it does. */
  private RunResult hangingIn(String name, BenchBoard[] board) {
    RunEngine[] engine = new RunEngine[1];
    BenchBoard.Fault hang =
        (_, call) -> {
          if (call.equals(name)) {
            engine[0].requestStop();
            await();
          }
        };
    BenchDriver driver =
        new BenchDriver(() -> board[0] = new BenchBoard(BenchDriver.chip(), -1, hang, true));
    Workplace at = Place.with(folder, driver);
    engine[0] = new RunEngine(at, ProgressListener.NONE, SHORT);
    return Place.run(engine[0], at, "plan.yaml");
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertStored(RunResult run) {
    try (RunReader reader = RunReader.open(run.folder())) {
      assertEquals(run.outcome(), reader.outcome());
      assertEquals(run.reason(), reader.sessions().getLast().reason().orElseThrow());
    }
  }

  @Test
  void aProgramThatNeverEndsLeavesItsCellsInDoubt() {
    BenchBoard[] board = new BenchBoard[1];
    RunResult run = hangingIn("result", board);
    assertEquals(ExitCode.LINK_LOST, run.exit(), run.reason());
    assertEquals(Outcome.FAILED, run.outcome());
    assertTrue(run.reason().contains("did not come back from its program"), run.reason());
    assertFalse(board[0].driving());
    assertTrue(board[0].closed());
    assertStored(run);
  }

  @Test
  void aBoardThatHangsWhenMadeSafeIsSaidToDoSo() {
    BenchBoard[] board = new BenchBoard[1];
    RunResult run = hangingIn("safe", board);
    assertEquals(ExitCode.BOARD_FAULT, run.exit(), run.reason());
    assertEquals(Outcome.FAILED, run.outcome());
    assertEquals("making the board safe has not ended within 0.2 s", run.reason());
    assertTrue(board[0].closed());
    assertStored(run);
  }

  @Test
  void aBoardThatHangsWhenClosedIsSaidToDoSo() {
    BenchBoard[] board = new BenchBoard[1];
    RunResult run = hangingIn("close", board);
    assertEquals(ExitCode.BOARD_FAULT, run.exit(), run.reason());
    assertEquals("closing the board has not ended within 0.2 s", run.reason());
    assertFalse(board[0].driving());
    assertStored(run);
  }

  @Test
  void aBoardThatHangsInItsStopIsMadeSafe() {
    RunEngine[] engine = new RunEngine[1];
    BenchBoard[] board = new BenchBoard[1];
    BenchBoard.Fault hang =
        (it, call) -> {
          if (call.equals("result")) {
            engine[0].requestStop();
            it.awaitSafe();
          } else if (call.equals("stop")) {
            await();
          }
        };
    BenchDriver driver =
        new BenchDriver(() -> board[0] = new BenchBoard(BenchDriver.chip(), -1, hang, true));
    Workplace at = Place.with(folder, driver);
    engine[0] = new RunEngine(at, ProgressListener.NONE, SHORT);
    RunResult run = Place.run(engine[0], at, "plan.yaml");
    assertEquals(ExitCode.STOPPED, run.exit(), run.reason());
    assertEquals(Outcome.STOPPED, run.outcome());
    assertFalse(board[0].driving());
    assertTrue(board[0].closed());
    assertStored(run);
  }
}
