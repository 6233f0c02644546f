package org.memrig.physics.filament;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.filament.Cells.NONE;
import static org.memrig.physics.filament.Cells.ROOM;

import org.junit.jupiter.api.Test;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.Overshoot;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

/** Forming: when cells break down, and what the limiter and the capacitance behind it leave. */
class FormingTests {

  private static final FilamentParameters WOO = Presets.aloxHfo2();
  private static final Forming FORMING = WOO.forming();
  private static final PulseShape PULSE = PulseShape.rectangle(FORMING.width());
  private static final Switches DEVICES_ONLY = Switches.ON.without("c2c", "read");
  private static final double LIMIT = 12e-6;
  private static final int CELLS = 20_000;

  private static CellArray pristine(int cells, Switches switches) {
    return pristine(WOO, cells, switches);
  }

  private static CellArray pristine(FilamentParameters law, int cells, Switches switches) {
    CellArray array = Cells.of(law, cells, switches);
    for (int cell = 0; cell < cells; cell++) {
      array.place(cell, Condition.PRISTINE, 0);
    }
    return array;
  }

  private static double formed(CellArray cells) {
    int count = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      count += cells.condition(cell) == Condition.FORMED ? 1 : 0;
    }
    return count / (double) cells.size();
  }

  @Test
  void theShareThatFormsFollowsTheSpreadOfTheTimes() {
    for (double volts : new double[] {1.74, 1.78, 1.8, 1.83}) {
      CellArray cells = pristine(CELLS, DEVICES_ONLY);
      cells.pulse(0, CELLS, volts, PULSE, LIMIT, ROOM);
      double decades = (volts - FORMING.volts()) / FORMING.voltsPerDecade();
      double expected = Samples.normal(decades * Math.log(10) / FORMING.spread());
      assertEquals(expected, formed(cells), 4 * Math.sqrt(0.25 / CELLS) + 1e-3, volts + " V");
    }
  }

  @Test
  void aTenfoldTimeFormsAtOneStepLessVolts() {
    CellArray high = pristine(CELLS, DEVICES_ONLY);
    CellArray low = pristine(CELLS, DEVICES_ONLY);
    high.pulse(0, CELLS, 1.8, PULSE, LIMIT, ROOM);
    low.pulse(0, CELLS, 1.7, PulseShape.rectangle(10 * FORMING.width()), LIMIT, ROOM);
    assertEquals(formed(high), formed(low), 1e-3);
  }

  @Test
  void pulsesOfRisingVoltsFormAllAtVoltsSpreadAsTheTimes() {
    CellArray cells = pristine(CELLS, DEVICES_ONLY);
    double[] volts = new double[CELLS];
    for (int rung = 0; rung < 120; rung++) {
      double now = 1.4 + 0.005 * rung;
      cells.pulse(0, CELLS, now, PULSE, LIMIT, ROOM);
      for (int cell = 0; cell < CELLS; cell++) {
        boolean done = cells.condition(cell) == Condition.FORMED;
        volts[cell] = volts[cell] == 0 && done ? now : volts[cell];
      }
    }
    assertEquals(1, formed(cells));
    double expected = FORMING.spread() * FORMING.voltsPerDecade() / Math.log(10);
    assertEquals(expected, Samples.deviation(volts), 0.05 * expected);
  }

  @Test
  void aCellThatIsNotFormedStaysPristineAndKeepsItsDose() {
    CellArray cells = pristine(1, Cells.QUIET);
    for (int i = 0; i < 9; i++) {
      cells.pulse(0, 1.7, PULSE, 1, LIMIT, ROOM);
      assertEquals(Condition.PRISTINE, cells.condition(0));
      assertEquals(FORMING.conductance(), cells.conductance(0));
    }
    cells.pulse(0, 1.7, PULSE, 2, LIMIT, ROOM);
    assertEquals(Condition.FORMED, cells.condition(0));
  }

  @Test
  void aLimitThatActsAtOnceSetsTheConductanceOfAllCells() {
    CellArray cells = pristine(CELLS / 10, DEVICES_ONLY);
    cells.pulse(0, cells.size(), 2.2, PULSE, LIMIT, ROOM);
    double[] seen = Samples.of(cells, cells::conductance);
    assertEquals(LIMIT / WOO.complianceVolts(), Samples.mean(seen), 1e-9);
    assertTrue(Samples.deviation(seen) < 1e-12);
    assertTrue(cells.lastPeakCurrent(0) <= LIMIT);
  }

  @Test
  void theExcessDiesAsACapacitorDoesThroughAResistor() {
    // A filament that grows in 1 fs is a switch: from then on the circuit is R and C alone.
    FilamentParameters law = growing(1e-15);
    for (double farads : new double[] {1e-12, 30e-12}) {
      CellArray cells = pristine(law, 1, Cells.QUIET);
      cells.overshoot(new Overshoot(0, farads, 0));
      double volts = 2.2;
      // One event: forming at 2.2 V, long enough for the excess to die.
      cells.pulse(0, volts, PulseShape.rectangle(FORMING.width()), 1, LIMIT, ROOM);
      double high = WOO.highConductance();
      assertEquals(high, cells.conductance(0), 1e-12);
      assertEquals(volts * high, cells.lastPeakCurrent(0), 0.02 * volts * high);
      double rest = LIMIT / high;
      double tau = farads / high;
      double end = Math.log((volts - rest) / (1e-3 * rest));
      double expected =
          high
              * tau
              * (rest * rest * end
                  + 2 * rest * (volts - rest)
                  + 0.5 * (volts - rest) * (volts - rest));
      double[] peak = new double[1];
      double[] energy = new double[1];
      new Surge(new Direction(law.set()), law)
          .grow(
              0,
              0,
              WOO.lowConductance(),
              high - WOO.lowConductance(),
              volts,
              LIMIT,
              new Overshoot(0, farads, 0),
              1,
              1,
              peak,
              energy);
      assertEquals(expected, energy[0], 0.02 * expected, farads + " F");
    }
  }

  private static FilamentParameters growing(double seconds) {
    Forming fast =
        new Forming(
            FORMING.volts(),
            FORMING.width(),
            FORMING.voltsPerDecade(),
            FORMING.spread(),
            FORMING.conductance(),
            seconds);
    return new FilamentParameters(
        WOO.lowConductance(),
        WOO.highConductance(),
        WOO.setPolarity(),
        WOO.set(),
        WOO.reset(),
        WOO.cycleNoise(),
        WOO.spread(),
        WOO.readNoise(),
        WOO.readAperture(),
        WOO.sinhShare(),
        WOO.sinhVolts(),
        WOO.complianceVolts(),
        fast,
        WOO.activationVolts(),
        WOO.referenceKelvin(),
        WOO.instability());
  }

  /** Form many cells by rising pulses; return their conductances. */
  private static double[] conductances(Overshoot overshoot) {
    CellArray cells = pristine(CELLS / 10, DEVICES_ONLY);
    cells.overshoot(overshoot);
    for (int rung = 0; rung < 40; rung++) {
      for (int cell = 0; cell < cells.size(); cell++) {
        if (cells.condition(cell) == Condition.PRISTINE) {
          cells.pulse(cell, 1.5 + 0.02 * rung, PULSE, 1, LIMIT, ROOM);
        }
      }
    }
    assertEquals(1, formed(cells));
    return Samples.of(cells, cells::conductance);
  }

  @Test
  void capacitanceMakesFormedCellsHigherAndMoreUnequal() {
    double ideal = LIMIT / WOO.complianceVolts();
    double mean = ideal;
    double deviation = 0;
    for (double farads : new double[] {150e-15, 250e-15, 400e-15, 600e-15}) {
      double[] seen = conductances(new Overshoot(0, farads, 0));
      assertTrue(Samples.mean(seen) > mean, farads + " F: " + Samples.mean(seen));
      assertTrue(Samples.deviation(seen) > deviation, farads + " F: " + Samples.deviation(seen));
      mean = Samples.mean(seen);
      deviation = Samples.deviation(seen);
    }
    assertTrue(mean > 1.2 * ideal, "mean " + mean + ", limit alone " + ideal);
    double[] cable = conductances(new Overshoot(0, 100e-12, 0));
    double[] resistor = conductances(new Overshoot(0, 100e-12, 150e3));
    assertTrue(Samples.mean(resistor) < 0.6 * Samples.mean(cable), "a resistor at the cell helps");
  }

  @Test
  void aSlowLimiterOvershootsWithoutAnyCapacitance() {
    double ideal = LIMIT / WOO.complianceVolts();
    assertTrue(Samples.mean(conductances(new Overshoot(6e-9, 0, 0))) > 1.05 * ideal);
    double[] slow = conductances(new Overshoot(1e-6, 0, 0));
    assertTrue(Samples.mean(slow) > 1.5 * ideal, "a microsecond is for ever");
  }

  @Test
  void setsOfFormedCellsOvershootToo() {
    CellArray cells = Cells.quiet(WOO, 2);
    double limit = 20e-6; // at 1.4 V more than a low cell draws
    cells.pulse(0, 1.4, PULSE, 1, limit, ROOM);
    cells.overshoot(new Overshoot(0, 100e-12, 0));
    cells.pulse(1, 1.4, PULSE, 1, limit, ROOM);
    assertEquals(limit / WOO.complianceVolts(), cells.conductance(0), 1e-12);
    assertTrue(cells.conductance(1) > cells.conductance(0));
    assertTrue(cells.lastPeakCurrent(1) > limit);
    cells.pulse(1, 1.4, PULSE, 1, limit, ROOM);
    assertTrue(cells.lastPeakCurrent(1) <= limit, "a cell that is high already trips nothing");
  }

  @Test
  void aRampFormsWhereItsDoseIsReached() {
    // 1 V/s: the dose of a ramp is that of its last e-fold of volts.
    CellArray cells = pristine(1, Cells.QUIET);
    long event = cells.events(0);
    cells.segment(0, 0, 3, 3, LIMIT, ROOM, event, 0);
    assertEquals(LIMIT / WOO.complianceVolts(), cells.conductance(0), 1e-9);
    double scale = FORMING.voltsPerDecade() / Math.log(10);
    double expected = FORMING.volts() + scale * Math.log(FORMING.width() / scale);
    CellArray below = pristine(1, Cells.QUIET);
    below.segment(0, 0, expected - 0.001, expected - 0.001, LIMIT, ROOM, event, 0);
    assertEquals(Condition.PRISTINE, below.condition(0));
    CellArray above = pristine(1, Cells.QUIET);
    above.segment(0, 0, expected + 0.001, expected + 0.001, LIMIT, ROOM, event, 0);
    assertEquals(Condition.FORMED, above.condition(0));
    // Its overshoot is that of the volts at which it formed, not of the ramp's end.
    CellArray far = pristine(growing(1e-15), 1, Cells.QUIET);
    far.overshoot(new Overshoot(0, 1e-9, 0));
    far.segment(0, 0, 3, 3, LIMIT, ROOM, event, 0);
    double peak = expected * WOO.highConductance();
    assertEquals(peak, far.lastPeakCurrent(0), 0.03 * peak);
  }

  @Test
  void withoutALimitAFormedCellIsAsHighAsItGets() {
    CellArray cells = pristine(1, Cells.QUIET);
    cells.pulse(0, 2.2, PULSE, 1, NONE, ROOM);
    assertEquals(1, cells.state(0));
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Overshoot(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Overshoot(0, Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new Overshoot(0, 0, -1));
  }
}
