package org.memrig.instruments.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

/** No damaged frame is taken for a whole one, and no whole one is lost for long. */
@ExtendWith(QuietExtension.class)
final class FrameTests {
  private static final int SESSION = 0x5AA5;

  private final FrameEncoder encoder = new FrameEncoder();
  private final Taken taken = new Taken();
  private final Counting counting = new Counting();
  private final FrameDecoder decoder = new FrameDecoder(taken, taken, counting);

  /** What a decoder found. */
  private static final class Taken implements FrameDecoder.Inlet, FrameDecoder.Expecting {
    long frames;
    long stops;
    byte[] last = {};
    long expected;

    @Override
    public void frame(Frame frame) {
      frames++;
      last = Arrays.copyOfRange(frame.bytes, frame.at, frame.at + frame.length);
    }

    @Override
    public void stop() {
      stops++;
    }

    @Override
    public long number(int session, int lower) {
      return Frame.nearest(lower, expected);
    }

    @Override
    public long next(int session, int lower) {
      return lower;
    }
  }

  private byte[] frame(byte[] payload, long number) {
    ByteBuffer out = encoder.encode(Frame.DATA, SESSION, number, 7, 16, payload, payload.length);
    byte[] bytes = new byte[out.remaining()];
    out.get(bytes);
    return bytes;
  }

  private static byte[] random(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] joined(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  @Test
  @DisplayName("a payload of any length and content comes back, and holds no zero on its way")
  void roundTrip(TestSeed seed) {
    SplittableRandom random = new SplittableRandom(seed.value());
    for (int length = 0; length <= Frame.MOST; length += length < 600 ? 1 : 37) {
      byte[] payload = random(random, length);
      if (length % 3 == 0) {
        Arrays.fill(payload, (byte) 0);
      } else if (length % 3 == 1) {
        Arrays.fill(payload, (byte) 0xA5);
      }
      byte[] bytes = frame(payload, 0);
      for (int i = 0; i < bytes.length - 1; i++) {
        assertTrue(bytes[i] != 0, "a zero within a frame");
      }
      decoder.take(ByteBuffer.wrap(bytes));
      assertArrayEquals(payload, taken.last, "payload of " + length);
    }
    assertEquals(0, counting.damaged);
  }

  @Test
  @DisplayName("whatever comes is no error and, without a checksum to match, no frame")
  void isTotal(TestSeed seed) {
    SplittableRandom random = new SplittableRandom(seed.value());
    int trials = Trials.of(10_000_000);
    for (int i = 0; i < trials; i++) {
      int length = i % 1000 == 0 ? random.nextInt(4097) : random.nextInt(96);
      decoder.take(ByteBuffer.wrap(random(random, length)));
    }
    assertEquals(0, taken.frames, "frames out of noise");
    assertTrue(counting.damaged > trials / 8, "noise was looked at");
  }

  @ParameterizedTest
  @CsvSource({
    "FLIP, 1e-4", "FLIP, 1e-3", "FLIP, 1e-2",
    "DROP, 1e-4", "DROP, 1e-3", "DROP, 1e-2",
    "INSERT, 1e-4", "INSERT, 1e-3", "INSERT, 1e-2",
    "DOUBLE, 1e-4", "DOUBLE, 1e-3", "DOUBLE, 1e-2",
    "BURST, 1e-4", "BURST, 1e-3", "BURST, 1e-2"
  })
  @DisplayName("on a damaged line no wrong frame is accepted")
  void damagedLine(Damage damage, double rate, TestSeed seed) {
    SplittableRandom random = new SplittableRandom(seed.value());
    int frames = Trials.of(1_000_000);
    ByteBuffer damaged = ByteBuffer.allocate(1 << 12);
    long good = 0;
    for (int i = 0; i < frames; i++) {
      byte[] payload = random(random, 8 + random.nextInt(33));
      byte[] bytes = frame(payload, i);
      taken.expected = i;
      long before = taken.frames;
      damage.apply(bytes, rate, random, damaged.clear());
      decoder.take(damaged.flip());
      if (taken.frames > before) {
        assertArrayEquals(payload, taken.last, "frame " + i + " is another than was sent");
        good++;
      }
    }
    double share = good / (double) frames;
    double least = rate <= 1e-4 ? 0.985 : rate <= 1e-3 ? 0.90 : 0.3;
    assertTrue(share > least, "only " + share + " of all frames came");
    assertTrue(counting.damaged > 0, "the line did no harm");
  }

  /** Harm that a line does. */
  enum Damage {
    FLIP {
      @Override
      void one(byte each, SplittableRandom random, ByteBuffer out) {
        out.put((byte) (each ^ 1 << random.nextInt(8)));
      }
    },
    DROP {
      @Override
      void one(byte each, SplittableRandom random, ByteBuffer out) {}
    },
    INSERT {
      @Override
      void one(byte each, SplittableRandom random, ByteBuffer out) {
        out.put(each).put((byte) random.nextInt(256));
      }
    },
    DOUBLE {
      @Override
      void one(byte each, SplittableRandom random, ByteBuffer out) {
        out.put(each).put(each);
      }
    },
    BURST {
      @Override
      void one(byte each, SplittableRandom random, ByteBuffer out) {
        for (int i = random.nextInt(16); i >= 0; i--) {
          out.put((byte) random.nextInt(256));
        }
      }
    };

    abstract void one(byte each, SplittableRandom random, ByteBuffer out);

    void apply(byte[] bytes, double rate, SplittableRandom random, ByteBuffer out) {
      for (byte each : bytes) {
        if (random.nextDouble() < rate) {
          one(each, random, out);
        } else {
          out.put(each);
        }
      }
    }
  }

  @Test
  @DisplayName("all 131,328 errors of one and two bits in 64 bytes are found")
  void oneAndTwoBits(TestSeed seed) {
    byte[] payload = random(new SplittableRandom(seed.value()), 48);
    byte[] bytes = frame(payload, 0);
    assertEquals(64, bytes.length);
    byte[] next = frame(new byte[] {1, 2, 3}, 0);
    int cases = 0;
    for (int first = 0; first < 512; first++) {
      for (int second = first; second < 512; second++) {
        byte[] damaged = bytes.clone();
        damaged[first / 8] ^= (byte) (1 << first % 8);
        if (second != first) {
          damaged[second / 8] ^= (byte) (1 << second % 8);
        }
        taken.last = new byte[0];
        decoder.take(ByteBuffer.wrap(damaged));
        decoder.take(ByteBuffer.wrap(next));
        assertTrue(
            taken.last.length == 0 || taken.last.length == 3,
            () -> "accepted: " + Arrays.toString(damaged));
        cases++;
      }
    }
    assertEquals(131_328, cases);
  }

  @Test
  @DisplayName("after any part of a frame the next one is delivered, at the latest the one after")
  void findsItsFeet(TestSeed seed) {
    SplittableRandom random = new SplittableRandom(seed.value());
    byte[] cut = frame(random(random, 48), 0);
    byte[] payload = random(random, 20);
    byte[] whole = frame(payload, 0);
    for (int length = 0; length < cut.length; length++) {
      byte[] part = Arrays.copyOf(cut, length);
      long before = taken.frames;
      decoder.take(ByteBuffer.wrap(joined(part, new byte[1], whole)));
      assertTrue(taken.frames > before, "behind a zero, after " + length + " bytes");
      assertArrayEquals(payload, taken.last, "behind a zero");
      decoder.take(ByteBuffer.wrap(joined(part, whole, whole)));
      assertTrue(taken.frames >= before + 2, "more than one lost after " + length + " bytes");
    }
  }

  @Test
  @DisplayName("four zeros are a stop at every byte of a frame, and the frame after it is whole")
  void stopAnywhere(TestSeed seed) {
    byte[] bytes = frame(random(new SplittableRandom(seed.value()), 48), 0);
    for (int at = 0; at <= bytes.length; at++) {
      long stops = taken.stops;
      long frames = taken.frames;
      byte[] before = Arrays.copyOf(bytes, at);
      byte[] after = Arrays.copyOfRange(bytes, at, bytes.length);
      decoder.take(ByteBuffer.wrap(joined(before, new byte[4], after, new byte[1], bytes)));
      assertEquals(stops + 1, taken.stops, "stop at byte " + at);
      assertTrue(taken.frames > frames, "no frame after the stop at byte " + at);
    }
  }

  @Test
  @DisplayName("frames alone never are a stop")
  void framesAreNoStop(TestSeed seed) {
    SplittableRandom random = new SplittableRandom(seed.value());
    for (int i = 0; i < 2000; i++) {
      decoder.take(ByteBuffer.wrap(new byte[1]));
      decoder.take(ByteBuffer.wrap(frame(new byte[random.nextInt(40)], 0)));
    }
    assertEquals(0, taken.stops);
    assertEquals(2000, taken.frames);
  }

  @Test
  @DisplayName("a frame that is a whole turn of numbers old is damaged")
  void refusesAWholeTurn() {
    byte[] old = frame(new byte[] {1}, 5);
    taken.expected = 5;
    decoder.take(ByteBuffer.wrap(old));
    assertEquals(1, taken.frames);
    for (int turn = 1; turn <= 10; turn++) {
      taken.expected = 5 + 65_536L * turn;
      decoder.take(ByteBuffer.wrap(old));
      assertEquals(1, taken.frames, "a frame " + turn + " turns old");
    }
    assertEquals(10, counting.damaged);
  }
}
