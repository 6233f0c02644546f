package org.memrig.config.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostClockTests {

  @Test
  void manualTimeStandsUntilTold() {
    ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
    assertEquals(0, clock.nanos());
    clock.pause(Duration.ofMillis(3));
    clock.advance(Duration.ofNanos(1));
    clock.pause(Duration.ofMillis(-3));
    assertEquals(3_000_001, clock.nanos());
    assertEquals(Instant.EPOCH.plusNanos(3_000_001), clock.now());
  }

  @Test
  void manualTimeNeverGoesBack() {
    ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
    assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofNanos(-1)));
    assertEquals(0, clock.nanos());
  }

  @Test
  void systemPauseWaits() {
    HostClock clock = new SystemHostClock();
    long before = clock.nanos();
    clock.pause(Duration.ofMillis(2));
    assertTrue(clock.nanos() - before >= 2_000_000);
  }

  @Test
  void systemPauseReturnsAtOnceWhenInterruptedAndKeepsTheFlag() {
    Thread.currentThread().interrupt();
    new SystemHostClock().pause(Duration.ofDays(1));
    assertTrue(Thread.interrupted());
  }

  @Test
  void systemPauseOfNothingDoesNotLookAtTheFlag() {
    Thread.currentThread().interrupt();
    new SystemHostClock().pause(Duration.ZERO);
    assertTrue(Thread.interrupted());
  }
}
