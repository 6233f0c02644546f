package org.memrig.physics.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.memrig.config.random.NoiseSource;
import org.memrig.config.random.RandomStream;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaws;
import org.memrig.physics.Condition;
import org.memrig.physics.Switches;

class OneTransistorTests {

  private static final long SEED = 31;
  private static final OneTransistor GATE = new OneTransistor(0.7, 1e-4, 0.2, 1e-12);
  private static final CellArray CELLS = cells();

  private static CellArray cells() {
    Record preset = CellLaws.named("filament").presets().get("alox-hfo2");
    CellArray cells = CellLaws.named("filament").create(preset, 5, 1, Switches.ON);
    for (int cell = 0; cell < 5; cell++) {
      cells.place(cell, Condition.FORMED, cell / 4.0);
    }
    return cells;
  }

  @Test
  void channelIsAParabolaThenFlat() {
    assertEquals(0, GATE.channel(0, 1));
    assertEquals(0.75e-4, GATE.channel(0.1, 1), 1e-12);
    assertEquals(1e-4, GATE.channel(0.2, 1), 1e-12);
    assertEquals(1e-4, GATE.channel(1, 1), 2e-12);
    assertEquals(1e-12, GATE.channel(1, -0.5), 1e-20, "off: the leak");
    assertEquals(2e-4 / 0.2, GATE.channel(1e-6, 1) / 1e-6, 1e-8, "2 k Vov / Vs");
  }

  @Test
  void cellAndChannelCarryOneCurrent() {
    RandomStream random = new RandomStream(SEED, NoiseSource.of("test.series"));
    for (int trial = 0; trial < 2_000; trial++) {
      double top = 4 * random.nextDouble() - 2;
      double bottom = 4 * random.nextDouble() - 2;
      double gate = 4 * random.nextDouble();
      int cell = random.nextInt(5);
      double x = GATE.cellVolts(CELLS, cell, top, bottom, gate);
      String where = "seed " + SEED + ", trial " + trial + ": " + top + ", " + bottom + ", " + gate;
      assertTrue(x * (top - bottom) >= 0 && Math.abs(x) <= Math.abs(top - bottom), where);
      double node = top - x;
      double source = Math.min(node, bottom);
      double channel = GATE.channel(Math.abs(node - bottom), gate - source - 0.7);
      double amps = Math.abs(CELLS.current(cell, x));
      // The rest of the volts is a difference, so its rounding shows when the channel is open.
      assertEquals(channel, amps, 1e-12 * channel + 4e-16 * 8 / 1e3, where);
      assertTrue(amps <= GATE.limit(top, bottom, gate) + 5e-12, where);
    }
  }

  private static double amps(double top, double bottom, double gate) {
    return CELLS.current(2, GATE.cellVolts(CELLS, 2, top, bottom, gate));
  }

  @Test
  void slopesAreTheDerivativesOverEachLine() {
    double[][] points = {{0.2, 0, 3}, {1.5, 0, 0.9}, {0, 0.4, 2}, {0, 1.5, 1.1}, {1, 0.2, 1.4}};
    double h = 1e-6;
    for (double[] p : points) {
      double x = GATE.cellVolts(CELLS, 2, p[0], p[1], p[2]);
      double top = (amps(p[0] + h, p[1], p[2]) - amps(p[0] - h, p[1], p[2])) / (2 * h);
      double bottom = (amps(p[0], p[1] - h, p[2]) - amps(p[0], p[1] + h, p[2])) / (2 * h);
      String where = java.util.Arrays.toString(p);
      assertEquals(top, GATE.topSlope(CELLS, 2, p[0], p[1], p[2], x), 1e-4 * top + 1e-13, where);
      assertEquals(
          bottom, GATE.bottomSlope(CELLS, 2, p[0], p[1], p[2], x), 1e-4 * bottom + 1e-13, where);
    }
  }

  @Test
  void gateSetsTheLimit() {
    assertEquals(1.3e-4, GATE.limit(1, 0, 2), 1e-18);
    assertEquals(0, GATE.limit(1, 0, 0.5));
    assertEquals(0.3e-4, GATE.limit(2, 1, 2), 1e-18, "a raised source line takes gate volts away");
    assertEquals(Double.POSITIVE_INFINITY, new OneR().limit(1, 0, 0));
  }

  @Test
  void closedGateTakesAllVolts() {
    assertEquals(0, GATE.cellVolts(CELLS, 4, 1, 0, 0), 1e-6);
    assertEquals(0.1, GATE.cellVolts(CELLS, 0, 0.1, 0, 5), 2e-3);
    assertEquals(0, GATE.cellVolts(CELLS, 0, 0.5, 0.5, 5));
    double reset = GATE.cellVolts(CELLS, 4, 0, 1.5, 1.5);
    assertTrue(reset > -0.8, "the follower leaves the cell gate minus threshold at most: " + reset);
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new OneTransistor(Double.NaN, 1e-4, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new OneTransistor(0.7, 0, 0.2, 1e-12));
  }
}
