package org.memrig.config.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GaussianBlockTests {

  @Test
  void aBlockHoldsTheNumbersThatAreDrawnOneByOne() {
    long key = Draws.key(4711, NoiseSource.of("c2c").id());
    int size = 1000;
    GaussianBlock block = new GaussianBlock(size);
    int[] cells = new int[size];
    long[] events = new long[size];
    for (int round = 0; round < 100; round++) {
      int n = size - round;
      for (int i = 0; i < n; i++) {
        cells[i] = 7 * i + round;
        events[i] = round * 1_000_003L - i;
      }
      double[] drawn = block.draw(key, cells, events, n);
      for (int i = 0; i < n; i++) {
        assertEquals(Draws.gaussian(key, cells[i], events[i]), drawn[i], 0);
      }
    }
  }
}
