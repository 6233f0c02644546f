package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.memrig.config.time.ManualHostClock;

/** Progress of a command at the bench: told when it is worth it. */
final class LateProgressTests {
  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
  private final List<String> told = new ArrayList<>();
  private final LateProgress progress =
      new LateProgress(
          (step, done, total, unit, fraction, left) ->
              told.add(done + " of " + total + " " + unit + ", " + left.getAsDouble() + " s left"),
          clock);

  private void at(double seconds, long done) {
    clock.advance(Duration.ofMillis(Math.round(1000 * seconds)));
    progress.progress("hand", done, 4, "cells", done / 4.0, OptionalDouble.of(99));
  }

  @Test
  void aQuickCommandTellsNothing() {
    at(0, 0);
    at(0.5, 4);
    at(100, 0);
    at(0.5, 4);
    assertEquals(List.of(), told);
  }

  @Test
  void aSlowCommandTellsItsOwnTimeLeft() {
    at(100, 0);
    at(2, 1);
    at(2, 2);
    at(4, 4);
    assertEquals(
        List.of("1 of 4 cells, 6.0 s left", "2 of 4 cells, 4.0 s left", "4 of 4 cells, 0.0 s left"),
        told);
  }
}
