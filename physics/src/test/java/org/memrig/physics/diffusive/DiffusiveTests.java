package org.memrig.physics.diffusive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

class DiffusiveTests {
  private static final double FREE = Double.POSITIVE_INFINITY;
  private static final double ROOM = 300;
  private static final Switches CALM = Switches.ON.without("c2c", "d2d", "read");

  private static DiffusiveParameters preset(String name) {
    return (DiffusiveParameters) Objects.requireNonNull(new DiffusiveLaw().presets().get(name));
  }

  private static CellArray cells(String name, int cells, Switches switches) {
    return new DiffusiveLaw().create(preset(name), cells, 1, switches);
  }

  /** Return after how long constant volts have switched a cell on, s; infinite if they do not. */
  private static double delay(CellArray cells, int cell, double volts, double step, double most) {
    long event = cells.events(cell);
    int steps = (int) Math.round(most / step);
    for (int i = 0; i < steps; i++) {
      cells.segment(cell, volts, volts, step, FREE, ROOM, event, i);
      if (cells.state(cell) > 0.95) {
        return (i + 1) * step;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  @Test
  void theStaticThresholdIsThatOfItsEquations() {
    assertEquals(0.5192, preset("ag-neuron").staticThreshold(), 1e-4);
  }

  @Test
  void delaysAreThoseOfItsEquations() {
    double[][] table = {{0.52, 87}, {0.55, 11.2}, {0.6, 5.6}, {0.8, 1.45}, {1, 0.879}, {2, 0.879}};
    assertEquals(Double.POSITIVE_INFINITY, delay(cells("ag-neuron", 1, CALM), 0, 0.50, 0.1, 3000));
    for (double[] each : table) {
      double found = delay(cells("ag-neuron", 1, CALM), 0, each[0], 1e-2, 200);
      // Printed with two or three digits; near the threshold a delay doubles within millivolts.
      assertEquals(each[1], found, 0.05 * each[1], () -> "at " + each[0] + " V");
    }
  }

  @Test
  void filamentAndResidueRelaxEachInItsTime() {
    CellArray cells = cells("ag-neuron", 1, CALM);
    cells.place(0, Condition.FORMED, 1);
    cells.elapse(19.86e-3, ROOM);
    assertEquals(Math.exp(-1), cells.state(0), 0.01);
    cells.elapse(0.3, ROOM);
    double residue = cells.state(0);
    assertTrue(residue > 1e-3 && residue < 0.02, residue + " is left");
    cells.elapse(2.381, ROOM);
    assertEquals(residue * Math.exp(-1), cells.state(0), 0.001 * residue);
  }

  @Test
  void timeFrozenNothingRelaxes() {
    CellArray cells = cells("ag-neuron", 1, CALM);
    cells.place(0, Condition.FORMED, 0.7);
    assertEquals(0.7, cells.state(0), 1e-12);
  }

  @Test
  void residueIsTheMemoryOfPairs() {
    for (boolean kept : new boolean[] {true, false}) {
      CellArray cells = cells("ag-neuron", 1, kept ? CALM : CALM.without("residue"));
      double volts = kept ? 0.8 : 1.2; // without residue the threshold is 0.95 V
      double first = delay(cells, 0, volts, 1e-3, 10);
      cells.elapse(first + 0.4, ROOM);
      double soon = delay(cells, 0, volts, 1e-3, 10);
      cells.elapse(soon + 60, ROOM);
      double late = delay(cells, 0, volts, 1e-3, 10);
      assertEquals(first, late, 2e-3);
      if (kept) {
        assertTrue(soon < 0.99 * first, soon + " s after " + first + " s");
      } else {
        assertEquals(first, soon, 2e-3);
      }
    }
  }

  @Test
  void lostPiecesScatterDelaysOnlyWhereTheyAreOn() {
    CellArray noisy = cells("ag-neuron", 20, Switches.ON.without("d2d"));
    CellArray calm = cells("ag-neuron", 20, CALM);
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    double even = delay(calm, 0, 0.7, 1e-2, 60);
    for (int cell = 0; cell < 20; cell++) {
      double found = delayOf(noisy, cell);
      least = Math.min(least, found);
      most = Math.max(most, found);
      assertEquals(even, delay(calm, cell == 0 ? 1 : cell, 0.7, 1e-2, 60), cell == 1 ? 60 : 1e-9);
    }
    assertTrue(most > 1.01 * least, least + " to " + most + " s");
  }

  private static double delayOf(CellArray cells, int cell) {
    long event = cells.events(cell);
    for (int i = 0; i < 6000; i++) {
      cells.segment(cell, 0.7, 0.7, 1e-2, FREE, ROOM, event, i);
      if (cells.state(cell) > 0.6) {
        return (i + 1) * 1e-2;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  @Test
  void aLargerLimitLeavesALongerLife() {
    double[] lives = new double[2];
    double[] limits = {1e-9, 1e-6};
    for (int i = 0; i < 2; i++) {
      CellArray cells = cells("ag-neuron", 1, CALM);
      cells.pulse(0, 1, PulseShape.rectangle(3), 1, limits[i], ROOM);
      double off = cells.current(0, 0.1) > 0.1 / 1e9 ? 0 : Double.NaN;
      while (cells.current(0, 0.1) > 0.1 / 1e9) {
        off += 1e-3;
        cells.elapse(i == 0 && off == 1e-3 ? 3.001 : off == 1e-3 ? 3.001 : 1e-3, ROOM);
      }
      lives[i] = off;
    }
    assertTrue(lives[1] > 1.2 * lives[0], lives[0] + " s and " + lives[1] + " s");
  }

  @Test
  void heatShortensLifeByArrhenius() {
    double hot = 350;
    double faster = Math.exp(0.27 * 1.602176634e-19 / 1.380649e-23 * (1 / ROOM - 1 / hot));
    CellArray cells = cells("ag-neuron", 1, CALM);
    cells.place(0, Condition.FORMED, 1);
    cells.elapse(19.86e-3 / faster, hot);
    assertEquals(Math.exp(-1), cells.state(0), 0.01);
  }

  @Test
  void theSelectorIsAsFastAndAsTightAsPublished() {
    CellArray cells = cells("ag-hfo2-selector", 1, CALM);
    assertEquals(1e-14, cells.current(0, 0.1), 0.02e-14);
    double on = delay(cells, 0, 1, 1e-9, 1e-6);
    assertTrue(on < 75e-9, on + " s to switch on");
    assertTrue(cells.current(0, 0.1) > 1e9 * 1e-14);
    cells.elapse(on + 250e-9, ROOM);
    assertTrue(cells.current(0, 0.1) < 1e-4 * 0.1 / 1e3, "off within 250 ns");
  }
}
