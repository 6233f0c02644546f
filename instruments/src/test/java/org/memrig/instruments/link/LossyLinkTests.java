package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.LinkLost;

final class LossyLinkTests {
  private static final long MILLI = 1_000_000;
  private static final int MANY = 200_000;

  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
  private final LoopLink.Pair loop =
      LoopLink.inVirtualTime(clock, LinePace.none(), LinePace.none());
  private final LossyLink link = new LossyLink(loop.near(), 4711);

  /** Send bytes in chunks of a size and return what arrives at the far end. */
  private byte[] across(LossyLink lossy, LoopLink far, byte[] bytes, int chunk) {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    for (int at = 0; at < bytes.length; at += chunk) {
      int size = Math.min(chunk, bytes.length - at);
      lossy.write(ByteBuffer.wrap(bytes, at, size), clock.nanos());
      came.writeBytes(all(far));
    }
    return came.toByteArray();
  }

  private static byte[] all(Link far) {
    ByteBuffer into = ByteBuffer.allocate(1 << 16);
    while (far.read(into, far.nanos()) > 0) {
      assertTrue(into.hasRemaining());
    }
    return Arrays.copyOf(into.array(), into.position());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] counting(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  void changesNothingWithoutFaults() {
    byte[] sent = counting(5000);
    assertArrayEquals(sent, across(link, loop.far(), sent, 777));
    loop.far().write(ByteBuffer.wrap(sent), clock.nanos());
    assertArrayEquals(sent, all(link));
    assertEquals(new FaultCounts(5000, 0, 0, 0, 0, 0, 0), link.countsOut());
    assertEquals(new Traffic(5000, 5000), link.traffic());
  }

  @Test
  void doesTheSameHoweverTheBytesAreCut() {
    link.faultOut(LineFaults.each(0.01));
    byte[] one = across(link, loop.far(), counting(MANY), 1000);
    LossyLink again = new LossyLink(loop.near(), 4711);
    again.faultOut(LineFaults.each(0.01));
    assertArrayEquals(one, across(again, loop.far(), counting(MANY), 17));
    LossyLink other = new LossyLink(loop.near(), 4712);
    other.faultOut(LineFaults.each(0.01));
    assertFalse(Arrays.equals(one, across(other, loop.far(), counting(MANY), 1000)));
  }

  @Test
  void doesEachFaultAsOftenAsItWasToldAndCountsIt() {
    double chance = 0.02;
    link.faultOut(LineFaults.each(chance));
    int came = across(link, loop.far(), counting(MANY), 1000).length;
    FaultCounts counts = link.countsOut();
    double tolerance = 4 * Math.sqrt(MANY * chance);
    assertEquals(MANY, counts.bytes());
    assertEquals(MANY * chance, counts.dropped(), tolerance);
    assertEquals(MANY * chance, counts.inserted(), tolerance);
    assertEquals(MANY * chance, counts.flipped(), tolerance);
    assertEquals(MANY * chance, counts.duplicated(), tolerance);
    assertEquals(MANY - counts.dropped() + counts.inserted() + counts.duplicated(), came);
    assertEquals(new FaultCounts(0, 0, 0, 0, 0, 0, 0), link.countsIn());
  }

  @Test
  void flipsOneBit() {
    link.faultOut(LineFaults.NONE.withFlip(1));
    for (byte value : across(link, loop.far(), new byte[1000], 10)) {
      assertEquals(1, Integer.bitCount(value & 0xff));
    }
  }

  @Test
  void sendsGarbageBeforeAChunk() {
    link.faultOut(LineFaults.NONE.withBurst(1));
    link.write(Ends.bytes("frame"), clock.nanos());
    byte[] came = all(loop.far());
    assertTrue(came.length > 5 && came.length <= 5 + 32);
    assertEquals("frame", text(Arrays.copyOfRange(came, came.length - 5, came.length)));
    assertEquals(came.length - 5, link.countsOut().inserted());
  }

  @Test
  void letsTheNextChunkPass() {
    link.faultOut(LineFaults.NONE.withReorder(1));
    link.write(Ends.bytes("one "), clock.nanos());
    assertEquals(0, all(loop.far()).length);
    link.write(Ends.bytes("two "), clock.nanos());
    assertEquals("two one ", text(all(loop.far())));
    link.write(Ends.bytes("alone"), clock.nanos());
    assertEquals(0, link.read(ByteBuffer.allocate(8), clock.nanos() + 50 * MILLI));
    assertEquals("alone", text(all(loop.far())), "nothing came to pass it");
    assertEquals(1, link.countsOut().reordered());
  }

  @Test
  void delaysBothWays() {
    link.fault(LineFaults.NONE.withDelay(7 * MILLI));
    link.write(Ends.bytes("there"), clock.nanos());
    loop.far().write(Ends.bytes("back"), clock.nanos());
    ByteBuffer into = ByteBuffer.allocate(8);
    assertEquals(0, link.read(into, clock.nanos() + 6 * MILLI));
    assertEquals(0, all(loop.far()).length);
    assertEquals(4, link.read(into, clock.nanos() + 1000 * MILLI));
    assertEquals(7 * MILLI, clock.nanos());
    assertEquals("there", text(all(loop.far())));
  }

  @Test
  void isSilentWhileItIsToldTo() {
    link.fault(LineFaults.NONE.withSilence(true));
    link.write(Ends.bytes("lost"), clock.nanos());
    loop.far().write(Ends.bytes("lost too"), clock.nanos());
    assertEquals(0, link.read(ByteBuffer.allocate(8), clock.nanos() + MILLI));
    assertEquals(0, all(loop.far()).length);
    link.fault(LineFaults.NONE);
    link.write(Ends.bytes("heard"), clock.nanos());
    assertEquals("heard", text(all(loop.far())));
    assertEquals(4, link.countsOut().dropped());
    assertEquals(8, link.countsIn().dropped());
  }

  @Test
  void isCutForGood() {
    link.cut();
    LinkLost lost = assertThrows(LinkLost.class, () -> link.write(Ends.bytes("x"), clock.nanos()));
    assertTrue(lost.getMessage().contains("the line is cut"), lost.getMessage());
    assertThrows(LinkLost.class, () -> link.read(ByteBuffer.allocate(8), clock.nanos() + MILLI));
    assertThrows(
        LinkLost.class, () -> loop.far().read(ByteBuffer.allocate(8), clock.nanos() + MILLI));
  }

  @Test
  void isCutUnderAReadThatWaits() {
    LoopLink.Pair real = LoopLink.inRealTime(LinePace.none());
    LossyLink waiting = new LossyLink(real.near(), 1);
    FarEnd reader =
        FarEnd.doing(() -> {
          LinkLost lost =
              assertThrows(
                  LinkLost.class, () -> waiting.read(ByteBuffer.allocate(8), Ends.farOff()));
          assertTrue(lost.getMessage().contains("the line is cut"), lost.getMessage());
        });
    assertEquals(0, waiting.countsIn().bytes());
    assertEquals(new Traffic(0, 0), waiting.traffic());
    waiting.cut();
    reader.join();
    real.close();
  }

  @Test
  void refusesFaultsThatAreNone() {
    assertThrows(IllegalArgumentException.class, () -> LineFaults.each(-0.1));
    assertThrows(IllegalArgumentException.class, () -> LineFaults.NONE.withBurst(1.1));
    assertThrows(IllegalArgumentException.class, () -> LineFaults.NONE.withDrop(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> LineFaults.NONE.withDelay(-1));
  }
}
