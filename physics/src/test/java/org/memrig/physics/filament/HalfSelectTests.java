package org.memrig.physics.filament;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.filament.Cells.NONE;
import static org.memrig.physics.filament.Cells.ROOM;

import org.junit.jupiter.api.Test;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;

/** Half-selected cells move by their rate, not by a threshold: little, never nothing, and more. */
class HalfSelectTests {

  private static final FilamentParameters TIOX = Presets.tiox();
  private static final double FULL = TIOX.set().volts();
  private static final PulseShape PULSE = Cells.reference(TIOX.set());

  private static double moved(double volts, int pulses) {
    CellArray cells = Cells.of(TIOX, 1, Cells.QUIET.without("rtn", "flicker", "drift"));
    cells.place(0, Condition.FORMED, 0.3);
    cells.pulse(0, volts, PULSE, pulses, NONE, ROOM);
    return cells.state(0) - 0.3;
  }

  @Test
  void halfTheVoltsMoveACellLittleButNotNothing() {
    double half = moved(0.5 * FULL, 1);
    assertTrue(half > 0);
    assertTrue(half < 1e-5 * moved(FULL, 1), "half " + half + ", full " + moved(FULL, 1));
    assertTrue(moved(-0.5 * FULL, 1) < 0);
  }

  @Test
  void disturbGrowsInProportionToTheCountWhileItIsSmall() {
    double hundred = moved(0.5 * FULL, 100);
    for (int pulses : new int[] {1_000, 10_000, 100_000}) {
      double expected = hundred * pulses / 100;
      assertEquals(expected, moved(0.5 * FULL, pulses), 0.02 * expected, pulses + " pulses");
    }
  }

  @Test
  void aThirdDisturbsLessThanAHalfByTheSlope() {
    double decades = (FULL / 2 - FULL / 3) / TIOX.set().voltsPerDecade();
    double ratio = moved(FULL / 2, 1_000) / moved(FULL / 3, 1_000);
    assertEquals(Math.pow(10, decades), ratio, 0.01 * ratio);
  }

  @Test
  void nothingJumpsBetweenLowAndHighVolts() {
    double before = moved(0.2, 1);
    for (double volts = 0.21; volts < FULL; volts += 0.01) {
      double now = moved(volts, 1);
      double decades = Math.log10(now / before);
      assertEquals(0.01 / TIOX.set().voltsPerDecade(), decades, 0.02, volts + " V");
      before = now;
    }
  }
}
