package org.memrig.instruments.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.UsbtmcAddress;
import org.memrig.instruments.link.UsbtmcPort;

final class UsbtmcMessagesTests {
  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
  private final FakeDevice device = new FakeDevice();

  /** A device that has its parts ready at some moment, and does not bear to be read before. */
  private final class FakeDevice implements UsbtmcPort {
    private final List<String> written = new ArrayList<>();
    private final Deque<String> parts = new ArrayDeque<>();
    private long ready;
    private boolean ended;
    private int clears;

    @Override
    public String identity() {
      return "usbtmc:fake";
    }

    @Override
    public void write(byte[] message, int millis) {
      written.add(new String(message, StandardCharsets.US_ASCII));
    }

    @Override
    public int read(byte[] into, int millis) {
      if (clock.nanos() < ready) {
        throw new AssertionError("read before the device had a message: nobody could clear it");
      }
      String part = parts.removeFirst();
      ended = parts.isEmpty() || part.endsWith("|");
      byte[] bytes = part.replace("|", "").getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(bytes, 0, into, 0, bytes.length);
      return bytes.length;
    }

    @Override
    public boolean ended() {
      return ended;
    }

    @Override
    public int status() {
      return !parts.isEmpty() && clock.nanos() >= ready ? 0x50 : 0x40;
    }

    @Override
    public void clear() {
      clears++;
      parts.clear();
    }

    @Override
    public void close() {}
  }

  private UsbtmcMessages messages(boolean clears) {
    return new UsbtmcMessages(device, clears, clock);
  }

  private long in(int millis) {
    return clock.nanos() + millis * 1_000_000L;
  }

  @Test
  void waitsForTheStatusByteBeforeItReads() {
    UsbtmcMessages link = messages(true);
    device.parts.addAll(List.of("+1.0", "E-6\r\n"));
    device.ready = Duration.ofMillis(700).toNanos();
    link.send("READ?".getBytes(StandardCharsets.US_ASCII), in(100));
    assertTrue(link.receive(in(500)).isEmpty());
    assertArrayEquals(
        "+1.0E-6".getBytes(StandardCharsets.US_ASCII), link.receive(in(500)).orElseThrow());
    assertEquals(List.of("READ?\n"), device.written);
  }

  @Test
  void keepsMessagesApartByTheDevicesOwnEnd() {
    UsbtmcMessages link = messages(true);
    device.parts.addAll(List.of("#12\n\n\n|", "second\n"));
    assertEquals(
        "#12\n\n", new String(link.receive(in(1)).orElseThrow(), StandardCharsets.US_ASCII));
    assertEquals(
        "second", new String(link.receive(in(1)).orElseThrow(), StandardCharsets.US_ASCII));
  }

  @Test
  void clearsOnlyADeviceThatBearsIt() {
    messages(true).clear(in(1));
    assertEquals(1, device.clears);
    UsbtmcMessages fragile = messages(false);
    assertFalse(fragile.canClear());
    fragile.clear(in(1));
    assertEquals(1, device.clears);
    device.parts.addAll(List.of("late|", "later|"));
    fragile.discard(10_000_000, in(100));
    assertTrue(device.parts.isEmpty());
  }

  @Test
  void refusesAPathThatIsNoDevice() {
    LinkLost none =
        assertThrows(
            LinkLost.class, () -> new UsbtmcAddress(Path.of("/dev/usbtmc99"), true).open());
    assertTrue(none.getMessage().contains("usbtmc:/dev/usbtmc99"), none.getMessage());
    LinkLost other =
        assertThrows(LinkLost.class, () -> new UsbtmcAddress(Path.of("/dev/null"), true).open());
    assertTrue(other.getMessage().contains("no USB test and measurement"), other.getMessage());
  }
}
