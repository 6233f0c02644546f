package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Result;

/** What every board keeps when it waits. */
public interface IdleContract extends BoardUnderTest {
  @Test
  @DisplayName("an idle time lasts as long as asked")
  default void waitsAsLongAsAsked() {
    try (Trial trial = new Trial(this)) {
      Idle idle = trial.given.idle(1e-3);
      double asked = idle.until() instanceof Idle.Until.After(double seconds) ? seconds : 0;
      trial
          .of(idle)
          .ifPresent(results -> {
            long took = results.getFirst().endNanos() - results.getFirst().startNanos();
            double slack = 1e3 + 1e9 * trial.description.timing().jitter() + asked * 1e6;
            assertTrue(took >= asked * 1e9 - slack, took + " ns, asked for " + asked + " s");
            if (trial.virtualTime()) {
              assertEquals(asked * 1e9, took, slack, "ns of emulated idle time");
            }
          });
    }
  }

  @Test
  @DisplayName("a time since an earlier operation counts from that operation's end")
  default void countsFromEarlierSteps() {
    try (Trial trial = new Trial(this)) {
      Idle first = trial.given.idle(1e-4);
      Idle between = trial.given.idle(3e-4);
      Idle since = new Idle(new Idle.Until.Since(0, 1e-3), Optional.empty());
      trial
          .of(first, between, since)
          .ifPresent(results -> {
            long due = results.get(0).endNanos() + 1_000_000;
            long ended = results.get(2).endNanos();
            boolean late = (results.get(2).flags() & Flags.LATE) != 0;
            assertTrue(ended >= due - 1000, "ended " + (due - ended) + " ns early");
            if (trial.virtualTime()) {
              assertEquals(due, ended, 1000, "ns of emulated device time");
              assertEquals(false, late, "late");
            }
          });
    }
  }

  @Test
  @DisplayName("a time that is past ends at once and is flagged late")
  default void flagsLateTimes() {
    try (Trial trial = new Trial(this)) {
      Idle since = new Idle(new Idle.Until.Since(0, 0), Optional.empty());
      Idle longer = trial.given.idle(1e-3);
      trial
          .of(trial.given.idle(1e-4), longer, since)
          .ifPresent(results -> {
            Result late = results.get(2);
            assertTrue((late.flags() & Flags.LATE) != 0, "a time that is past is late");
          });
    }
  }

  @Test
  @DisplayName("a time of the device clock reaches across programs")
  default void waitsForTheDeviceClock() {
    try (Trial trial = new Trial(this)) {
      Optional<List<Result>> first = trial.of(trial.given.idle(1e-4));
      long from = first.map(results -> results.getFirst().endNanos()).orElse(0L);
      long due = from + 2_000_000_000L;
      Idle until = new Idle(new Idle.Until.At(due), Optional.empty());
      trial
          .of(until)
          .ifPresent(results -> {
            long ended = results.getFirst().endNanos();
            assertTrue(ended >= due - 1000, "ended " + (due - ended) + " ns early");
            if (trial.virtualTime()) {
              assertEquals(due, ended, 1000, "ns of emulated device time");
            }
          });
    }
  }

  @Test
  @DisplayName("lines may be held at a level while idle, and are at rest after")
  default void holdsLines() {
    try (Trial trial = new Trial(this)) {
      double volts = trial.given.read(trial.given.block(1, 1)).volts();
      Rest hold = new Rest(Drive.volts(volts), Drive.GROUND, Drive.GROUND, Drive.GROUND);
      Idle until = trial.given.idle(1e-3);
      Idle held = new Idle(until.until(), Optional.of(hold));
      trial
          .of(held)
          .ifPresent(results -> {
            if (trial.bench.isPresent()) {
              assertTrue(trial.bench.get().holdsNothing(), "a line is held after the hold");
            }
          });
    }
  }
}
