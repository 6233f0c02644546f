package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.memrig.instruments.board.LinkLost;

/** Show a serial link all that ports do wrong; time is virtual, so that it can be asserted. */
final class SerialFaultTests {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final Conductor time = new Conductor();
  private final FakePort port = new FakePort(time);
  private final SerialLink link = new SerialLink("serial:fake", port, 921_600, time);

  /** Close, and find no thread left. */
  private void end() {
    link.close();
    assertEquals(List.of(), time.alive());
  }

  private LinkLost lost(long within, Executable call) {
    long began = time.nanos();
    LinkLost lost = assertThrows(LinkLost.class, call);
    long took = time.nanos() - began;
    assertTrue(took <= within + within / 10, took + " ns, more than " + within + " and a tenth");
    return lost;
  }

  @Test
  void writesAllThatAShortWriteLeft() {
    port.mostTaken = 3;
    link.write(Ends.bytes("0123456789"), time.nanos() + SECOND);
    assertEquals("0123456789", port.sent());
    assertEquals(10, link.traffic().bytesOut());
    end();
  }

  @Test
  void losesAPortWhoseWriteFailsInEitherWay() {
    for (int answer : new int[] {0, -1}) {
      FakePort bad = new FakePort(time);
      bad.writeAnswer = answer;
      SerialLink other = new SerialLink("serial:bad", bad, 9600, time);
      LinkLost lost = lost(SECOND, () -> other.write(Ends.bytes("x"), time.nanos() + SECOND));
      assertTrue(lost.getMessage().contains("hung up (errno 5)"), lost.getMessage());
      assertTrue(lost.getMessage().contains("memrig ports"), lost.getMessage());
      lost(MILLI, () -> other.write(Ends.bytes("x"), time.nanos() + MILLI));
      other.close();
    }
    end();
  }

  @Test
  void keepsTheDeadlineOfAWriteThatThePortSwallows() {
    port.takesNothing = true;
    LinkLost lost =
        lost(50 * MILLI, () -> link.write(Ends.bytes("abc"), time.nanos() + 50 * MILLI));
    assertTrue(lost.getMessage().contains("took 3 of 3 bytes"), lost.getMessage());
    assertEquals(3, link.unsent());
    lost(20 * MILLI, () -> link.write(Ends.bytes("de"), time.nanos() + 20 * MILLI));
    time.lock().lock();
    port.takesNothing = false;
    time.signal();
    time.lock().unlock();
    link.write(Ends.bytes("SAFE"), time.nanos() + SECOND);
    assertEquals("abcSAFE", port.sent());
    end();
  }

  @Test
  void closesUnderAWriteThatHangs() {
    port.takesNothing = true;
    lost(MILLI * 10, () -> link.write(Ends.bytes("abc"), time.nanos() + MILLI * 10));
    end();
    assertTrue(time.nanos() <= 10 * MILLI + SerialLink.DRAIN_NANOS + MILLI);
  }

  @Test
  void losesAPortWhoseReadFails() {
    time.pass(SECOND);
    port.readAnswer = -1;
    LinkLost lost = lost(SECOND, () -> link.read(ByteBuffer.allocate(8), time.nanos() + SECOND));
    assertTrue(lost.getMessage().contains("hung up"), lost.getMessage());
    end();
  }

  @Test
  void losesAPortThatReadsNothingForEver() {
    port.hungUp = true;
    lost(SECOND, () -> link.read(ByteBuffer.allocate(8), time.nanos() + SECOND));
    end();
  }

  @Test
  void keepsDeadlinesFinerThanThePortsSlices() {
    ByteBuffer into = ByteBuffer.allocate(8);
    for (long deadline : new long[] {1, MILLI, 20 * MILLI, 150 * MILLI, 26 * SECOND, 60 * SECOND}) {
      long began = time.nanos();
      assertEquals(0, link.read(into, began + deadline));
      assertEquals(deadline, time.nanos() - began);
    }
    time.start(
        "far end",
        () -> {
          time.pass(33 * MILLI);
          port.arrive("late");
        });
    long began = time.nanos();
    assertEquals(4, link.read(into, began + SECOND));
    assertEquals(33 * MILLI, time.nanos() - began);
    end();
  }

  @Test
  void handsOutWhatCameBeforeThePortWasLost() {
    port.arrive("last");
    assertEquals(4, link.read(ByteBuffer.allocate(8), time.nanos() + SECOND));
    port.arrive("words");
    time.pass(MILLI);
    port.readAnswer = -1;
    time.pass(SECOND);
    assertEquals(5, link.read(ByteBuffer.allocate(8), time.nanos()));
    lost(MILLI, () -> link.read(ByteBuffer.allocate(8), time.nanos()));
    end();
  }

  @Test
  void waitsUntilWhatWasWrittenHasLeft() {
    link.write(Ends.bytes("bye"), time.nanos() + SECOND);
    port.drainedAt = time.nanos() + 44 * MILLI;
    assertEquals(17, link.unsent());
    long began = time.nanos();
    end();
    assertEquals(44 * MILLI, time.nanos() - began);
  }

  @Test
  void doesNotWaitForEverUntilItHasLeft() {
    port.drainedAt = Long.MAX_VALUE;
    end();
    assertEquals(SerialLink.DRAIN_NANOS, time.nanos());
  }

  @Test
  void saysThatThePortDoesNotCloseAndLeavesNoThreadWhenItDoes() {
    port.closeNanos = 10 * SECOND;
    LinkLost lost = lost(SerialLink.CLOSE_NANOS, link::close);
    assertTrue(lost.getMessage().contains("not released by the system"), lost.getMessage());
    link.close();
    time.pass(9 * SECOND);
    time.players().forEach(SerialTime::join);
    assertEquals(List.of(), time.alive());
  }

  @Test
  void holdsTheLineLowForABreak() {
    assertTrue(link.canBreak());
    link.sendBreak();
    assertEquals(10 * MILLI, port.lowNanos);
    FakePort slowPort = new FakePort(time);
    SerialLink slow = new SerialLink("serial:slow", slowPort, 300, time);
    slow.sendBreak();
    assertEquals(400 * MILLI, slowPort.lowNanos);
    slow.close();
    port.holdFails = true;
    LinkLost lost = lost(SECOND, link::sendBreak);
    assertTrue(lost.getMessage().contains("held low"), lost.getMessage());
    end();
    assertThrows(LinkLost.class, link::sendBreak);
  }

  @Test
  void hasNoBreakWithoutControlLines() {
    port.hasLines = false;
    assertThrows(UnsupportedOperationException.class, link::sendBreak);
    end();
  }

  @Test
  void refusesEverythingOnceClosed() {
    end();
    assertThrows(LinkLost.class, link::unsent);
    assertThrows(LinkLost.class, () -> link.write(Ends.bytes("x"), time.nanos()));
  }
}
