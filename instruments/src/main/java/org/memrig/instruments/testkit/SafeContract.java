package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;

/** What every board keeps when it is made safe or closed. */
public interface SafeContract extends BoardUnderTest {
  @Test
  @DisplayName("safe ends the session: the next program is refused")
  default void refusesAfterSafe() {
    try (Trial trial = new Trial(this)) {
      trial.board.safe();
      refuses(trial);
    }
  }

  @Test
  @DisplayName("safe may be said again, from any thread, and after close")
  default void isIdempotent() {
    try (Trial trial = new Trial(this)) {
      trial.of(trial.given.read(trial.given.block(1, 1)));
      trial.board.safe();
      trial.board.safe();
      Elsewhere.call(trial.board::safe);
      trial.board.close();
      trial.board.close();
      trial.board.safe();
      trial.board.stop();
      refuses(trial);
      if (trial.bench.isPresent()) {
        assertTrue(trial.bench.get().holdsNothing(), "a safe board holds a line");
      }
    }
  }

  @Test
  @DisplayName("safe during a program ends it")
  default void endsAProgram() {
    try (Trial trial = new Trial(this)) {
      Read read = trial.given.read(trial.given.block(1, 1));
      List<Step> many = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        many.add(read);
      }
      Program program = Program.of(StressClass.READ, many.toArray(Step[]::new));
      if (!trial.description.envelope().covers(Demand.of(program, trial.description))) {
        trial.refused(program);
        return;
      }
      int[] seen = {0};
      RuntimeException thrown =
          assertTimeoutPreemptively(
              StopContract.HANG,
              () ->
                  assertThrows(
                      RuntimeException.class,
                      () ->
                          trial.run(
                              program,
                              _ -> {
                                if (seen[0]++ == 0) {
                                  Elsewhere.call(trial.board::safe);
                                }
                              })));
      assertTrue(
          thrown instanceof Stopped || thrown instanceof BoardFault || thrown instanceof LinkLost,
          () -> "a program ended by safe says " + thrown);
      assertTrue(seen[0] < 64, "the program ran to its end");
      refuses(trial);
    }
  }

  @Test
  @DisplayName("a closed board refuses programs")
  default void refusesAfterClose() {
    try (Trial trial = new Trial(this)) {
      trial.board.close();
      refuses(trial);
    }
  }

  private static void refuses(Trial trial) {
    Program program = Program.of(StressClass.READ, trial.given.read(trial.given.block(1, 1)));
    assertThrows(
        Refused.class,
        () -> trial.run(program, each -> fail("refused, yet gave " + OrderCheck.text(each))));
  }
}
