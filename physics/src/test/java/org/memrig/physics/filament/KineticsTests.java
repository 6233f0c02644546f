package org.memrig.physics.filament;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.filament.Cells.NONE;
import static org.memrig.physics.filament.Cells.ROOM;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;

/** What volts, limits, heat and half-selection do to a cell. */
class KineticsTests {

  private static final FilamentParameters WOO = Presets.aloxHfo2();
  private static final PulseShape PULSE = PulseShape.rectangle(100e-6);

  private static CellArray fresh() {
    return Cells.quiet(WOO, 1);
  }

  private static double moved(double volts, double kelvin) {
    CellArray cells = fresh();
    cells.pulse(0, volts, PULSE, 1, NONE, kelvin);
    return cells.state(0);
  }

  @Test
  void ratesGrowByADecadeEveryHundredMillivolts() {
    assertEquals(10, moved(0.6, ROOM) / moved(0.5, ROOM), 0.01);
    assertEquals(10, moved(0.5, ROOM) / moved(0.4, ROOM), 0.01);
    assertEquals(0, moved(0, ROOM));
  }

  @Test
  void halfSelectedCellsMoveALittleMoreWithEveryPulse() {
    CellArray cells = fresh();
    double before = 0;
    for (int count = 1; count <= 1_000; count *= 10) {
      cells.place(0, Condition.FORMED, 0);
      cells.pulse(0, 0.45, PULSE, count, NONE, ROOM);
      assertTrue(cells.state(0) > 5 * before, count + " pulses");
      before = cells.state(0);
    }
    double full = moved(0.9, ROOM);
    assertTrue(before > 0 && before < full, "1000 half selects stay below one write");
  }

  @Test
  void zeroVoltsNeverMoveACell() {
    CellArray cells = fresh();
    cells.place(0, Condition.FORMED, 0.3);
    cells.segment(0, 0, 0, 1e9, NONE, 1500, 0, 0);
    assertEquals(0.3, cells.state(0));
    cells.elapse(1e9, 400);
    assertEquals(0.3, cells.state(0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {8e-6, 12e-6, 18e-6})
  void setStopsAtTheConductanceThatTheLimitAllows(double limit) {
    CellArray cells = fresh();
    cells.pulse(0, 1.2, PULSE, 50, limit, ROOM);
    assertEquals(limit / WOO.complianceVolts(), cells.conductance(0), 1e-12);
    assertTrue(cells.lastPeakCurrent(0) <= limit);
  }

  @Test
  void limitNeverLowersACellAndNeverStopsAReset() {
    CellArray cells = fresh();
    cells.place(0, Condition.FORMED, 0.9);
    cells.pulse(0, 1.2, PULSE, 1, 8e-6, ROOM);
    assertEquals(0.9, cells.state(0));
    cells.pulse(0, -1.0, PULSE, 1, 8e-6, ROOM);
    assertTrue(cells.state(0) < 0.9);
    double after = cells.state(0);
    cells.pulse(0, 1.2, PULSE, 1, 0, ROOM);
    assertEquals(after, cells.state(0), "no current, no set");
  }

  @Test
  void noLimitReachesTheEndOfTheWindow() {
    CellArray cells = fresh();
    cells.pulse(0, 1.2, PULSE, 50, NONE, ROOM);
    assertEquals(1, cells.state(0));
  }

  @Test
  void heatSpeedsSwitchingByArrhenius() {
    double boltzmann = 8.617333262e-5;
    double expected = Math.exp(WOO.activationVolts() / boltzmann * (1 / 300.0 - 1 / 320.0));
    assertEquals(expected, moved(0.5, 320) / moved(0.5, 300), 0.01 * expected);
    assertTrue(moved(0.5, 280) < moved(0.5, 300));
  }

  @Test
  void polarityDecidesWhichSignSets() {
    FilamentParameters turned =
        new FilamentParameters(
            WOO.lowConductance(),
            WOO.highConductance(),
            Polarity.NEGATIVE,
            WOO.set(),
            WOO.reset(),
            WOO.cycleNoise(),
            WOO.spread(),
            WOO.readNoise(),
            WOO.readAperture(),
            WOO.sinhShare(),
            WOO.sinhVolts(),
            WOO.complianceVolts(),
            WOO.forming(),
            WOO.activationVolts(),
            WOO.referenceKelvin(),
            WOO.instability());
    CellArray cells = Cells.quiet(turned, 1);
    cells.pulse(0, -0.9, PULSE, 1, NONE, ROOM);
    assertEquals(moved(0.9, ROOM), cells.state(0), 1e-15);
    assertEquals(-1, new FilamentLaw().setSign(turned));
    assertEquals(1, new FilamentLaw().setSign(WOO));
  }

  @Test
  void currentIsOddAndBendsMoreTheLowerTheConductance() {
    CellArray cells = fresh();
    assertEquals(-cells.current(0, 0.3), cells.current(0, -0.3));
    double bent = cells.current(0, 0.5) / (0.5 * cells.conductance(0));
    cells.place(0, Condition.FORMED, 1);
    double straight = cells.current(0, 0.5) / (0.5 * cells.conductance(0));
    // share 0.3 of sinh(2) / 2; at the high end 4.43 times less.
    assertEquals(1 + 0.3 * (Math.sinh(2) / 2 - 1), bent, 1e-12);
    assertEquals(1 + 0.3 / 4.43 * (Math.sinh(2) / 2 - 1), straight, 1e-12);
    assertTrue(cells.current(0, 1e-9) > 0);
    assertEquals(0, cells.current(0, 0));
  }

  @Test
  void differentialConductanceIsTheSlopeOfTheCurrent() {
    CellArray cells = fresh();
    cells.place(0, Condition.FORMED, 0.4);
    for (double volts : new double[] {-0.6, -0.1, 0, 0.2, 0.8}) {
      double h = 1e-5;
      double slope = (cells.current(0, volts + h) - cells.current(0, volts - h)) / (2 * h);
      assertEquals(slope, cells.differentialConductance(0, volts), 1e-8 * slope);
    }
    assertEquals(cells.conductance(0), cells.differentialConductance(0, 0), 1e-18);
  }

  @Test
  void energyOfAnUnmovedCellIsExact() {
    CellArray cells = fresh();
    cells.place(0, Condition.STUCK, 1);
    cells.pulse(0, 0.5, new PulseShape(10e-6, 3e-6, 6e-6), 1, NONE, ROOM);
    double amps = cells.current(0, 0.5);
    assertEquals(amps * 0.5 * (10e-6 + 9e-6 / 3), cells.lastEnergy(0), 1e-20);
    assertEquals(amps, cells.lastPeakCurrent(0), 1e-18);
    assertEquals(1, cells.state(0));
    assertEquals(1, cells.events(0));
  }

  @Test
  void stuckCellsConductAndNeverMove() {
    CellArray cells = fresh();
    cells.place(0, Condition.STUCK, 0.5);
    cells.pulse(0, -3, PULSE, 10, NONE, ROOM);
    cells.pulse(0, 3, PULSE, 10, NONE, ROOM);
    assertEquals(0.5, cells.state(0));
    assertEquals(Condition.STUCK, cells.condition(0));
  }

  @Test
  void pristineCellsNeedAFormingPulse() {
    CellArray cells = fresh();
    cells.place(0, Condition.PRISTINE, 0);
    double pristine = cells.conductance(0);
    assertTrue(pristine < 0.01 * WOO.lowConductance());
    cells.pulse(0, 0.9, PULSE, 100, NONE, ROOM);
    assertEquals(Condition.PRISTINE, cells.condition(0));
    assertEquals(pristine, cells.conductance(0));
    cells.pulse(0, 2.2, PULSE, 1, 12e-6, ROOM);
    assertEquals(Condition.FORMED, cells.condition(0));
    assertEquals(12e-6 / 0.4, cells.conductance(0), 1e-9, "formed up to the limit");
  }

  @Test
  void formingTimeAddsUpOverPulses() {
    CellArray cells = fresh();
    cells.place(0, Condition.PRISTINE, 0);
    cells.pulse(0, -1.7, PULSE, 9, NONE, ROOM);
    assertEquals(Condition.PRISTINE, cells.condition(0));
    cells.pulse(0, -1.7, PULSE, 2, NONE, ROOM);
    assertEquals(Condition.FORMED, cells.condition(0));
    assertEquals(0, cells.state(0), "formed by a reset, at the low end");
  }
}
