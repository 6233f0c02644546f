package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.LinkLost;

final class LoopLinkTests implements LinkContract {
  private static final long MILLI = 1_000_000;

  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);

  @Override
  public Ends open() {
    LoopLink.Pair pair = LoopLink.inRealTime(LinePace.none());
    return new Ends(pair.near(), pair.far());
  }

  private LoopLink.Pair virtual(LinePace pace) {
    return LoopLink.inVirtualTime(clock, pace, pace);
  }

  @Test
  void readsWhatWasOnItsWayWhenTheFarEndClosed() {
    try (LoopLink.Pair pair = virtual(LinePace.uart(1_000_000))) {
      pair.near().write(Ends.bytes("bye"), 0);
      pair.near().close();
      ByteBuffer into = ByteBuffer.allocate(8);
      while (into.position() < 3) {
        pair.far().read(into, MILLI);
      }
      assertThrows(LinkLost.class, () -> pair.far().read(into, MILLI));
      assertThrows(LinkLost.class, () -> pair.far().write(Ends.bytes("x"), MILLI));
      assertEquals(30_000, clock.nanos());
    }
  }

  @Test
  void carriesEachByteInTenBits() {
    try (LoopLink.Pair pair = virtual(LinePace.uart(921_600))) {
      pair.near().write(ByteBuffer.allocate(1000), 0);
      assertEquals(0, clock.nanos());
      assertEquals(1000, pair.near().unsent());
      ByteBuffer into = ByteBuffer.allocate(1000);
      assertEquals(1, pair.far().read(into, 1000 * MILLI));
      assertEquals(10_850, clock.nanos());
      assertEquals(999, pair.near().unsent());
      while (into.hasRemaining()) {
        pair.far().read(into, 1000 * MILLI);
      }
      assertEquals(1000 * 10_000_000_000L / 921_600, clock.nanos());
      assertEquals(0, pair.near().unsent());
    }
  }

  @Test
  void makesAWriterWaitForTheBufferAsATerminalDoes() {
    try (LoopLink.Pair pair = virtual(LinePace.uart(1_000_000))) {
      pair.near().write(ByteBuffer.allocate(5000), 1000 * MILLI);
      assertEquals((5000 - 4096) * 10_000, clock.nanos(), 10_000);
      assertEquals(4096, pair.near().unsent(), 1);
      LinkLost lost =
          assertThrows(
              LinkLost.class,
              () -> pair.near().write(ByteBuffer.allocate(1000), clock.nanos() + MILLI));
      assertTrue(lost.getMessage().contains("took 100 of 1000"), lost.getMessage());
    }
  }

  @Test
  void handsOutPacketsAsAnFtdiAdapterDoes() {
    LinePace ftdi = LinePace.ftdi(1_000_000, 16);
    try (LoopLink.Pair pair = virtual(ftdi)) {
      pair.near().write(ByteBuffer.allocate(70), 0);
      ByteBuffer into = ByteBuffer.allocate(70);
      assertEquals(62, pair.far().read(into, 1000 * MILLI));
      assertEquals(620_000, clock.nanos());
      assertEquals(8, pair.far().read(into, 1000 * MILLI));
      assertEquals(620_000 + 16 * MILLI, clock.nanos());
      clock.advance(Duration.ofMillis(17)); // the timer goes on without bytes
      pair.near().write(Ends.bytes("x"), clock.nanos());
      pair.far().read(into.clear(), clock.nanos() + 1000 * MILLI);
      assertEquals(620_000 + 48 * MILLI, clock.nanos());
    }
  }

  @Test
  void answersAWaitingEndByTheOthersTurn() {
    try (LoopLink.Pair pair = virtual(LinePace.uart(1_000_000))) {
      LoopLink far = pair.far();
      ByteBuffer heard = ByteBuffer.allocate(64);
      pair.near()
          .whileWaiting(() -> {
            if (far.read(heard, far.nanos()) > 0 && heard.get(heard.position() - 1) == '?') {
              far.write(heard.flip(), far.nanos());
              heard.clear();
            }
            return Long.MAX_VALUE;
          });
      pair.near().write(Ends.bytes("ping?"), 0);
      ByteBuffer into = ByteBuffer.allocate(5);
      while (into.hasRemaining()) {
        assertTrue(pair.near().read(into, 1000 * MILLI) > 0);
      }
      assertEquals(Ends.bytes("ping?"), into.flip());
      assertEquals(100_000, clock.nanos());
      assertEquals(0, pair.near().read(into.clear(), 1000 * MILLI));
      assertEquals(1000 * MILLI, clock.nanos());
    }
  }

  @Test
  void callsTheOtherEndWhenItWantsToBe() {
    try (LoopLink.Pair pair = virtual(LinePace.none())) {
      LoopLink far = pair.far();
      pair.near()
          .whileWaiting(() -> {
            if (far.nanos() == 3 * MILLI) {
              far.write(Ends.bytes("late"), far.nanos());
            }
            return MILLI;
          });
      assertEquals(4, pair.near().read(ByteBuffer.allocate(8), 10 * MILLI));
      assertEquals(3 * MILLI, clock.nanos());
    }
  }

  @Test
  void knowsNoSpecialMomentOnItsClock() {
    long start = Long.MAX_VALUE - 50_000;
    clock.advance(Duration.ofNanos(start));
    try (LoopLink.Pair pair = virtual(LinePace.ftdi(1_000_000, 1))) {
      pair.near().write(ByteBuffer.allocate(100), clock.nanos());
      ByteBuffer into = ByteBuffer.allocate(100);
      while (into.hasRemaining()) {
        assertTrue(pair.far().read(into, clock.nanos() + 1000 * MILLI) > 0);
      }
      assertEquals(620_000 + MILLI, clock.nanos() - start);
    }
  }

  @Test
  void refusesATurnInRealTimeAndAPaceThatIsNone() {
    try (Ends ends = open()) {
      LoopLink near = (LoopLink) ends.near();
      assertThrows(IllegalStateException.class, () -> near.whileWaiting(() -> 0));
    }
    assertThrows(IllegalArgumentException.class, () -> LinePace.uart(-1));
    assertThrows(IllegalArgumentException.class, () -> LinePace.ftdi(9600, 2000));
    assertThrows(IllegalArgumentException.class, () -> new LinePace(1, 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new LinePace(1, 0, 1, 0));
  }
}
