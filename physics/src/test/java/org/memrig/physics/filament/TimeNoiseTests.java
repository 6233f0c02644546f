package org.memrig.physics.filament;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.filament.Cells.ROOM;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.Switches;

/** Noise that has a memory: two-state and 1/f noise as functions of time. */
class TimeNoiseTests {

  private static final FilamentParameters WOO = Presets.aloxHfo2();
  private static final Switches REMEMBERED = Switches.ON.without("c2c", "d2d", "read");

  /** Trap filled a third of the time: 10 ms empty, 5 ms filled; 10 % of the current. */
  private static final Telegraph TRAP = new Telegraph(1, 0.1, 0, 0.5, 10e-3, 5e-3, 0);

  private static CellArray cells(Instability instability, int cells, Switches switches) {
    CellArray array = Cells.of(WOO.with(instability), cells, switches);
    for (int cell = 0; cell < cells; cell++) {
      array.place(cell, Condition.FORMED, 1);
    }
    return array;
  }

  /** Return relative currents of one cell, read at equal intervals. */
  private static double[] trace(CellArray cells, int count, double interval, double aperture) {
    double exact = cells.current(0, 0.1);
    double[] seen = new double[count];
    for (int i = 0; i < count; i++) {
      seen[i] = cells.readCurrent(0, 0.1, aperture, i, ROOM) / exact - 1;
      cells.elapse(interval, ROOM);
    }
    return seen;
  }

  @Test
  void aTrapHasTwoLevelsOneStepApartAndTheRightMean() {
    double[] seen = trace(cells(Instability.NONE.with(TRAP), 1, REMEMBERED), 50_000, 1e-3, 1e-9);
    double[] levels = Arrays.stream(seen).sorted().distinct().toArray();
    assertEquals(0.1, levels[levels.length - 1] - levels[0], 1e-6);
    long filled = Arrays.stream(seen).filter(v -> v < 0).count();
    assertEquals(1 / 3.0, filled / 50_000.0, 0.02);
    assertEquals(0, Samples.mean(seen), 0.002);
  }

  @Test
  void timesInBothStatesAreExponential() {
    double interval = 50e-6;
    double[] seen =
        trace(cells(Instability.NONE.with(TRAP), 1, REMEMBERED), 400_000, interval, 1e-9);
    List<Double> empty = new ArrayList<>();
    List<Double> filled = new ArrayList<>();
    int since = -1;
    for (int i = 1; i < seen.length; i++) {
      if (seen[i] < 0 != seen[i - 1] < 0) {
        if (since >= 0) {
          (seen[i - 1] < 0 ? filled : empty).add((i - since) * interval);
        }
        since = i;
      }
    }
    exponential(empty, 10e-3);
    exponential(filled, 5e-3);
  }

  private static void exponential(List<Double> times, double mean) {
    assertTrue(times.size() > 1000, times.size() + " times");
    double average = times.stream().mapToDouble(t -> t).average().orElseThrow();
    assertEquals(mean, average, 4 * mean / Math.sqrt(times.size()));
    // A time of an exponential law is longer than its mean with chance 1/e, than thrice with 1/e^3.
    for (double multiple : new double[] {1, 3}) {
      double share =
          times.stream().filter(t -> t > multiple * mean).count() / (double) times.size();
      double expected = Math.exp(-multiple);
      assertEquals(expected, share, 4 * Math.sqrt(expected / times.size()));
    }
  }

  @Test
  void aTrapForgetsWithBothRates() {
    double[] seen = trace(cells(Instability.NONE.with(TRAP), 1, REMEMBERED), 200_000, 1e-3, 1e-9);
    for (int lag : new int[] {1, 3, 6}) {
      double[] now = Arrays.copyOf(seen, seen.length - lag);
      double[] later = Arrays.copyOfRange(seen, lag, seen.length);
      assertEquals(Math.exp(-0.3 * lag), Samples.correlation(now, later), 0.02, lag + " ms");
    }
  }

  @Test
  void longAperturesAverageATrapAsItsCorrelationSays() {
    for (double aperture : new double[] {2e-3, 50e-3, 0.5}) {
      double[] seen =
          trace(
              cells(Instability.NONE.with(TRAP), 1, REMEMBERED), 20_000, 0.1 + aperture, aperture);
      double times = aperture * 300;
      double left = 2 / times * (1 - (1 - Math.exp(-times)) / times);
      double expected = 0.1 * Math.sqrt(2.0 / 9 * left);
      assertEquals(expected, Samples.deviation(seen), 0.03 * expected, aperture + " s");
    }
  }

  @Test
  void noReadingChangesWhatALaterOneSees() {
    Instability both = Instability.NONE.with(TRAP).with(new Flicker(0.01, 0.5));
    CellArray watched = cells(both, 1, REMEMBERED);
    CellArray left = cells(both, 1, REMEMBERED);
    trace(watched, 1000, 1e-3, 1e-6);
    left.elapse(1, ROOM);
    assertEquals(
        left.readCurrent(0, 0.1, 1e-6, 0, ROOM), watched.readCurrent(0, 0.1, 1e-6, 5, ROOM), 1e-12);
    assertEquals(left.readCurrent(0, 0.1, 1e-6, 0, ROOM), left.readCurrent(0, 0.1, 1e-6, 1, ROOM));
  }

  @Test
  void onlySomeCellsHaveATrapAndStepsGrowTowardsLowConductance() {
    Telegraph some = new Telegraph(0.3, 0.1, 0, 0.35, 10e-3, 5e-3, 0);
    CellArray cells = cells(Instability.NONE.with(some), 4000, REMEMBERED);
    int noisy = 0;
    for (int cell = 0; cell < 4000; cell++) {
      noisy += cells.readCurrent(cell, 0.1, 1e-9, 0, ROOM) == cells.current(cell, 0.1) ? 0 : 1;
    }
    assertEquals(0.3, noisy / 4000.0, 0.03);
    CellArray one = Cells.of(WOO.with(Instability.NONE.with(TRAP)), 1, REMEMBERED);
    double[] low = trace(one, 2000, 1e-2, 1e-9);
    double range = Arrays.stream(low).max().orElse(0) - Arrays.stream(low).min().orElse(0);
    assertEquals(0.1 * 4.43, range, 1e-6, "on/off 4.43 from the high to the low end");
  }

  /**
   * Return the power of a trace in a band, by correlating with waves of a few frequencies in it.
   */
  private static double power(double[] trace, double interval, double frequency) {
    double sum = 0;
    int waves = 200;
    for (int k = 0; k < waves; k++) {
      double f = frequency * (0.8 + 0.4 * k / waves);
      double re = 0;
      double im = 0;
      for (int i = 0; i < trace.length; i++) {
        double phase = 2 * Math.PI * f * i * interval;
        re += trace[i] * Math.cos(phase);
        im += trace[i] * Math.sin(phase);
      }
      sum += 2 * interval / trace.length * (re * re + im * im);
    }
    return sum / waves;
  }

  @Test
  void flickerHasAPowerOfOneOverTheFrequency() {
    double amount = 0.01;
    Instability noise = Instability.NONE.with(new Flicker(amount, 0.5));
    double interval = 1e-3;
    double[] frequencies = {0.5, 5, 50};
    double[] seen = new double[frequencies.length];
    int cells = 12;
    CellArray array = cells(noise, cells, REMEMBERED);
    double exact = array.current(0, 0.1);
    double[][] traces = new double[cells][8192];
    double[] amps = new double[cells];
    for (int i = 0; i < 8192; i++) {
      array.read(0, cells, 0.1, 1e-4, i, ROOM, amps);
      for (int cell = 0; cell < cells; cell++) {
        traces[cell][i] = amps[cell] / exact - 1;
      }
      array.elapse(interval, ROOM);
    }
    for (double[] trace : traces) {
      for (int i = 0; i < frequencies.length; i++) {
        seen[i] += power(trace, interval, frequencies[i]) / cells;
      }
    }
    for (int i = 0; i < frequencies.length; i++) {
      double expected = amount * amount / frequencies[i];
      assertEquals(1, seen[i] / expected, 0.35, frequencies[i] + " Hz");
    }
  }

  @Test
  void eachSourceHasItsSwitch() {
    Instability both = Instability.NONE.with(TRAP).with(new Flicker(0.01, 0.5));
    assertEquals(
        0, Samples.deviation(trace(cells(both, 1, off("rtn", "flicker")), 50, 0.01, 1e-6)));
    double[] trap = trace(cells(both, 1, off("flicker")), 500, 0.01, 1e-9);
    assertEquals(
        0.1, Arrays.stream(trap).max().orElse(0) - Arrays.stream(trap).min().orElse(0), 1e-6);
    double[] flicker = trace(cells(both, 1, off("rtn")), 500, 0.01, 1e-9);
    assertTrue(Arrays.stream(flicker).distinct().count() > 100);
  }

  private static Switches off(String... names) {
    return REMEMBERED.without(names);
  }
}
