package org.memrig.protocols.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.memrig.config.units.Dimension;

class BinningTests {

  private static final Axis LINEAR = Axis.linear("conductance", Dimension.SIEMENS);
  private static final Axis LOG = Axis.log("resistance", Dimension.OHM);

  @Test
  void everyValueFallsIntoExactlyOneBin() {
    long seed = 4711;
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 200; trial++) {
      double scale = StrictMath.pow(10, random.nextInt(-12, 12));
      Samples values =
          Samples.generate(
              1 + random.nextInt(300), i -> scale * (trialSign(random) + random.nextDouble()));
      int bins = 1 + random.nextInt(40);
      Samples edges = Binning.edges(LINEAR, values, bins);
      String where = "seed " + seed + " trial " + trial;
      assertEquals(bins + 1, edges.size(), where);
      assertEquals(
          values.size(), new Histogram.Group("all", Binning.counts(edges, values)).total(), where);
    }
  }

  @Test
  void logBinsHaveOneRatio() {
    Samples edges = Binning.edges(LOG, Samples.of(1e3, 0, -5, 1e6), 3);
    assertEquals(4, edges.size());
    for (int i = 0; i < 3; i++) {
      assertEquals(10, edges.at(i + 1) / edges.at(i), 1e-9);
    }
    assertEquals(1e3, edges.at(0));
    assertEquals(1e6, edges.at(3));
  }

  @Test
  void constantValuesGetBinsAroundThem() {
    for (double value : new double[] {0, 1e-9, -3, 1e300}) {
      Samples edges = Binning.edges(LINEAR, Samples.of(value, value), 4);
      assertTrue(edges.at(0) < value && value < edges.at(4), "value " + value);
    }
    Samples edges = Binning.edges(LOG, Samples.of(1e4), 2);
    assertTrue(edges.at(0) < 1e4 && 1e4 < edges.at(2));
  }

  @Test
  void edgesBelongToTheUpperBinExceptTheLast() {
    Samples edges = Samples.of(0, 1, 2);
    assertEquals(Samples.of(1, 3), Binning.counts(edges, Samples.of(0, 1, 1.5, 2, -0.1, 2.1)));
  }

  @Test
  void refusesWhatCannotBeBinned() {
    assertThrows(IllegalArgumentException.class, () -> Binning.edges(LINEAR, Samples.of(), 3));
    assertThrows(IllegalArgumentException.class, () -> Binning.edges(LINEAR, Samples.of(1), 0));
    String message =
        assertThrows(IllegalArgumentException.class, () -> Binning.edges(LOG, Samples.of(0, -1), 3))
            .getMessage();
    assertTrue(message.contains("above zero"), message);
  }

  private static int trialSign(SplittableRandom random) {
    return random.nextBoolean() ? -1 : 0;
  }
}
