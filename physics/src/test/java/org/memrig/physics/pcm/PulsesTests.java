package org.memrig.physics.pcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.pcm.Cells.FAST;
import static org.memrig.physics.pcm.Cells.FREE;
import static org.memrig.physics.pcm.Cells.RESET;
import static org.memrig.physics.pcm.Cells.ROOM;
import static org.memrig.physics.pcm.Cells.SET;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

class PulsesTests {
  private static final PcmParameters GST = Presets.gstNandakumar();
  private static final Switches WRITES = Cells.QUIET;

  /** Return the state after each of some equal set pulses on an amorphous cell. */
  private static double[] accumulated(double volts, int pulses) {
    CellArray cells = Cells.quiet(GST);
    double[] states = new double[pulses + 1];
    for (int i = 0; i < pulses; i++) {
      cells.pulse(0, volts, FAST, 1, FREE, ROOM);
      states[i + 1] = cells.state(0);
    }
    return states;
  }

  /** The map that aihwkit's PCMPresetDevice makes of equal pulses, on a window of 2. */
  @Test
  void stepsAreThePublishedOnes() {
    double[] states = accumulated(SET, 70);
    double weight = 0;
    for (int i = 0; i < states.length; i++) {
      assertEquals(weight / 2, states[i], 0.006, "after " + i + " pulses");
      weight += 0.01 * (1 + 27.235 * Math.exp(-2.5 * weight));
    }
  }

  @Test
  void everyStepGoesUpAndIsSmallerThanTheLast() {
    double[] states = accumulated(SET, 60);
    double last = 1;
    for (int i = 1; i < states.length; i++) {
      double step = states[i] - states[i - 1];
      assertTrue(step > 0 && step < last, "pulse " + i + ": " + step + " after " + last);
      last = step;
    }
  }

  /** Pulses of any length add up: what ten do, one of ten times their width does. */
  @Test
  void widthsAddUp() {
    CellArray cells = Cells.quiet(GST);
    cells.pulse(0, SET, PulseShape.rectangle(500e-9), 1, FREE, ROOM);
    assertEquals(accumulated(SET, 10)[10], cells.state(0), 1e-12);
  }

  @Test
  void bothSignsActAlike() {
    assertEquals(accumulated(SET, 5)[5], accumulated(-SET, 5)[5], 0);
    CellArray cells = Cells.quiet(GST);
    cells.place(0, Condition.FORMED, 1);
    cells.pulse(0, -RESET, FAST, 1, FREE, ROOM);
    assertEquals(0, cells.state(0), 1e-12);
  }

  /** From a set cell, down and up again by edges of one and the same reset pulse. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.4})
  void aFastEdgeQuenchesAndASlowOneSets(double from) {
    assertTrue(afterReset(from, 0) < 1e-12);
    assertTrue(afterReset(from, 5e-9) < 0.1, "5 ns");
    double last = 0;
    for (double fall = 1e-9; fall < 3e-6; fall *= 2) {
      double left = afterReset(from, fall);
      assertTrue(left > last, "a slower edge leaves more crystal");
      last = left;
    }
    assertTrue(afterReset(from, 3e-6) > 0.999, "3 us");
  }

  private static double afterReset(double from, double fall) {
    CellArray cells = Cells.quiet(GST);
    cells.place(0, Condition.FORMED, from);
    cells.pulse(0, RESET, new PulseShape(50e-9, 2e-9, fall), 1, FREE, ROOM);
    return cells.state(0);
  }

  /** The edge counts by its slope below melting, also when it is made of pieces and plateaus. */
  @Test
  void anEdgeMayBeCutAnywhere() {
    CellArray whole = Cells.quiet(GST);
    CellArray cut = Cells.quiet(GST);
    whole.segment(0, RESET, 0, 200e-9, FREE, ROOM, 0, 0);
    double[] volts = {3, 2.4, 2.05, 1.6, 1.1, 0.5, 0};
    for (int i = 1; i < volts.length; i++) {
      double share = (volts[i - 1] - volts[i]) / 3;
      cut.segment(0, volts[i - 1], volts[i], share * 200e-9, FREE, ROOM, 0, i - 1);
    }
    assertEquals(whole.state(0), cut.state(0), 1e-12);
    assertTrue(whole.state(0) > 0.1 && whole.state(0) < 0.9);
  }

  @Test
  void aStaircaseDownFromMeltingSetsAsAnnealingDoes() {
    CellArray cells = Cells.quiet(GST);
    for (int i = 0; i <= 30; i++) {
      double volts = 3 - 0.1 * i;
      cells.segment(0, volts, volts, 100e-9, FREE, ROOM, 0, i);
    }
    assertTrue(cells.state(0) > 0.99);
  }

  @Test
  void moreVoltsMeltMore() {
    double last = 1;
    for (double volts = 2.1; volts <= 3; volts += 0.1) {
      CellArray cells = Cells.quiet(GST);
      cells.place(0, Condition.FORMED, 1);
      cells.pulse(0, volts, FAST, 1, FREE, ROOM);
      assertTrue(cells.state(0) < last, "at " + volts);
      assertEquals(3 - volts, cells.state(0), 1e-9);
      last = cells.state(0);
    }
  }

  /** The ramp through 0 V does what its two halves do. */
  @Test
  void aPieceMayChangeItsSign() {
    CellArray whole = Cells.quiet(GST);
    CellArray cut = Cells.quiet(GST);
    whole.segment(0, 1, -1.2, 1e-6, FREE, ROOM, 0, 0);
    cut.segment(0, 1, 0, 1e-6 / 2.2, FREE, ROOM, 0, 0);
    cut.segment(0, 0, -1.2, 1.2e-6 / 2.2, FREE, ROOM, 0, 1);
    assertEquals(cut.state(0), whole.state(0), 1e-12);
  }

  @Test
  void readingsAndHalfSelectionHardlyDisturb() {
    CellArray cells = Cells.of(GST, 1, Switches.ON.without("drift", "flicker"));
    cells.pulse(0, SET, FAST, 4, FREE, ROOM);
    double before = cells.conductance(0);
    cells.pulse(0, 0.2, PulseShape.rectangle(1e-5), 1000, FREE, ROOM);
    assertEquals(before, cells.conductance(0), 1e-9 * before, "1000 readings at 0.2 V");
    cells.pulse(0, 0.5 * SET, FAST, 1000, FREE, ROOM);
    double after = cells.conductance(0);
    assertTrue(after > before && after < 1.01 * before, "half-selected: some, and little");
  }

  @Test
  void aCurrentLimitKeepsACellFromMelting() {
    CellArray cells = Cells.quiet(GST);
    cells.place(0, Condition.FORMED, 1);
    cells.pulse(0, RESET, FAST, 1, 20e-6, ROOM);
    assertEquals(1, cells.state(0), 1e-9);
    assertTrue(cells.lastPeakCurrent(0) <= 20e-6);
    cells.pulse(0, RESET, FAST, 1, 200e-6, ROOM);
    assertEquals(0, cells.state(0), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 2.5, -1, -3})
  void energyIsThatOfThePieces(double volts) {
    CellArray whole = Cells.quiet(GST);
    CellArray pieces = Cells.quiet(GST);
    whole.place(0, Condition.FORMED, 0.4);
    pieces.place(0, Condition.FORMED, 0.4);
    whole.pulse(0, volts, FAST, 1, FREE, ROOM);
    pieces.segment(0, volts, volts, 50e-9, FREE, ROOM, 0, 0);
    assertEquals(pieces.lastEnergy(0), whole.lastEnergy(0), 1e-9 * pieces.lastEnergy(0));
    assertEquals(
        pieces.lastPeakCurrent(0), whole.lastPeakCurrent(0), 1e-9 * pieces.lastPeakCurrent(0));
    assertEquals(pieces.state(0), whole.state(0), 1e-12);
  }

  /** A write draws noise anew; one that moves nothing does not. */
  @Test
  void onlyWritesDrawAnew() {
    CellArray noisy = Cells.of(GST, 1, WRITES.without("drift"));
    assertEquals(noisy.conductance(0), GST.lowConductance(), 1e-18);
    CellArray cells = Cells.of(GST, 1, Switches.ON.without("d2d", "drift", "flicker"));
    CellArray mean = Cells.of(GST, 1, Cells.QUIET);
    PulseShape disturbance = PulseShape.rectangle(0.5e-9);
    double[] offsets = new double[3];
    for (int i = 0; i < 3; i++) {
      int pulses = i == 2 ? 0 : 1;
      cells.pulse(0, SET, FAST, pulses, FREE, ROOM);
      mean.pulse(0, SET, FAST, pulses, FREE, ROOM);
      double placed = mean.state(0);
      cells.pulse(0, SET, disturbance, 1, FREE, ROOM);
      mean.pulse(0, SET, disturbance, 1, FREE, ROOM);
      double moved = mean.state(0) - placed;
      assertTrue(moved > 1e-5 && moved < 1e-3, "moved by " + moved);
      offsets[i] = cells.conductance(0) - mean.conductance(0);
    }
    assertNotEquals(offsets[0], offsets[1]);
    assertNotEquals(0, offsets[0]);
    assertEquals(offsets[1], offsets[2], 1e-15);
  }

  @Test
  void programmingNoiseCanBeSwitchedOff() {
    CellArray cells = Cells.programmed(GST, 50, 0.5, Switches.ON.without("c2c", "d2d"));
    for (int cell = 0; cell < 50; cell++) {
      assertEquals(12.5e-6, cells.conductance(cell), 1e-14);
    }
  }

  /** The working point of the shipped chips: set pulses up, one reset down, read apart. */
  @ParameterizedTest
  @ValueSource(strings = {"gst-nandakumar", "hermes-1", "hermes-2", "joshi"})
  void theWorkingPointOfTheChipsWorks(String preset) {
    PcmParameters law = (PcmParameters) new PcmLaw().presets().get(preset);
    assertTrue(law != null);
    int many = 200;
    CellArray cells = new PcmLaw().create(law, many, 4, Switches.ON);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 20; i++) {
        cells.pulse(0, many, 1.0, FAST, FREE, ROOM);
      }
      Sample set = read(cells, many);
      cells.pulse(0, many, 3.6, FAST, FREE, ROOM);
      Sample reset = read(cells, many);
      assertTrue(set.mean() > 0.4 * law.highConductance(), "set: " + set.mean());
      assertTrue(reset.mean() < 0.05 * law.highConductance(), "reset: " + reset.mean());
    }
  }

  private static Sample read(CellArray cells, int many) {
    return Sample.of(many, cell -> cells.readCurrent(cell, 0.2, 1e-5, 0, ROOM) / 0.2);
  }
}
