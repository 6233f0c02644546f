package org.memrig.host.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThinnerTests {

  @Test
  void keepsTheExtremesOfEveryColumn() {
    long seed = 5;
    SplittableRandom random = new SplittableRandom(seed);
    double[] low = new double[100];
    double[] high = new double[100];
    java.util.Arrays.fill(low, Double.MAX_VALUE);
    java.util.Arrays.fill(high, -Double.MAX_VALUE);
    Thinner thinner = new Thinner();
    for (int i = 0; i < 1_000_000; i++) {
      double x = i * 50e-6;
      double y = random.nextDouble();
      int column = (int) (x / 0.5);
      low[column] = Math.min(low[column], y);
      high[column] = Math.max(high[column], y);
      thinner.point(x, y);
    }
    Outline line = thinner.finish();
    assertTrue(line.size() <= 4 * 100 + 1, "points " + line.size());
    for (int i = 0; i < line.size(); i++) {
      int column = (int) (line.x(i) / 0.5);
      if (line.y(i) == low[column]) {
        low[column] = Double.NaN;
      }
      if (line.y(i) == high[column]) {
        high[column] = Double.NaN;
      }
    }
    for (int column = 0; column < 100; column++) {
      assertTrue(Double.isNaN(low[column]), "seed " + seed + " lowest of column " + column);
      assertTrue(Double.isNaN(high[column]), "seed " + seed + " highest of column " + column);
    }
  }

  @Test
  void leavesSparsePointsAlone() {
    Thinner thinner = new Thinner();
    for (int i = 0; i < 10; i++) {
      thinner.point(i, i * i);
    }
    Outline line = thinner.finish();
    assertEquals(11, line.size());
    assertEquals(Outline.Stroke.MOVE, line.stroke(0));
    for (int i = 1; i < 10; i++) {
      assertEquals(i, line.x(i + 1));
      assertEquals(i * i, line.y(i + 1));
    }
  }

  @Test
  void keepsTheOrderInsideAColumn() {
    Thinner thinner = new Thinner();
    for (double y : new double[] {5, 9, 1, 4, 6}) {
      thinner.point(0.1, y);
    }
    Outline line = thinner.finish();
    double[] expected = {5, 5, 9, 1, 6};
    assertEquals(expected.length, line.size());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], line.y(i), "point " + i);
    }
  }

  @Test
  void gapsLiftThePen() {
    Thinner thinner = new Thinner();
    thinner.point(0, 0);
    thinner.point(1, 1);
    thinner.gap();
    thinner.gap();
    thinner.point(5, 5);
    Outline line = thinner.finish();
    int moves = 0;
    for (int i = 0; i < line.size(); i++) {
      moves += line.stroke(i) == Outline.Stroke.MOVE ? 1 : 0;
    }
    assertEquals(2, moves);
    assertEquals(0, new Thinner().finish().size());
  }

  @Test
  void envelopeMergesColumnsToTheirExtremes() {
    Envelope envelope = new Envelope();
    envelope.add(0.1, 10, 5);
    envelope.add(0.2, 12, 7);
    envelope.add(3, 4, 4);
    Outline band = envelope.band();
    assertEquals(5, band.size());
    assertEquals(12, band.y(0));
    assertEquals(5, band.y(3));
    assertEquals(12, envelope.bars().size());
    assertEquals(0, new Envelope().band().size());
  }
}
