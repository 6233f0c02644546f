package org.memrig.physics.pulsed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Equation checks: without noise, pulses move weights exactly as the published equations say. */
class MeanCurveTests {

  /** One step of a preset, as published, written down anew. */
  record Case(String law, String preset, DoubleUnaryOperator up, DoubleUnaryOperator down) {
    Record parameters() {
      return Trial.preset(law, preset);
    }

    Window window() {
      return Trial.quiet(law, parameters()).device.window();
    }

    double stepped(double weight, boolean isUp, Window window) {
      double to = weight + (isUp ? up : down).applyAsDouble(weight);
      return Math.max(window.lowWeight(), Math.min(to, window.highWeight()));
    }

    @Override
    public String toString() {
      return law + " " + preset;
    }
  }

  private static Case linear(
      String preset, double s, double upGamma, double downGamma, double low, double high) {
    return new Case(
        "linear-step",
        preset,
        w -> -upGamma * s / high * w + s,
        w -> -(-downGamma * s / low * w + s));
  }

  private static Case soft(String preset, double s, double low, double high) {
    return new Case("soft-bounds", preset, w -> s * (1 - w / high), w -> -s * (1 - w / low));
  }

  static Stream<Case> cases() {
    return Stream.of(
        linear("capacitor", 0.005, 0.05, 0.05, -1, 1),
        linear("ecram-li", 0.002, 0.1153, 0.5085, -0.8276, 1.1724),
        linear("ecram-mo", 2.8214e-4, 0.4152, 0.7342, -0.8286, 1.1714),
        linear("idealized", 0.0002, 0, 0, -1, 1),
        linear("gokmen-vlasov", 0.0016, 0, 0, -1, 1),
        soft("reram-sb", 0.002, -0.75, 1.25),
        soft("reram-om", 0.0949, -1, 1),
        soft("reram-hfo2", 0.4622, -1, 1),
        new Case(
            "exp-step",
            "reram-es",
            w -> 0.00135 * Math.max(1 + 1.18445 * Math.exp(5 * (-0.5 * w - 0.5)), 0),
            w ->
                -0.00135
                    * (1 - 0.259359)
                    * Math.max(1 + 0.081404 * Math.exp(-5 * (-0.5 * w - 0.5)), 0)),
        new Case(
            "exp-step",
            "pcm-gst",
            w -> 0.01 * Math.max(1 + 27.235 * Math.exp(2.5 * -w), 0),
            w -> 0.01 - w),
        new Case(
            "pow-step",
            "example",
            w -> 0.01 * Math.pow((1 - w) / 2, 2),
            w -> -0.01 * Math.pow((w + 1) / 2, 0.5)),
        new Case(
            "piecewise-step",
            "example",
            w -> 0.01 * table(w, 0.5, 1.2, 1.5, 0.9, 0.2),
            w -> -0.01 * table(w, 0.1, 0.8, 1.4, 1.1, 0.6)));
  }

  private static double table(double weight, double... factors) {
    double place = (weight + 1) / 2 * (factors.length - 1);
    int node = Math.min((int) place, factors.length - 2);
    return factors[node] + (place - node) * (factors[node + 1] - factors[node]);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pulsesStepAsPublished(Case of) {
    Window window = of.window();
    for (boolean up : new boolean[] {true, false}) {
      Trial trial = Trial.quiet(of.law, of.parameters()).placed(up ? 0.2 : 0.8);
      double expected = trial.weight(0);
      for (int i = 0; i < 300; i++) {
        expected = of.stepped(expected, up, window);
        trial.pulse(up, 1);
        assertEquals(expected, trial.weight(0), 1e-9, of + ", pulse " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oneLongPulseIsAsManyShortOnes(Case of) {
    Window window = of.window();
    for (boolean up : new boolean[] {true, false}) {
      for (int n : new int[] {2, 7, 40, 1000}) {
        Trial trial = Trial.quiet(of.law, of.parameters()).placed(up ? 0.2 : 0.8);
        double expected = trial.weight(0);
        for (int i = 0; i < n; i++) {
          expected = of.stepped(expected, up, window);
        }
        assertEquals(expected, trial.pulse(up, n).weight(0), 1e-9, of + ", " + n + " pulses");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aVeryLongPulseEndsWithinAStepOfAsManyShortOnes(Case of) {
    Window window = of.window();
    int n = 5000;
    Trial trial = Trial.quiet(of.law, of.parameters()).placed(0.05);
    double expected = trial.weight(0);
    double first = of.stepped(expected, true, window) - expected;
    for (int i = 0; i < n; i++) {
      expected = of.stepped(expected, true, window);
    }
    assertEquals(expected, trial.pulse(true, n).weight(0), 0.05 * first);
  }

  @Test
  void softBoundsFollowTheirClosedForm() {
    double s = 0.002;
    double high = 1.25;
    Trial trial = Trial.quiet("soft-bounds", Trial.preset("soft-bounds", "reram-sb"));
    trial.placed(0.75 / 2); // weight 0
    assertEquals(0, trial.weight(0), 1e-12);
    for (int n = 1; n <= 2000; n++) {
      double expected = high * (1 - Math.pow(1 - s / high, n));
      assertEquals(expected, trial.pulse(true, 1).weight(0), 1e-9, n + " pulses");
    }
  }

  @Test
  void partsOfAPulseAddUpToIt() {
    for (String law : new String[] {"linear-step", "soft-bounds", "label"}) {
      String preset =
          law.equals("label") ? "pcmo" : law.equals("linear-step") ? "ecram-mo" : "reram-om";
      for (boolean up : new boolean[] {true, false}) {
        Trial whole = Trial.quiet(law, Trial.preset(law, preset)).placed(0.5).pulse(up, 1);
        Trial parts = Trial.quiet(law, Trial.preset(law, preset)).placed(0.5);
        parts.pulse(up, 0.25).pulse(up, 0.5).pulse(up, 0.25);
        assertEquals(whole.weight(0), parts.weight(0), 1e-12, law);
      }
    }
  }

  @Test
  void piecesOfOneEventAddUpInStepwiseLaws() {
    for (String preset : new String[] {"reram-es", "pcm-gst"}) {
      Record law = Trial.preset("exp-step", preset);
      Trial whole = Trial.quiet("exp-step", law).placed(0.1);
      Trial cut = Trial.quiet("exp-step", law).placed(0.1);
      Reference pulse = whole.reference(true);
      double volts = pulse.volts();
      double width = pulse.width();
      whole.cells.segment(0, volts, volts, 2.5 * width, Trial.FREE, Trial.ROOM, 0, 0);
      for (int i = 0; i < 5; i++) {
        cut.cells.segment(0, volts, volts, 0.5 * width, Trial.FREE, Trial.ROOM, 0, i);
      }
      assertEquals(whole.weight(0), cut.weight(0), 1e-9, preset);
    }
  }

  @Test
  void aDecadeMoreComesOfTheVoltsPerDecade() {
    Record law = Trial.preset("linear-step", "ecram-li");
    Trial long_ = Trial.quiet("linear-step", law).placed(0.3).pulse(true, 10);
    Trial high = Trial.quiet("linear-step", law).placed(0.3);
    Reference pulse = high.reference(true);
    high.cells.pulse(
        0,
        1,
        pulse.volts() + pulse.voltsPerDecade(),
        org.memrig.physics.PulseShape.rectangle(pulse.width()),
        Trial.FREE,
        Trial.ROOM);
    assertEquals(long_.weight(0), high.weight(0), 1e-9);
  }

  @Test
  void halfTheVoltsMoveByDecadesLessButMove() {
    Trial trial = Trial.quiet("soft-bounds", Trial.preset("soft-bounds", "reram-sb")).placed(0.3);
    double before = trial.weight(0);
    trial.cells.pulse(
        0, 1, 0.5, org.memrig.physics.PulseShape.rectangle(1e-7), Trial.FREE, Trial.ROOM);
    double moved = trial.weight(0) - before;
    double step = 0.002 * (1 - before / 1.25);
    assertEquals(1e-5 * step, moved, 1e-3 * 1e-5 * step); // 0.5 V are five decades
  }

  @Test
  void aStepUpIsAsLargeAsOneDownAtTheSymmetryPoint() {
    symmetric("linear-step", "ecram-li", 0);
    symmetric("linear-step", "ecram-mo", 0);
    symmetric("linear-step", "capacitor", 0);
    symmetric("soft-bounds", "reram-sb", 0);
    symmetric("soft-bounds", "reram-om", 0);
  }

  private static void symmetric(String law, String preset, double weight) {
    Trial trial = Trial.quiet(law, Trial.preset(law, preset));
    Window window = trial.device.window();
    trial.placed((weight - window.lowWeight()) / (window.highWeight() - window.lowWeight()));
    double up = trial.pulse(true, 1).weight(0) - weight;
    trial.placed((weight - window.lowWeight()) / (window.highWeight() - window.lowWeight()));
    double down = weight - trial.pulse(false, 1).weight(0);
    assertTrue(up > 0);
    assertEquals(up, down, 1e-12, preset);
  }

  @Test
  void referencesMoveEachCellsSymmetryPointToZero() {
    // The spread of the reference itself is left out; that of steps and bounds is on.
    SoftBoundsParameters om = (SoftBoundsParameters) Trial.preset("soft-bounds", "reram-om");
    Record exact = new SoftBoundsParameters(om.device(), om.steps(), om.additive(), 0, 0, true);
    Trial up = Trial.only("soft-bounds", exact, 200, "d2d");
    Trial down = Trial.only("soft-bounds", exact, 200, "d2d");
    for (int cell = 0; cell < 200; cell++) {
      double low = up.placed(0).weight(cell);
      double high = up.placed(1).weight(cell);
      double zero = -low / (high - low);
      if (zero > 0 && zero < 1) {
        double rise = up.placed(zero).pulse(true, 1).weight(cell);
        double fall = down.placed(zero).pulse(false, 1).weight(cell);
        if (rise < high - 1e-9 && fall > low + 1e-9) {
          assertEquals(rise, -fall, 1e-9, "cell " + cell);
        }
      }
    }
  }

  @Test
  void constantStepsHaveThePublishedNumberOfStates() {
    assertEquals(10_000, pulsesThrough("idealized"));
    assertEquals(1_250, pulsesThrough("gokmen-vlasov")); // "to keep 1200 states"
  }

  private static int pulsesThrough(String preset) {
    Trial trial = Trial.quiet("linear-step", Trial.preset("linear-step", preset)).placed(0);
    int count = 0;
    while (trial.cells.state(0) < 1 - 1e-9) {
      trial.pulse(true, 1);
      count++;
    }
    return count;
  }
}
