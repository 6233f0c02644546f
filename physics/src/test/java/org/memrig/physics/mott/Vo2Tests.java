package org.memrig.physics.mott;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.memrig.physics.CellArray;
import org.memrig.physics.Switches;

/** The neuristor of Zhang, Qiu and Di Ventra, against an integration of its equations elsewhere. */
class Vo2Tests {
  private static final double FREE = Double.POSITIVE_INFINITY;
  private static final Switches CALM = Switches.ON.without("c2c", "d2d", "read");
  private static final double STEP = 10e-9;
  private static final int STEPS = 10_000;

  private static CellArray film(Switches switches) {
    Vo2Law law = new Vo2Law();
    Record preset = Objects.requireNonNull(law.presets().get("thermal-neuristor"));
    return law.create(preset, 1, 1, switches);
  }

  /** Return how often a second it fires in 100 us at constant volts, Hz. */
  private static double frequency(CellArray film, double volts, double kelvin) {
    double metal = 1 / 20e3; // half-way between 14 kohm of load and metal and 60 kohm
    boolean was = false;
    double first = Double.NaN;
    double last = Double.NaN;
    int spikes = 0;
    for (int i = 0; i < STEPS; i++) {
      film.segment(0, volts, volts, STEP, FREE, kelvin, 0, i);
      boolean is = film.conductance(0) > metal;
      if (is && !was) {
        first = spikes == 0 ? i * STEP : first;
        last = i * STEP;
        spikes++;
      }
      was = is;
    }
    return spikes < 3 ? 0 : (spikes - 1) / (last - first);
  }

  @Test
  void itFiresInTheWindowAndAsOftenAsItsEquationsSay() {
    double[][] table = {
      {9.8, 0},
      {10.2, 0.213e6},
      {10.5, 0.240e6},
      {11, 0.280e6},
      {12, 0.320e6},
      {13, 0.373e6},
      {14, 0.413e6},
      {15, 0.480e6},
      {15.6, 0}
    };
    StringBuilder all = new StringBuilder();
    for (double[] each : table) {
      all.append(each[0]).append(" V ").append(frequency(film(CALM), each[0], 300)).append('\n');
    }
    for (double[] each : table) {
      double found = frequency(film(CALM), each[0], 300);
      // The table counts whole spikes in 75 us, so it is known to one of 16 to 36.
      assertEquals(each[1], found, 0.014e6, all::toString);
    }
  }

  @Test
  void withoutItsTemperatureNothingFires() {
    assertEquals(0, frequency(film(CALM.without("temperature")), 12, 300));
  }

  @Test
  void aWarmerStageFiresAtLowerVolts() {
    assertEquals(0, frequency(film(CALM), 9.8, 300));
    assertTrue(frequency(film(CALM), 9.8, 302) > 0.1e6);
  }

  @Test
  void atRestItCoolsWithItsOwnTimeConstant() {
    CellArray film = film(CALM);
    film.place(0, org.memrig.physics.Condition.FORMED, 0.2);
    double before = film.state(0);
    film.elapse(241.4e-9, 300);
    assertEquals(before * Math.exp(-1), film.state(0), 2e-3 * before);
    film.elapse(1, 300);
    assertEquals(0, film.state(0), 1e-9);
  }

  @Test
  void aForcedSlowRampShowsTheHysteresis() {
    // Quasi-static: warmed from outside, it turns metallic later than it turns back.
    CellArray film = film(CALM);
    double[] up = new double[21];
    double[] down = new double[21];
    for (int i = 0; i <= 20; i++) {
      film.segment(0, 1e-3, 1e-3, 1e-3, FREE, 300 + i, 0, i);
      up[i] = film.conductance(0);
    }
    for (int i = 20; i >= 0; i--) {
      film.segment(0, 1e-3, 1e-3, 1e-3, FREE, 300 + i, 0, 41 - i);
      down[i] = film.conductance(0);
    }
    assertTrue(down[8] > 1.5 * up[8], down[8] + " S cooling, " + up[8] + " S warming");
    assertEquals(up[20], down[20], 1e-6 * up[20]);
  }

  @Test
  void heatNoiseShiftsSpikesOnlyWhereItIsOn() {
    for (boolean noisy : new boolean[] {true, false}) {
      double[] places = new double[2];
      for (int seed = 0; seed < 2; seed++) {
        Vo2Law law = new Vo2Law();
        Record preset = Objects.requireNonNull(law.presets().get("thermal-neuristor"));
        Switches switches = noisy ? Switches.ON.without("d2d") : CALM;
        CellArray film = law.create(preset, 1, seed, switches);
        film.segment(0, 11, 11, 100e-6, FREE, 300, 0, 0);
        places[seed] = film.state(0);
      }
      assertEquals(noisy, places[0] != places[1]);
    }
  }
}
