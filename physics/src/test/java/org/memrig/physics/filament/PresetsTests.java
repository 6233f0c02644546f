package org.memrig.physics.filament;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.filament.Cells.NONE;
import static org.memrig.physics.filament.Cells.ROOM;

import org.junit.jupiter.api.Test;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;

class PresetsTests {

  private static final FilamentParameters WOO = Presets.aloxHfo2();
  private static final FilamentParameters WU = Presets.taoxHfox();

  /** Apply reference pulses to a quiet cell; return the normalised conductance after each. */
  private static double[] curve(FilamentParameters preset, boolean up) {
    CellArray cells = Cells.quiet(preset, 1);
    cells.place(0, Condition.FORMED, up ? 0 : 1);
    Update update = up ? preset.set() : preset.reset();
    double volts = (up ? 1 : -1) * update.volts();
    double[] curve = new double[update.pulses() + 1];
    double span = preset.highConductance() - preset.lowConductance();
    for (int i = 0; i < curve.length; i++) {
      double fraction = (cells.conductance(0) - preset.lowConductance()) / span;
      curve[i] = up ? fraction : 1 - fraction;
      cells.pulse(0, volts, Cells.reference(update), 1, NONE, ROOM);
    }
    return curve;
  }

  private static double label(double[] curve) {
    double distance = 0;
    int pulses = curve.length - 1;
    for (int i = 0; i <= pulses; i++) {
      distance = Math.max(distance, curve[i] - (double) i / pulses);
    }
    return 10.101 * distance;
  }

  private static void reproduces(FilamentParameters preset, boolean up, double published) {
    double[] curve = curve(preset, up);
    assertEquals(0, curve[0], 1e-12);
    assertEquals(1, curve[curve.length - 1], 1e-9, "the last state is the end of the window");
    assertTrue(curve[curve.length - 2] < 1 - 0.3 / curve.length, "and not reached before");
    assertEquals(published, label(curve), 0.005 * published + 0.002);
  }

  @Test
  void aloxHfo2HasItsPublishedStatesAndLabels() {
    assertEquals(40, WOO.set().pulses());
    reproduces(WOO, true, 1.94);
    reproduces(WOO, false, 0.61);
  }

  @Test
  void taoxHfoxHasItsPublishedStatesAndLabels() {
    assertEquals(128, WU.set().pulses());
    reproduces(WU, true, 0.04);
    reproduces(WU, false, 0.63);
  }

  @Test
  void windowsAreThePublishedOnes() {
    CellArray woo = Cells.quiet(WOO, 1);
    woo.place(0, Condition.FORMED, 1);
    assertEquals(16.9e3, 1 / woo.conductance(0), 1e-6);
    double high = woo.conductance(0);
    woo.place(0, Condition.FORMED, 0);
    assertEquals(4.43, high / woo.conductance(0), 1e-9);
    assertEquals(100e3, 1 / WU.highConductance(), 1e-6);
    assertEquals(10, WU.highConductance() / WU.lowConductance(), 1e-9);
  }
}
