package org.memrig.physics.filament;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.filament.Cells.NONE;
import static org.memrig.physics.filament.Cells.ROOM;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.memrig.config.math.PortableMath;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

class NoiseTests {

  private static final FilamentParameters WOO = Presets.aloxHfo2();
  private static final FilamentParameters WU = Presets.taoxHfox();
  private static final int DRAWS = 100_000;
  private static final Switches CYCLE_ONLY = Switches.ON.without("d2d", "read");

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  private static double[] all(CellArray cells, IntToDoubleFunction value) {
    double[] values = new double[cells.size()];
    Arrays.setAll(values, value);
    return values;
  }

  /** Assert a normal sample by Kolmogorov and Smirnov, probability 0.001 of a false alarm. */
  private static void assertNormal(double[] values, double mean, double sigma) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double worst = 0;
    for (int i = 1; i < 1_000; i++) {
      double p = i / 1_000.0;
      double quantile = mean + sigma * PortableMath.normalQuantile(p);
      int below = Arrays.binarySearch(sorted, quantile);
      double fraction = (below < 0 ? -below - 1 : below) / (double) n;
      worst = Math.max(worst, Math.abs(fraction - p));
    }
    assertTrue(worst * Math.sqrt(n) < 1.95, "KS distance " + worst);
  }

  /** Return the moves, in fractions of the window, of one pulse on many cells from mid-window. */
  private static double[] moves(FilamentParameters preset, double volts, PulseShape shape) {
    CellArray cells = Cells.of(preset, DRAWS, CYCLE_ONLY);
    for (int cell = 0; cell < DRAWS; cell++) {
      cells.place(cell, Condition.FORMED, 0.5);
    }
    cells.pulse(0, DRAWS, volts, shape, NONE, ROOM);
    return all(cells, cell -> cells.state(cell) - 0.5);
  }

  private static double quietMove(FilamentParameters preset, double volts, PulseShape shape) {
    CellArray cells = Cells.quiet(preset, 1);
    cells.place(0, Condition.FORMED, 0.5);
    cells.pulse(0, volts, shape, 1, NONE, ROOM);
    return cells.state(0) - 0.5;
  }

  private static void cycleNoiseIs(FilamentParameters preset, double volts, double sigma) {
    PulseShape shape = Cells.reference(volts > 0 ? preset.set() : preset.reset());
    double[] moves = moves(preset, volts, shape);
    assertEquals(sigma, deviation(moves), 4 * sigma / Math.sqrt(2.0 * DRAWS));
    assertNormal(moves, quietMove(preset, volts, shape), sigma);
  }

  @Test
  void cycleNoiseIsThePublishedOne() {
    cycleNoiseIs(WOO, 0.9, 0.05);
    cycleNoiseIs(WOO, -1.0, 0.05);
    cycleNoiseIs(WU, 1.6, 0.037);
    cycleNoiseIs(WU, -1.6, 0.037);
  }

  @Test
  void weakStressHasWeakNoise() {
    PulseShape shape = Cells.reference(WOO.set());
    double half = deviation(moves(WOO, 0.45, shape));
    // 4.5 decades weaker: the square root of it in noise.
    assertEquals(0.05 * Math.pow(10, -2.25), half, 0.01 * half);
    assertEquals(0, deviation(moves(WOO, 0, shape)));
  }

  @Test
  void noiseOfManyPulsesAddsAsTheirSquareRoot() {
    CellArray cells = Cells.of(WU, 10_000, CYCLE_ONLY);
    for (int cell = 0; cell < cells.size(); cell++) {
      cells.place(cell, Condition.FORMED, 0.5);
    }
    for (int i = 0; i < 9; i++) {
      cells.pulse(0, cells.size(), 1.6, Cells.reference(WU.set()), NONE, ROOM);
    }
    assertEquals(3 * 0.037, deviation(all(cells, cells::state)), 0.004);
    double wide = deviation(Arrays.copyOf(moves(WU, 1.6, PulseShape.rectangle(9 * 50e-9)), 10_000));
    assertEquals(3 * 0.037, wide, 0.004, "one wide pulse is as noisy");
  }

  @Test
  void cuttingANoisyPulseDrawsTheSameNumbers() {
    for (int cell = 0; cell < 50; cell++) {
      CellArray whole = Cells.of(WU, 50, CYCLE_ONLY);
      CellArray parts = Cells.of(WU, 50, CYCLE_ONLY);
      whole.place(cell, Condition.FORMED, 0.5);
      parts.place(cell, Condition.FORMED, 0.5);
      whole.segment(cell, 1.6, 1.6, 100e-9, NONE, ROOM, 3, 0);
      for (int i = 0; i < 10; i++) {
        parts.segment(cell, 1.6, 1.6, 10e-9, NONE, ROOM, 3, i);
      }
      // Both curvatures are small, so the order of step and noise hardly matters.
      assertEquals(whole.state(cell), parts.state(cell), 1e-4);
    }
  }

  @Test
  void everyEventAndCellHasItsOwnNoise() {
    CellArray cells = Cells.of(WOO, 2, CYCLE_ONLY);
    double[] seen = new double[4];
    for (int i = 0; i < 4; i++) {
      cells.place(i % 2, Condition.FORMED, 0.5);
      cells.pulse(i % 2, 0.9, Cells.reference(WOO.set()), 1, NONE, ROOM);
      seen[i] = cells.state(i % 2);
    }
    assertEquals(4, Arrays.stream(seen).distinct().count());
  }

  @Test
  void readNoiseIsRelativeAndAveragesOverTheAperture() {
    CellArray cells = Cells.of(WOO, 1, Switches.ON.without("d2d", "c2c"));
    double exact = cells.current(0, 0.1);
    for (double aperture : new double[] {1e-6, 100e-6}) {
      double[] reads = new double[DRAWS];
      Arrays.setAll(reads, i -> cells.readCurrent(0, 0.1, aperture, i, ROOM) / exact);
      assertNormal(reads, 1, 0.0289 * Math.sqrt(1e-6 / aperture));
    }
    assertEquals(0, cells.readCurrent(0, 0, 1e-6, 5, ROOM));
    assertEquals(
        cells.readCurrent(0, 0.1, 1e-6, 5, ROOM), cells.readCurrent(0, 0.1, 1e-6, 5, ROOM));
  }

  @Test
  void cellsDifferAsTheSpreadSays() {
    CellArray cells = Cells.of(WOO, DRAWS, Switches.ON.without("c2c", "read"));
    double[] low = all(cells, cell -> Math.log(cells.conductance(cell) / WOO.lowConductance()));
    assertNormal(low, 0, 0.1);
    cells.pulse(0, DRAWS, 0.5, Cells.reference(WOO.set()), NONE, ROOM);
    CellArray quiet = Cells.quiet(WOO, 1);
    quiet.pulse(0, 0.5, Cells.reference(WOO.set()), 1, NONE, ROOM);
    double[] rate = all(cells, cell -> Math.log(cells.state(cell) / quiet.state(0)));
    assertEquals(0.3, deviation(rate), 0.01);
    assertEquals(0, mean(rate), 0.01);
    assertEquals(0, correlation(low, rate), 4 / Math.sqrt(DRAWS));
  }

  private static double correlation(double[] a, double[] b) {
    double ma = mean(a);
    double mb = mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - ma) * (b[i] - mb);
    }
    return sum / a.length / deviation(a) / deviation(b);
  }

  @Test
  void eachSourceSwitchedOffVanishes() {
    CellArray noCycle = Cells.of(WOO, 64, Switches.ON.without("c2c", "d2d"));
    noCycle.pulse(0, 64, 0.9, Cells.reference(WOO.set()), NONE, ROOM);
    assertEquals(0, deviation(all(noCycle, noCycle::state)));
    CellArray noDevice = Cells.of(WOO, 64, Switches.ON.without("d2d"));
    assertEquals(0, deviation(all(noDevice, noDevice::conductance)));
    CellArray noRead = Cells.of(WOO, 64, Switches.ON.without("read"));
    double[] first = new double[64];
    double[] second = new double[64];
    noRead.read(0, 64, 0.1, 1e-6, 1, ROOM, first);
    noRead.read(0, 64, 0.1, 1e-6, 2, ROOM, second);
    assertArrayEquals(first, second);
  }

  @Test
  void switchingOneSourceOffLeavesTheOthersAsTheyWere() {
    CellArray all = Cells.of(WOO, 64, Switches.ON);
    CellArray without = Cells.of(WOO, 64, Switches.ON.without("read"));
    all.pulse(0, 64, 0.9, Cells.reference(WOO.set()), NONE, ROOM);
    without.pulse(0, 64, 0.9, Cells.reference(WOO.set()), NONE, ROOM);
    assertArrayEquals(all(all, all::conductance), all(without, without::conductance));
  }

  @Test
  void seedsGiveOtherDice() {
    CellArray one = new FilamentLaw().create(WOO, 16, 1, Switches.ON);
    CellArray other = new FilamentLaw().create(WOO, 16, 2, Switches.ON);
    for (int cell = 0; cell < 16; cell++) {
      assertNotEquals(one.conductance(cell), other.conductance(cell));
    }
  }

  @Test
  void unknownSourcesAreRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Cells.of(WOO, 1, Switches.ON.without("cycle")));
    assertEquals(
        "noise source 'cycle' does not exist; use some of c2c, d2d, drift, flicker, read, relaxation,"
            + " rtn",
        refused.getMessage());
  }
}
