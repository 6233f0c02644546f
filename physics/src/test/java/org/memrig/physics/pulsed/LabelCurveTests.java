package org.memrig.physics.pulsed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Curves and labels of NeuroSim's table of devices. */
class LabelCurveTests {

  // Labels as NeuroSim prints them: potentiation above 0 and depression below 0 if steps shrink.

  /**
   * Return where NeuroSim's curve is after x pulses from the low end; A has the sign of the label.
   */
  private static double curve(double pulses, double all, double a) {
    return (1 - Math.exp(-pulses / a)) / (1 - Math.exp(-all / a));
  }

  /** Find A of a label from the largest distance of its curve from the straight line, by search. */
  private static double parameter(double label, double all) {
    double low = 1e-3 * all;
    double high = 1e4 * all;
    for (int i = 0; i < 200; i++) {
      double middle = Math.sqrt(low * high);
      if (distance(middle, all) > Math.abs(label) / 10.101) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.copySign(low, label);
  }

  private static double distance(double a, double all) {
    double least = 0;
    for (int i = 1; i < 4000; i++) {
      double x = i / 4000.0;
      least = Math.max(least, curve(x * all, all, a) - x);
    }
    return least;
  }

  @ParameterizedTest
  @CsvSource({
    "agsi, 97, 2.4, -4.88, 26e6, 12.5",
    "taox-tio2, 102, 1.85, -1.79, 5e6, 2",
    "taox-hfox, 128, 0.04, -0.63, 100e3, 10",
    "pcmo, 50, 3.68, -6.76, 23e6, 6.84",
    "alox-hfo2, 40, 1.94, -0.61, 16.9e3, 4.43",
    "gst, 100, 0.105, 2.4, 4.71e3, 19.8",
    "epiram, 64, 0.5, -0.5, 81e3, 50.2",
    "hzo-fefet, 32, 1.75, 1.46, 559.28e3, 45"
  })
  void devicesFollowTheirCurvesAndGiveTheirLabelsBack(
      String preset, int all, double up, double down, double ohms, double ratio) {
    Trial trial = Trial.quiet("label", Trial.preset("label", preset));
    assertEquals(ohms * ratio, 1 / trial.placed(0).cells.conductance(0), 1e-6 * ohms);
    assertEquals(ohms, 1 / trial.placed(1).cells.conductance(0), 1e-6 * ohms);

    double a = parameter(up, all);
    trial.placed(0);
    double largest = 0;
    for (int n = 1; n <= all; n++) {
      double place = trial.pulse(true, 1).cells.state(0);
      assertEquals(curve(n, all, a), place, 1e-6, preset + " up " + n);
      largest = Math.max(largest, place - (double) n / all);
    }
    assertEquals(Math.abs(up), 10.101 * largest, coarse(up, all));

    // Depression runs back on its own curve from the last pulse; a label below 0 gives A below 0.
    a = parameter(down, all);
    trial.placed(1);
    largest = 0;
    for (int n = 1; n <= all; n++) {
      double place = trial.pulse(false, 1).cells.state(0);
      assertEquals(curve(all - n, all, a), place, 1e-6, preset + " down " + n);
      largest = Math.max(largest, Math.abs(place - (1 - (double) n / all)));
    }
    assertEquals(Math.abs(down), 10.101 * largest, coarse(down, all));
    assertTrue(trial.cells.state(0) < 1e-9, "all pulses lead to the other end");
  }

  /** The largest distance lies between two pulses: half a pulse from the top of a parabola. */
  private static double coarse(double label, int all) {
    double curvature = Math.abs(all / parameter(label, all));
    double bend = curvature * curvature / (1 - Math.exp(-curvature));
    return 10.101 * 0.5 * bend * 0.25 / ((double) all * all) + 1e-4 * Math.abs(label) + 1e-6;
  }
}
