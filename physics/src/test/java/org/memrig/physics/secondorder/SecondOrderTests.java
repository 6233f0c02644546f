package org.memrig.physics.secondorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

class SecondOrderTests {
  private static final double ROOM = 300;
  private static final double FREE = Double.POSITIVE_INFINITY;
  private static final double TIME = 300e-9;
  private static final double WIDTH = 100e-9;
  private static final SecondOrderParameters TAOX = SecondOrderLaw.taoxKim();
  private static final Switches QUIET = Switches.ON.without("c2c", "d2d", "read");

  private static CellArray cells(int cells, Switches switches) {
    return new SecondOrderLaw().create(TAOX, cells, 5, switches);
  }

  private static CellArray quiet(double place) {
    CellArray made = cells(1, QUIET);
    made.place(0, Condition.FORMED, place);
    return made;
  }

  private static void pulse(CellArray cells, double volts, double width, double gap) {
    cells.pulse(0, volts, PulseShape.rectangle(width), 1, FREE, ROOM);
    cells.elapse(width + gap, ROOM);
  }

  /** Integrate both equations with short steps of a fourth-order rule; returns w and T - T0. */
  private static double[] integrated(double[] from, double start, double end, double seconds) {
    int steps = 40_000;
    double h = seconds / steps;
    double[] now = from.clone();
    for (int i = 0; i < steps; i++) {
      double a = start + (end - start) * i / steps;
      double b = start + (end - start) * (i + 0.5) / steps;
      double c = start + (end - start) * (i + 1) / steps;
      double[] k1 = slopes(now[0], now[1], a);
      double[] k2 = slopes(now[0] + 0.5 * h * k1[0], now[1] + 0.5 * h * k1[1], b);
      double[] k3 = slopes(now[0] + 0.5 * h * k2[0], now[1] + 0.5 * h * k2[1], b);
      double[] k4 = slopes(now[0] + h * k3[0], now[1] + h * k3[1], c);
      for (int j = 0; j < 2; j++) {
        now[j] += h / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
      }
    }
    return now;
  }

  private static double[] slopes(double w, double warmer, double volts) {
    double siemens = 0.2e-3 + w * 0.8e-3;
    double amps = siemens * volts + 0.06e-3 * (0.4 * Math.sinh(volts / 0.4) - volts);
    double boltzmann = 8.617333262145179e-5;
    double heat = Math.exp(-0.9 / boltzmann * (1 / (ROOM + warmer) - 1 / 350.0));
    double speed = 3e5 * heat * Math.sinh(volts / 0.1) / Math.sinh(10);
    double left = volts >= 0 ? 1 - w : w;
    return new double[] {speed * left, (2.5e5 * volts * amps - warmer) / TIME};
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 1, 1, 100e-9",
    "0.3, 1, 1, 2e-6",
    "0.6, -1, -1, 500e-9",
    "0.2, 0, 1.2, 1e-6",
    "0.4, 1.2, 0, 300e-9",
    "0.5, 0.8, 0.8, 20e-6"
  })
  void pieceAndRestFollowTheEquations(double place, double start, double end, double seconds) {
    CellArray cells = quiet(place);
    cells.segment(0, start, end, seconds, FREE, ROOM, 0, 0);
    double[] expected = integrated(new double[] {place, 0}, start, end, seconds);
    assertEquals(expected[0], cells.state(0), 1e-6, "place");
    // The heat is hidden: it shows in what a second pulse does after a rest.
    double gap = 200e-9;
    cells.elapse(seconds + gap, ROOM);
    expected[1] *= Math.exp(-gap / TIME);
    cells.segment(0, 1, 1, WIDTH, FREE, ROOM, 1, 0);
    assertEquals(integrated(expected, 1, 1, WIDTH)[0], cells.state(0), 2e-6, "second");
  }

  @Test
  void cuttingDoesNotMatter() {
    CellArray whole = quiet(0.3);
    CellArray cut = quiet(0.3);
    whole.segment(0, 0, 1.1, 1e-6, FREE, ROOM, 0, 0);
    whole.segment(0, 1.1, 1.1, 1e-6, FREE, ROOM, 0, 1);
    for (int i = 0; i < 10; i++) {
      cut.segment(0, 0.11 * i, 0.11 * (i + 1), 0.1e-6, FREE, ROOM, 0, i);
    }
    for (int i = 0; i < 10; i++) {
      cut.segment(0, 1.1, 1.1, 0.1e-6, FREE, ROOM, 0, 10 + i);
    }
    assertEquals(whole.state(0), cut.state(0), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 3, -1, -3})
  void piecesOfAnyLengthAreCheap(double volts) {
    CellArray cells = quiet(0.5);
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 100; i++) {
            cells.segment(0, volts, volts, 1000, FREE, ROOM, i, 0);
          }
        });
    assertEquals(volts > 0 ? 1 : 0, cells.state(0), 1e-6);
  }

  /** Return by how much the second of two pulses takes from the way left, as an exponent. */
  private static double second(double gap, Switches switches) {
    CellArray cells = cells(1, switches);
    cells.place(0, Condition.FORMED, 0.3);
    pulse(cells, 1, WIDTH, gap);
    double before = cells.state(0);
    pulse(cells, 1, WIDTH, 0);
    return Math.log((1 - before) / (1 - cells.state(0)));
  }

  @Test
  void theEffectOfAPairDecaysWithTheTimeOfTheHeat() {
    double alone = second(1, QUIET);
    assertTrue(second(20e-9, QUIET) > 2 * alone, "soon after it does far more");
    double last = Double.POSITIVE_INFINITY;
    for (double gap = 20e-9; gap < 3e-6; gap *= 1.5) {
      double now = second(gap, QUIET);
      assertTrue(now < last && now > alone, "gap " + gap);
      last = now;
    }
    // Where little heat is left its effect is in proportion, and gives the hidden constant back.
    int n = 8;
    double[] gaps = new double[n];
    double[] logs = new double[n];
    for (int i = 0; i < n; i++) {
      gaps[i] = (3 + 0.5 * i) * TIME;
      logs[i] = Math.log(second(gaps[i], QUIET) / alone - 1);
    }
    assertEquals(TIME, -1 / slopeOf(gaps, logs), 0.03 * TIME);
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
  void withoutTemperatureThePairHasNoTiming() {
    Switches cold = QUIET.without("temperature");
    double near = second(20e-9, cold);
    double far = second(1, cold);
    assertEquals(far, near, 1e-9 * far);
    CellArray cells = cells(1, cold);
    assertTrue(!cells.ages());
    cells.place(0, Condition.FORMED, 0.3);
    pulse(cells, 1, WIDTH, 0);
    assertEquals(far, Math.log(0.7 / (1 - cells.state(0))), 1e-6 * far, "nor has the first");
  }

  private static double train(double interval, Switches switches) {
    CellArray cells = cells(1, switches);
    cells.place(0, Condition.FORMED, 0.1);
    double before = cells.conductance(0);
    for (int i = 0; i < 10; i++) {
      pulse(cells, 1, WIDTH, interval - WIDTH);
    }
    return cells.conductance(0) - before;
  }

  @Test
  void trainsOfHigherRateDoMore() {
    double last = 0;
    for (double interval : new double[] {10e-6, 1e-6, 600e-9, 300e-9, 150e-9}) {
      double change = train(interval, QUIET);
      assertTrue(change > 1.01 * last, "at " + 1 / interval + " Hz: " + change);
      last = change;
    }
    assertTrue(last > 3 * train(10e-6, QUIET));
    Switches cold = QUIET.without("temperature");
    assertEquals(train(10e-6, cold), train(150e-9, cold), 1e-12);
  }

  /** A long weak pulse moves nothing by itself, and helps a strong one that follows soon. */
  @Test
  void aPulseThatOnlyHeatsDecidesWhatTheNextDoes() {
    double alone = programmed(0, 0);
    double heated = programmed(0.6, 50e-9);
    CellArray cells = quiet(0.3);
    pulse(cells, 0.6, 1e-6, 0);
    double byHeat = cells.state(0) - 0.3;
    assertTrue(heated > 2 * (alone + byHeat), heated + " of " + alone + " and " + byHeat);
    assertTrue(programmed(0.6, 5e-6) - byHeat < 1.1 * alone);
  }

  private static double programmed(double heating, double gap) {
    CellArray cells = quiet(0.3);
    pulse(cells, heating, 1e-6, gap);
    pulse(cells, 1, 50e-9, 0);
    return cells.state(0) - 0.3;
  }

  @Test
  void theConductanceIsNonVolatile() {
    CellArray cells = quiet(0.3);
    pulse(cells, 1, WIDTH, 0);
    double first = cells.conductance(0);
    cells.elapse(1e8, ROOM);
    assertEquals(first, cells.conductance(0), 0);
  }

  @Test
  void aHotChipMovesMoreByArrheniusLaw() {
    Switches cold = QUIET.without("temperature");
    CellArray room = cells(1, cold);
    CellArray hot = cells(1, cold);
    room.segment(0, 1, 1, 1e-9, FREE, 300, 0, 0);
    hot.segment(0, 1, 1, 1e-9, FREE, 330, 0, 0);
    double expected = Math.exp(0.9 / 8.617333262145179e-5 * (1 / 300.0 - 1 / 330.0));
    assertEquals(expected, hot.state(0) / room.state(0), 1e-3 * expected);
  }

  @Test
  void eachSourceVanishesWhenOff() {
    CellArray devices = cells(2, Switches.ON.without("c2c", "read"));
    CellArray same = cells(2, QUIET);
    for (int cell = 0; cell < 2; cell++) {
      devices.pulse(cell, 1, PulseShape.rectangle(WIDTH), 1, FREE, ROOM);
      same.pulse(cell, 1, PulseShape.rectangle(WIDTH), 1, FREE, ROOM);
    }
    assertNotEquals(devices.state(0), devices.state(1), 1e-6);
    assertEquals(same.state(0), same.state(1), 0);
    assertEquals(same.current(0, 0.1), same.readCurrent(0, 0.1, 1e-6, 1, ROOM), 0);
    CellArray noisy = cells(1, Switches.ON.without("d2d"));
    assertNotEquals(noisy.current(0, 0.1), noisy.readCurrent(0, 0.1, 1e-6, 1, ROOM), 0);
    noisy.pulse(0, 1, PulseShape.rectangle(WIDTH), 1, FREE, ROOM);
    assertNotEquals(same.state(0), noisy.state(0), 1e-6);
  }

  /** The working point of the shipped chip. */
  @Test
  void theWorkingPointOfTheChipWorks() {
    int many = 100;
    CellArray cells = cells(many, Switches.ON);
    double low = mean(cells);
    for (int round = 0; round < 3; round++) {
      apply(cells, 1.0, 10);
      double high = mean(cells);
      assertTrue(high > 2 * low, "set from " + low + " to " + high);
      apply(cells, 0.1, 10);
      assertEquals(high, mean(cells), 1e-3 * high, "reading disturbs little");
      apply(cells, -1.0, 10);
      assertTrue(mean(cells) < low + 0.1 * (high - low), "reset to " + mean(cells));
    }
  }

  private static void apply(CellArray cells, double volts, int pulses) {
    for (int i = 0; i < pulses; i++) {
      cells.pulse(0, cells.size(), volts, PulseShape.rectangle(1e-6), FREE, ROOM);
      cells.elapse(10e-6, ROOM);
    }
  }

  private static double mean(CellArray cells) {
    double sum = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      sum += cells.readCurrent(cell, 0.1, 10e-6, 0, ROOM) / 0.1;
    }
    return sum / cells.size();
  }
}
