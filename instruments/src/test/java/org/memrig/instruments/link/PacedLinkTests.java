package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.memrig.config.time.ManualHostClock;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.board.LinkLost;

final class PacedLinkTests {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
  private final LoopLink.Pair loop =
      LoopLink.inVirtualTime(clock, LinePace.none(), LinePace.none());

  private PacedLink paced(LinePace pace) {
    return new PacedLink(loop.near(), clock, pace);
  }

  @Test
  void handsOutWhatArrivesAtTenBitsAByte() {
    PacedLink link = paced(LinePace.uart(1_000_000));
    loop.far().write(ByteBuffer.allocate(1000), clock.nanos());
    ByteBuffer into = ByteBuffer.allocate(1000);
    assertEquals(0, link.read(into, clock.nanos()));
    assertEquals(1, link.read(into, SECOND));
    assertEquals(10_000, clock.nanos());
    while (into.hasRemaining()) {
      assertTrue(link.read(into, SECOND) > 0);
    }
    assertEquals(10 * MILLI, clock.nanos());
    assertEquals(1000, link.traffic().bytesIn());
  }

  @Test
  void handsOutPacketsWhenTheLatencyTimerIsOver() {
    PacedLink link = paced(LinePace.ftdi(1_000_000, 16));
    loop.far().write(ByteBuffer.allocate(100), clock.nanos());
    ByteBuffer into = ByteBuffer.allocate(100);
    assertEquals(62, link.read(into, SECOND));
    assertEquals(620_000, clock.nanos());
    assertEquals(38, link.read(into, SECOND));
    assertEquals(620_000 + 16 * MILLI, clock.nanos());
  }

  @Test
  void sendsAtTenBitsAByteAndKeepsTheRestWaiting() {
    PacedLink link = paced(LinePace.uart(1_000_000));
    link.write(ByteBuffer.allocate(1000), clock.nanos());
    assertEquals(0, clock.nanos());
    assertEquals(1000, link.unsent());
    assertEquals(0, link.read(ByteBuffer.allocate(1), 5 * MILLI));
    ByteBuffer far = ByteBuffer.allocate(1000);
    while (loop.far().read(far, clock.nanos()) > 0) {}
    assertEquals(500, far.position());
    assertEquals(500, link.unsent());
  }

  @Test
  void makesAWriterWaitForTheBuffer() {
    PacedLink link = paced(LinePace.uart(1_000_000));
    link.write(ByteBuffer.allocate(5000), SECOND);
    assertEquals((5000 - 4096) * 10_000L, clock.nanos(), 10_000);
    long deadline = clock.nanos() + MILLI;
    LinkLost lost =
        assertThrows(LinkLost.class, () -> link.write(ByteBuffer.allocate(1000), deadline));
    assertTrue(lost.getMessage().contains("took 100 of 1000"), lost.getMessage());
    assertEquals(deadline, clock.nanos());
  }

  @Test
  void carriesBothWaysAtOnceInRealTime() {
    LoopLink.Pair real = LoopLink.inRealTime(LinePace.none());
    try (PacedLink near =
            new PacedLink(real.near(), new SystemHostClock(), LinePace.ftdi(20_000_000, 1));
        LoopLink far = real.far()) {
      FarEnd writer = FarEnd.doing(() -> near.write(ByteBuffer.allocate(20_000), Ends.farOff()));
      FarEnd farWriter = FarEnd.doing(() -> far.write(ByteBuffer.allocate(20_000), Ends.farOff()));
      FarEnd farReader = FarEnd.doing(() -> Ends.take(far, 20_000));
      Ends.take(near, 20_000);
      writer.join();
      farWriter.join();
      while (near.unsent() > 0) {
        near.read(ByteBuffer.allocate(1), near.nanos() + MILLI);
      }
      farReader.join();
      assertEquals(new Traffic(20_000, 20_000), near.traffic());
    }
  }

  @Test
  void refusesEverythingOnceClosed() {
    PacedLink link = paced(LinePace.uart(9600));
    link.close();
    assertThrows(LinkLost.class, () -> link.write(Ends.bytes("x"), SECOND));
    assertThrows(LinkLost.class, () -> link.read(ByteBuffer.allocate(1), SECOND));
  }
}
