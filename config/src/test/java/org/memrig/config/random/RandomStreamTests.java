package org.memrig.config.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTests {

  private static final NoiseSource SAMPLING = NoiseSource.of("sampling");

  @Test
  void continuesWhereAnotherStopped() {
    RandomStream whole = new RandomStream(5, SAMPLING);
    double[] expected = IntStream.range(0, 20).mapToDouble(i -> whole.nextGaussian()).toArray();
    RandomStream first = new RandomStream(5, SAMPLING);
    IntStream.range(0, 12).forEach(i -> first.nextGaussian());
    RandomStream second = new RandomStream(5, SAMPLING);
    second.moveTo(first.position());
    double[] rest = IntStream.range(0, 8).mapToDouble(i -> second.nextGaussian()).toArray();
    assertArrayEquals(Arrays.copyOfRange(expected, 12, 20), rest);
  }

  @Test
  void differsBySeedSourceAndIndex() {
    RandomStream stream = new RandomStream(5, SAMPLING);
    long value = stream.nextLong();
    assertNotEquals(value, new RandomStream(6, SAMPLING).nextLong());
    assertNotEquals(value, new RandomStream(5, NoiseSource.of("other")).nextLong());
    assertNotEquals(value, stream.withIndex(1).nextLong());
    assertEquals(value, stream.withIndex(0).nextLong());
  }

  @Test
  void integersAreEquallyLikely() {
    RandomStream stream = new RandomStream(7, SAMPLING);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[stream.nextInt(7)]++;
    }
    for (int count : counts) {
      assertEquals(10_000, count, 4 * Math.sqrt(10_000 * 6.0 / 7));
    }
    assertEquals(0, stream.nextInt(1));
  }

  @Test
  void largeBoundsStayInRange() {
    RandomStream stream = new RandomStream(8, SAMPLING);
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      int value = stream.nextInt(Integer.MAX_VALUE);
      assertTrue(value >= 0 && value < Integer.MAX_VALUE);
      sum += value;
    }
    assertEquals(0.5, sum / 10_000 / Integer.MAX_VALUE, 4 * 0.2887 / 100);
  }

  @Test
  void shuffleKeepsTheElementsAndReachesEveryOrder() {
    RandomStream stream = new RandomStream(9, SAMPLING);
    int[] orders = new int[6];
    for (int i = 0; i < 6_000; i++) {
      int[] values = {0, 1, 2};
      stream.shuffle(values);
      assertEquals(3, Arrays.stream(values).distinct().count());
      orders[2 * values[0] + (values[1] > values[2] ? 1 : 0)]++;
    }
    for (int count : orders) {
      assertEquals(1_000, count, 4 * Math.sqrt(1_000 * 5.0 / 6));
    }
  }

  @Test
  void coinFallsOnBothSides() {
    RandomStream stream = new RandomStream(10, SAMPLING);
    int heads = 0;
    for (int i = 0; i < 10_000; i++) {
      heads += stream.nextBoolean() ? 1 : 0;
    }
    assertEquals(5_000, heads, 200);
  }

  @Test
  void wrongArgumentsAreRefused() {
    RandomStream stream = new RandomStream(1, SAMPLING);
    assertThrows(IllegalArgumentException.class, () -> stream.nextInt(0));
    assertThrows(IllegalArgumentException.class, () -> stream.moveTo(-1));
    assertThrows(IllegalArgumentException.class, () -> NoiseSource.of("Read Noise"));
    assertThrows(IllegalArgumentException.class, () -> NoiseSource.of(""));
  }
}
