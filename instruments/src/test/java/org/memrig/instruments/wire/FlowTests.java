package org.memrig.instruments.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

/**
 * What is numbered arrives once, in order, without a gap, both ways; or the flow says it is lost.
 */
@ExtendWith(QuietExtension.class)
final class FlowTests {
  private static final int COMMAND = 32;

  /** Sends payloads that count, both ways, and checks what comes. */
  private static final class Counted {
    final NoisyLine line;
    final byte[] payload = new byte[COMMAND];
    long sentNear;
    long sentFar;
    long heardNear;
    long heardFar;

    Counted(NoisyLine line) {
      this.line = line;
      line.far.taker = bytes -> heardFar = check(bytes, heardFar, "to the board");
      line.near.taker = bytes -> heardNear = check(bytes, heardNear, "to the host");
    }

    private static long check(ByteBuffer bytes, long expected, String way) {
      assertEquals(COMMAND, bytes.remaining(), "length " + way);
      assertEquals(expected, bytes.getLong(), "number " + way);
      assertEquals(expected * 31, bytes.getLong(), "content " + way);
      return expected + 1;
    }

    private static boolean offer(NoisyLine.End end, byte[] payload, long number, long now) {
      ByteBuffer.wrap(payload).putLong(number).putLong(number * 31);
      return end.flow.offer(payload, COMMAND, now);
    }

    void run(long count) {
      while (heardFar < count || heardNear < count) {
        while (sentNear < count && offer(line.near, payload, sentNear, line.now)) {
          sentNear++;
        }
        while (sentFar < count && offer(line.far, payload, sentFar, line.now)) {
          sentFar++;
        }
        line.step();
        assertNull(line.near.flow.lost(), "the host's flow");
        assertNull(line.far.flow.lost(), "the board's flow");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-4, 1e-3, 1e-2})
  @DisplayName("a million commands and as many answers over a bad line arrive once and in order")
  void exactlyOnce(double rate, TestSeed seed) {
    NoisyLine line = new NoisyLine(new SplittableRandom(seed.value()), rate, 0.01, 32, 256);
    int count = Trials.of(1_000_000);
    new Counted(line).run(count);
    if (rate > 0) {
      assertTrue(line.near.counting.repeated > 0, "nothing was ever repeated");
      assertTrue(line.far.counting.damaged > 0, "nothing was ever damaged");
    }
    assertTrue(line.far.counting.duplicates > 0, "nothing ever came twice");
  }

  @Test
  @DisplayName("at 1e-3 a byte no command needs more than eight tries")
  void fewTries(TestSeed seed) {
    NoisyLine line = new NoisyLine(new SplittableRandom(seed.value()), 1e-3, 0, 32, 256);
    new Counted(line).run(Trials.of(1_000_000));
    int most = Math.max(line.near.flow.mostTries(), line.far.flow.mostTries());
    assertTrue(most > 1 && most <= 8, "tries " + most);
  }

  @Test
  @DisplayName("at 0.3 a byte the flow gives up within a second")
  void givesUp(TestSeed seed) {
    for (int trial = 0; trial < Trials.of(1000); trial++) {
      NoisyLine line = new NoisyLine(new SplittableRandom(seed.value() + trial), 0.3, 0, 32, 256);
      assertTrue(line.near.flow.offer(new byte[200], 200, line.now), "there is room");
      while (line.near.flow.lost() == null && !line.near.flow.idle()) {
        line.step();
      }
      assertTrue(line.now <= 1_100_000_000, "gave up after " + line.now + " ns");
      assertNotNull(line.near.flow.lost(), "200 bytes came through");
    }
  }

  @Test
  @DisplayName("ten turns of the numbers pass with a full window; what is a turn old is refused")
  void turns(TestSeed seed) {
    NoisyLine line = new NoisyLine(new SplittableRandom(seed.value()), 0, 0, 64, 64);
    line.begin(65_536 - 100);
    Counted counted = new Counted(line);
    int turns = Math.max(2, Trials.of(10));
    counted.run(200);
    byte[] old = line.near.lastData;
    long count = 200;
    for (int turn = 1; turn <= turns; turn++) {
      counted.run(count += 65_535);
      long damaged = line.far.counting.damaged;
      long duplicates = line.far.counting.duplicates;
      line.near.send(old);
      counted.run(count += 1);
      assertEquals(damaged + 1, line.far.counting.damaged, "a frame " + turn + " turns old");
      assertEquals(duplicates, line.far.counting.duplicates, "it was no duplicate");
    }
  }

  @Test
  @DisplayName("a receiver without room stops the sender, and starts it again, lost words or not")
  void waitsForRoom(TestSeed seed) {
    for (double rate : new double[] {0, 2e-3}) {
      NoisyLine line = new NoisyLine(new SplittableRandom(seed.value()), rate, 0, 8, 64);
      Slow slow = new Slow(line);
      slow.run(Trials.of(20_000));
      assertTrue(slow.mostWaiting <= 8, "more waits than there is room for");
    }
  }

  /** Takes a payload only now and then. */
  private static final class Slow {
    private final NoisyLine line;
    private final byte[] payload = new byte[COMMAND];
    private long sent;
    private long heard;
    long mostWaiting;

    Slow(NoisyLine line) {
      this.line = line;
    }

    void run(long count) {
      NoisyLine.End to = line.far;
      to.lazy = true;
      while (heard < count) {
        while (sent < count && Counted.offer(line.near, payload, sent, line.now)) {
          sent++;
        }
        line.step();
        assertNull(line.near.flow.lost(), "the sender's flow");
        mostWaiting = Math.max(mostWaiting, to.flow.expected() - heard);
        int burst = line.random.nextInt(20) == 0 ? 8 : 0;
        while (burst-- > 0 && to.flow.nextLength() >= 0) {
          heard =
              Counted.check(
                  ByteBuffer.wrap(to.flow.nextPayload(), 0, to.flow.nextLength()), heard, "slowly");
          to.flow.take();
        }
      }
    }
  }
}
