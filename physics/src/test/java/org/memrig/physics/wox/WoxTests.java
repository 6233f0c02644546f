package org.memrig.physics.wox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

class WoxTests {
  private static final double ROOM = 300;
  private static final double FREE = Double.POSITIVE_INFINITY;
  private static final double TAU = 50e-3;
  private static final double PULSE = 1.4;
  private static final double WIDTH = 1e-3;
  private static final WoxParameters WOX = WoxLaw.wox();
  private static final Switches QUIET = Switches.ON.without("c2c", "d2d", "read");

  private static CellArray of(WoxParameters law, int cells, Switches switches) {
    return new WoxLaw().create(law, cells, 5, switches);
  }

  private static CellArray quiet() {
    return of(WOX, 1, QUIET);
  }

  /** Apply a pulse and let its own time and a gap pass. */
  private static void pulse(CellArray cells, double volts, double width, double gap) {
    for (int cell = 0; cell < cells.size(); cell++) {
      cells.pulse(cell, volts, PulseShape.rectangle(width), 1, FREE, ROOM);
    }
    cells.elapse(width + gap, ROOM);
  }

  @ParameterizedTest
  @CsvSource({"1.2, 0", "1.2, 0.3", "-1.2, 0.3", "0.3, 1", "-2, 0.5"})
  void currentIsThePublishedSum(double volts, double w) {
    CellArray cells = quiet();
    cells.place(0, Condition.FORMED, w);
    double expected =
        (1 - w) * 0.5e-6 * (1 - Math.exp(-0.5 * volts)) + w * 4e-6 * Math.sinh(2 * volts);
    assertEquals(expected, cells.current(0, volts), 1e-12 * Math.abs(expected));
  }

  /** The barrier's term grows at negative volts, as published, and still rises everywhere. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void currentRisesEverywhere(double w) {
    CellArray cells = quiet();
    cells.place(0, Condition.FORMED, w);
    for (double volts = -5; volts < 5; volts += 0.01) {
      assertTrue(cells.current(0, volts + 0.01) > cells.current(0, volts), "at " + volts);
    }
  }

  /** Integrate the published equation with short steps of a fourth-order rule. */
  private static double integrated(double w, double from, double to, double seconds) {
    int steps = 200_000;
    double h = seconds / steps;
    double now = w;
    for (int i = 0; i < steps; i++) {
      double a = from + (to - from) * i / steps;
      double b = from + (to - from) * (i + 0.5) / steps;
      double c = from + (to - from) * (i + 1) / steps;
      double k1 = slope(now, a);
      double k2 = slope(now + 0.5 * h * k1, b);
      double k3 = slope(now + 0.5 * h * k2, b);
      double k4 = slope(now + h * k3, c);
      now = Math.clamp(now + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4), 0, 1);
    }
    return now;
  }

  private static double slope(double w, double volts) {
    return 2.735e-3 * Math.sinh(8 * volts) - w / TAU;
  }

  @ParameterizedTest
  @CsvSource({
    "0.2, 1.4, 1.4, 2e-3",
    "0.2, 1.3, 1.3, 1",
    "0.9, -1.2, -1.2, 5e-3",
    "0.2, 0, 1.4, 5e-3",
    "0.6, 1.4, 0, 5e-3",
    "0.5, 1.3, -1.3, 40e-3",
    "0.9, 0.4, 0.2, 0.1"
  })
  void piecesAreExact(double w, double from, double to, double seconds) {
    CellArray cells = quiet();
    cells.place(0, Condition.FORMED, w);
    cells.segment(0, from, to, seconds, FREE, ROOM, 0, 0);
    assertEquals(integrated(w, from, to, seconds), cells.state(0), 1e-7);
  }

  /** A bound that is reached and left again within one ramp costs exactness, and little. */
  @ParameterizedTest
  @CsvSource({"0.5, 2, 0, 40e-3", "0.1, -2, 0, 40e-3", "0.5, 2, -2, 80e-3"})
  void rampsOverABoundAreNearlyExact(double w, double from, double to, double seconds) {
    CellArray cells = quiet();
    cells.place(0, Condition.FORMED, w);
    cells.segment(0, from, to, seconds, FREE, ROOM, 0, 0);
    assertEquals(integrated(w, from, to, seconds), cells.state(0), 2e-3);
  }

  @Test
  void forgettingIsExponential() {
    CellArray cells = quiet();
    pulse(cells, PULSE, WIDTH, 0);
    double first = cells.state(0);
    assertEquals(0.1, first, 0.01, "one pulse moves a fresh cell by a tenth");
    double passed = 0;
    for (double time : new double[] {1e-3, 1e-2, 5e-2, 0.1, 0.25}) {
      cells.elapse(time - passed, ROOM);
      passed = time;
      double expected = first * Math.exp(-time / TAU);
      assertEquals(expected, cells.state(0), 1e-9 * expected, "after " + time);
    }
  }

  @Test
  void frozenTimeForgetsNothing() {
    CellArray cells = quiet();
    cells.pulse(0, PULSE, PulseShape.rectangle(WIDTH), 1, FREE, ROOM);
    double first = cells.state(0);
    for (int i = 0; i < 1000; i++) {
      assertEquals(first, cells.state(0), 0);
      cells.readCurrent(0, 0.4, 1, i, ROOM);
    }
  }

  @Test
  void withoutDecayItIsNonVolatile() {
    CellArray cells = of(WOX, 1, QUIET.without("decay"));
    pulse(cells, PULSE, WIDTH, 0);
    double first = cells.state(0);
    cells.elapse(1e6, ROOM);
    assertEquals(first, cells.state(0), 0);
    pulse(cells, PULSE, WIDTH, 1);
    assertEquals(2 * first, cells.state(0), 1e-12, "and each pulse adds the same");
    assertTrue(!cells.ages());
  }

  /** Equation check: w after the second over w after the first is 1 + exp(-interval / tau). */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 5e-3, 20e-3, 50e-3, 200e-3})
  void pairedPulseFacilitationFallsWithTheInterval(double gap) {
    CellArray cells = quiet();
    cells.pulse(0, PULSE, PulseShape.rectangle(WIDTH), 1, FREE, ROOM);
    double first = cells.state(0);
    cells.elapse(WIDTH + gap, ROOM);
    cells.pulse(0, PULSE, PulseShape.rectangle(WIDTH), 1, FREE, ROOM);
    double expected = 1 + Math.exp(-(gap + WIDTH) / TAU);
    assertEquals(expected, cells.state(0) / first, 1e-9);
  }

  @Test
  void trainsWithShorterIntervalsReachFurther() {
    double last = 1;
    for (double gap : new double[] {1e-3, 5e-3, 10e-3, 30e-3, 100e-3, 300e-3}) {
      CellArray cells = quiet();
      double before = 0;
      for (int i = 0; i < 10; i++) {
        pulse(cells, PULSE, WIDTH, gap);
        assertTrue(cells.state(0) >= before, "a train from rest never falls");
        before = cells.state(0);
      }
      assertTrue(before < last, "gap " + gap + " reaches " + before);
      last = before;
    }
  }

  private static double after(String bits) {
    CellArray cells = quiet();
    for (int i = 0; i < bits.length(); i++) {
      if (bits.charAt(i) == '1') {
        cells.pulse(0, PULSE, PulseShape.rectangle(WIDTH), 1, FREE, ROOM);
      }
      cells.elapse(20e-3, ROOM);
    }
    return cells.state(0);
  }

  /** Streams as the reservoir of Du et al. is fed: the last pulses count, older ones fade. */
  @Test
  void theStateTellsTheLastFewPulses() {
    double[] states = new double[16];
    for (int i = 0; i < 16; i++) {
      states[i] = after(String.format("%4s", Integer.toBinaryString(i)).replace(' ', '0'));
    }
    Arrays.sort(states);
    for (int i = 1; i < 16; i++) {
      assertTrue(states[i] - states[i - 1] > 1e-3, "all 16 streams end apart: " + i);
    }
    String late = "0110";
    double one = after("1111" + "0".repeat(14) + late);
    double other = after("0".repeat(18) + late);
    assertEquals(1, one / other, 0.01, "what is more than five time constants ago is gone");
    assertNotEquals(after("1111" + late), after("0000" + late), 1e-3);
  }

  /** Fit the time constant of TiOx/TaOy as its source measured it: figure 1e and 1f. */
  @Test
  void tioxTaoyForgetsIn400Microseconds() {
    CellArray cells = of(WoxLaw.tioxTaoy(), 1, QUIET);
    cells.elapse(1, ROOM);
    double rest = readDuring(cells);
    cells.elapse(1, ROOM);
    cells.pulse(0, 3.0, PulseShape.rectangle(1e-3), 1, FREE, ROOM);
    cells.elapse(1e-3, ROOM);
    int n = 12;
    double[] time = new double[n];
    double[] log = new double[n];
    for (int i = 0; i < n; i++) {
      time[i] = 100e-6 * i;
      log[i] = Math.log(readDuring(cells) - rest);
      cells.elapse(90e-6, ROOM);
    }
    double slope = slopeOf(time, log);
    assertEquals(400e-6, -1 / slope, 0.02 * 400e-6);
    for (int i = 0; i < n; i++) {
      double line = log[0] + slope * time[i];
      assertEquals(line, log[i], 0.03, "one exponential, point " + i);
    }
  }

  /** Read with 1.9 V of 10 us, which stresses the cell too, and let that time pass. */
  private static double readDuring(CellArray cells) {
    double amps = cells.readCurrent(0, 1.9, 10e-6, 0, ROOM);
    pulse(cells, 1.9, 10e-6, 0);
    return amps;
  }

  private static double slopeOf(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
    }
    return xy / xx;
  }

  @Test
  void eachSourceVanishesWhenOff() {
    CellArray cycles = of(WOX, 1, Switches.ON.without("d2d", "read", "decay"));
    pulse(cycles, PULSE, WIDTH, 0);
    double first = cycles.state(0);
    pulse(cycles, PULSE, WIDTH, 0);
    assertNotEquals(2 * first, cycles.state(0), 1e-4);
    CellArray devices = of(WOX, 2, Switches.ON.without("c2c", "read"));
    pulse(devices, PULSE, WIDTH, 0);
    assertNotEquals(devices.state(0), devices.state(1), 1e-4);
    CellArray same = of(WOX, 2, QUIET);
    pulse(same, PULSE, WIDTH, 0);
    assertEquals(same.state(0), same.state(1), 0);
    assertEquals(same.current(0, 0.4), same.readCurrent(0, 0.4, 1e-5, 1, ROOM), 0);
    CellArray noisy = of(WOX, 1, Switches.ON.without("c2c", "d2d"));
    assertNotEquals(noisy.current(0, 0.4), noisy.readCurrent(0, 0.4, 1e-5, 1, ROOM), 0);
  }

  /** The spread of pulses, told apart from that between cells. */
  @Test
  void cycleNoiseIsAsStated() {
    int many = 10_000;
    CellArray cells = of(WOX, many, Switches.ON.without("d2d", "read"));
    CellArray mean = quiet();
    pulse(mean, PULSE, WIDTH, 0);
    double[] ratio = new double[many];
    pulse(cells, PULSE, WIDTH, 0);
    for (int cell = 0; cell < many; cell++) {
      ratio[cell] = cells.state(cell) / mean.state(0) - 1;
    }
    double sum = Arrays.stream(ratio).map(r -> r * r).sum();
    double found = Math.sqrt(sum / many);
    assertEquals(0.03, found, 3 * 0.03 / Math.sqrt(2.0 * many));
  }

  /** The working points of the shipped chips. */
  @ParameterizedTest
  @CsvSource({"wox, 1.4, -1.4, 1e-3, 0.4", "tiox-taoy, 3.0, -3.0, 1e-3, 1.9"})
  void theWorkingPointsOfTheChipsWork(
      String preset, double set, double reset, double width, double read) {
    WoxParameters law = (WoxParameters) new WoxLaw().presets().get(preset);
    assertTrue(law != null);
    int many = 200;
    CellArray cells = of(law, many, Switches.ON);
    double rest = mean(cells, read);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5; i++) {
        pulse(cells, set, width, 0);
      }
      double high = mean(cells, read);
      assertTrue(high > 1.5 * rest, rest + " A at rest, then " + high);
      pulse(cells, read, 10e-6, 0);
      assertEquals(1, mean(cells, read) / high, 0.05, "reading disturbs little");
      for (int i = 0; i < 5; i++) {
        pulse(cells, reset, width, 0);
      }
      assertTrue(mean(cells, read) < rest + 0.05 * (high - rest));
    }
  }

  private static double mean(CellArray cells, double volts) {
    double sum = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      sum += cells.readCurrent(cell, volts, 10e-6, 0, ROOM);
    }
    return sum / cells.size();
  }

  @Test
  void aChannelThatConductsWorseThanTheBarrierIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Conduction(1e-6, 1, 1e-7, 1));
  }
}
