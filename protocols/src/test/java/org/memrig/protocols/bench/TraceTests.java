package org.memrig.protocols.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** Hold samples so that nobody can change them. */
final class TraceTests {
  @Test
  void samplesAreItsOwn() {
    double[] samples = {1, 2, Double.NaN};
    Trace trace = new Trace(5, 1e-6, samples);
    samples[0] = 9;
    trace.toArray()[1] = 9;
    assertArrayEquals(new double[] {1, 2, Double.NaN}, trace.toArray());
    assertEquals(2, trace.at(1));
    assertEquals(3, trace.size());
    assertEquals(5, trace.startNanos());
    assertEquals(1e-6, trace.period());
  }

  @Test
  void equalByContent() {
    Trace trace = new Trace(5, 1e-6, new double[] {1, Double.NaN});
    Trace same = new Trace(5, 1e-6, new double[] {1, Double.NaN});
    assertEquals(trace, same);
    assertEquals(trace.hashCode(), same.hashCode());
    assertNotEquals(trace, new Trace(6, 1e-6, trace.toArray()));
    assertNotEquals(trace, new Trace(5, 2e-6, trace.toArray()));
    assertNotEquals(trace, new Trace(5, 1e-6, new double[] {1, 2}));
    assertNotEquals(trace, Trace.empty());
    assertEquals(0, Trace.empty().size());
  }
}
