package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;

/** What every board keeps between operations and after a program. */
public interface RestContract extends BoardUnderTest {
  @Test
  @DisplayName("a rest is held after the program, until the next says otherwise or safe")
  default void holdsItsRest() {
    try (Trial trial = new Trial(this)) {
      double volts = trial.given.read(trial.given.block(1, 1)).volts() / 4;
      Step idle = trial.given.idle(1e-4);
      Rest rest = new Rest(Drive.volts(volts), Drive.GROUND, Drive.GROUND, Drive.GROUND);
      Program held = new Program(List.of(idle), rest, StressClass.PROGRAM);
      trial
          .of(held)
          .ifPresent(_ -> {
            if (trial.bench.isPresent()) {
              assertTrue(!trial.bench.get().holdsNothing(), "the rest is not held");
            }
            trial.of(idle);
            if (trial.bench.isPresent()) {
              assertTrue(trial.bench.get().holdsNothing(), "a rest of ground still holds a line");
            }
            trial.of(held);
          });
      trial.board.safe();
      if (trial.bench.isPresent()) {
        assertTrue(trial.bench.get().holdsNothing(), "a safe board holds a line");
      }
    }
  }

  @Test
  @DisplayName("close ends a held rest")
  default void endsItsRestAtClose() {
    try (Trial trial = new Trial(this)) {
      double volts = trial.given.read(trial.given.block(1, 1)).volts() / 4;
      Rest rest = new Rest(Drive.GROUND, Drive.volts(volts), Drive.GROUND, Drive.GROUND);
      trial.of(new Program(List.of(trial.given.idle(1e-4)), rest, StressClass.PROGRAM));
    }
  }

  @Test
  @DisplayName("lines may be open at rest; reads see their cells all the same")
  default void readsFromAnOpenRest() {
    try (Trial trial = new Trial(this)) {
      Rest open = new Rest(Drive.FLOAT, Drive.FLOAT, Drive.GROUND, Drive.GROUND);
      var read = trial.given.read(trial.given.block(2, 2));
      trial
          .of(new Program(List.of(read), open, StressClass.READ))
          .ifPresent(results -> {
            Reads.check(trial, read, results);
            assertEquals(1, Reads.of(results).stream().map(each -> each.step()).distinct().count());
          });
    }
  }
}
