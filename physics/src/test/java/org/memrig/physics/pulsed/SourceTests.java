package org.memrig.physics.pulsed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.filament.Samples;

/** What each source does, and that it does nothing once it is off. */
class SourceTests {

  private static final SoftBoundsParameters ALL = everything();

  /** Return cells in which every source is at work. */
  private static SoftBoundsParameters everything() {
    SoftBoundsParameters plain = (SoftBoundsParameters) Trial.preset("soft-bounds", "reram-sb");
    Device device = plain.device().with(new Ageing(1e-3, 1000, 0.3, 0.1, 0.1, 0.01, 0.3));
    return new SoftBoundsParameters(device, plain.steps(), true, 0.1, 0.05, true);
  }

  private static double[] lived(String... on) {
    Trial trial = Trial.only("soft-bounds", ALL, 50, on).placed(0.5);
    trial.pulse(true, 1);
    trial.cells.elapse(0.3, Trial.ROOM);
    double[] seen = new double[50];
    Arrays.setAll(seen, cell -> trial.cells.readCurrent(cell, 0.1, 1e-6, 3, Trial.ROOM));
    return seen;
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2c", "d2d", "write", "diffusion", "read"})
  void cellsDifferByEachSourceAndNotWithoutAny(String source) {
    assertTrue(Samples.deviation(lived(source)) > 0);
    assertEquals(0, Samples.deviation(lived()), 1e-20);
  }

  @Test
  void decayMovesAllAlikeAndNotAtAllWhenOff() {
    double[] decayed = lived("decay");
    assertEquals(0, Samples.deviation(decayed), 1e-20);
    assertNotEquals(lived()[0], decayed[0]);
  }

  @Test
  void aSourceThatIsOffLeavesTheOthersAsTheyWere() {
    double[] both = lived("c2c", "write");
    double[] cycle = lived("c2c");
    double[] write = lived("write");
    double[] none = lived();
    for (int cell = 0; cell < 50; cell++) {
      assertEquals(both[cell] - write[cell], cycle[cell] - none[cell], 1e-17);
    }
  }

  @Test
  void weightsDecayAsPublishedForWholeTimeSteps() {
    Ageing ageing = new Ageing(1e-3, 40, 0, 0.25, 0, 0, 0);
    Trial trial = decaying(ageing);
    double expected = trial.placed(0.9).weight(0);
    for (int i = 1; i <= 100; i++) {
      expected = (expected - 0.25) * (1 - 1.0 / 40) + 0.25;
      trial.cells.elapse(1e-3, Trial.ROOM);
      assertEquals(expected, trial.weight(0), 1e-9, i + " steps");
    }
  }

  private static Trial decaying(Ageing ageing) {
    SoftBoundsParameters plain = (SoftBoundsParameters) Trial.preset("soft-bounds", "reram-sb");
    return Trial.only(
        "soft-bounds",
        SoftBoundsParameters.of(plain.device().with(ageing), plain.steps(), true),
        10_000,
        "decay",
        "diffusion");
  }

  @Test
  void theCapacitorLeaksWithinASecond() {
    Trial trial =
        Trial.only("linear-step", Trial.preset("linear-step", "capacitor"), 1, "decay").placed(0.9);
    trial.cells.elapse(1, Trial.ROOM); // 1e6 time steps of 1 us
    assertEquals(0.8 * Math.exp(-1), trial.weight(0), 1e-6);
  }

  @Test
  void diffusionIsARandomWalkOfItsTimeSteps() {
    Trial trial = decaying(new Ageing(1e-3, 0, 0, 0, 0, 0.002, 0)).placed(0.5);
    double start = 0.25;
    trial.cells.elapse(0.1, Trial.ROOM);
    double[] early = trial.weights();
    assertEquals(0.002 * 10, Samples.deviation(early), 0.05 * 0.02);
    assertEquals(start, Samples.mean(early), 4 * 0.02 / 100);
    trial.cells.elapse(0.3, Trial.ROOM);
    double[] late = trial.weights();
    assertEquals(0.002 * 20, Samples.deviation(late), 0.05 * 0.04);
    double[] steps = new double[early.length];
    Arrays.setAll(steps, cell -> late[cell] - early[cell]);
    assertEquals(0.002 * Math.sqrt(300), Samples.deviation(steps), 0.05 * 0.035);
    assertEquals(0, Samples.correlation(early, steps), 0.04);
  }

  @Test
  void lookingDoesNotChangeTheWalk() {
    Ageing ageing = new Ageing(1e-3, 0, 0, 0, 0, 0.002, 0);
    Trial watched = decaying(ageing).placed(0.5);
    Trial alone = decaying(ageing).placed(0.5);
    for (int i = 0; i < 64; i++) {
      watched.cells.elapse(0x1p-9, Trial.ROOM);
      watched.weight(3);
    }
    alone.cells.elapse(0x1p-3, Trial.ROOM);
    assertEquals(alone.weight(3), watched.weight(3), 1e-12);
  }

  @Test
  void randomPathsHaveIndependentUnitSteps() {
    int n = 20_000;
    for (double from : new double[] {0, 1, 7, 1000, 0x1p40}) {
      double[] steps = new double[n];
      double[] next = new double[n];
      for (int cell = 0; cell < n; cell++) {
        double place = RandomPath.place(5, cell, from + 1);
        steps[cell] = place - RandomPath.place(5, cell, from);
        next[cell] = RandomPath.place(5, cell, from + 2) - place;
      }
      assertEquals(1, Samples.deviation(steps), 0.03, "" + from);
      assertEquals(0, Samples.mean(steps), 4 / Math.sqrt(n));
      assertEquals(0, Samples.correlation(steps, next), 4 / Math.sqrt(n));
    }
  }

  @Test
  void voltsOfOneSignResetAboveTheMelt() {
    for (String law : new String[] {"exp-step", "label"}) {
      Trial trial =
          Trial.quiet(law, Trial.preset(law, law.equals("label") ? "gst" : "pcm-gst")).placed(0.3);
      double before = trial.weight(0);
      assertTrue(trial.pulse(true, 3).weight(0) > before);
      double high = trial.weight(0);
      assertTrue(trial.pulse(false, 1).weight(0) < high);
    }
  }

  @Test
  void aResetPulseOfOneDirectionalCellsLeavesTheWeightOfRest() {
    Record gst = Trial.preset("exp-step", "pcm-gst");
    assertEquals(0.01, Trial.quiet("exp-step", gst).placed(0.8).pulse(false, 1).weight(0), 1e-12);
    double[] reset =
        Trial.only("exp-step", gst, 10_000, "c2c").placed(0.8).pulse(false, 1).weights();
    double[] sorted = reset.clone();
    Arrays.sort(sorted);
    // Normal about 0.01 with 0.01, cut off at 0: a sixth of it lies there.
    assertEquals(0.01, sorted[5000], 0.0005);
    assertEquals(0.02, sorted[8413], 0.0007);
    assertEquals(0, sorted[0], 1e-12);
  }

  @Test
  void aSlowFallFromTheMeltSetsAgain() {
    Record gst = Trial.preset("label", "gst");
    Trial fast = Trial.quiet("label", gst).placed(0);
    Trial slow = Trial.quiet("label", gst).placed(0);
    fast.cells.pulse(0, 3, new PulseShape(125e-9, 0, 1e-9), 1, Trial.FREE, Trial.ROOM);
    slow.cells.pulse(0, 3, new PulseShape(125e-9, 0, 1e-4), 1, Trial.FREE, Trial.ROOM);
    assertTrue(slow.cells.state(0) > fast.cells.state(0));
  }

  @Test
  void batchesOfDifferentVoltsAreWhatSinglePulsesAre() {
    Trial one = Trial.of("soft-bounds", ALL, 600);
    Trial many = Trial.of("soft-bounds", ALL, 600);
    int[] cells = new int[500];
    double[] volts = new double[500];
    double[] limits = new double[500];
    for (int i = 0; i < 500; i++) {
      cells[i] = (7 * i) % 600;
      volts[i] = i % 3 == 0 ? 1 : i % 3 == 1 ? -0.95 : 0.98;
      limits[i] = i % 5 == 0 ? 20e-6 : Trial.FREE;
    }
    one.cells.place(14, Condition.STUCK, 0.5);
    many.cells.place(14, Condition.STUCK, 0.5);
    PulseShape shape = PulseShape.rectangle(1e-7);
    for (int round = 0; round < 3; round++) {
      many.cells.pulse(cells, volts, limits, 500, shape, Trial.ROOM);
      for (int i = 0; i < 500; i++) {
        one.cells.pulse(cells[i], volts[i], shape, 1, limits[i], Trial.ROOM);
      }
    }
    for (int cell = 0; cell < 600; cell++) {
      assertEquals(one.cells.conductance(cell), many.cells.conductance(cell), 1e-16);
      assertEquals(one.cells.lastEnergy(cell), many.cells.lastEnergy(cell), 1e-20);
      assertEquals(one.cells.lastPeakCurrent(cell), many.cells.lastPeakCurrent(cell), 1e-18);
    }
  }

  @Test
  void blocksAreWhatSinglePulsesAre() {
    Trial one = Trial.of("soft-bounds", ALL, 600);
    Trial many = Trial.of("soft-bounds", ALL, 600);
    PulseShape shape = PulseShape.rectangle(1e-7);
    double limit = 38e-6; // for some of the cells
    for (double volts : new double[] {1, -1, 1.03, 0.9, -1}) {
      many.cells.pulse(0, 600, volts, shape, limit, Trial.ROOM);
      many.cells.elapse(1e-3, Trial.ROOM);
      for (int cell = 0; cell < 600; cell++) {
        one.cells.pulse(cell, volts, shape, 1, limit, Trial.ROOM);
      }
      one.cells.elapse(1e-3, Trial.ROOM);
    }
    for (int cell = 0; cell < 600; cell++) {
      assertEquals(one.cells.conductance(cell), many.cells.conductance(cell), 1e-16);
      assertEquals(one.cells.lastEnergy(cell), many.cells.lastEnergy(cell), 1e-20);
      assertEquals(one.cells.events(cell), many.cells.events(cell));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"exp-step/pcm-gst", "exp-step/reram-es", "label/pcmo", "pow-step/example"})
  void blocksOfOtherLawsAreWhatSinglePulsesAre(String name) {
    String[] of = name.split("/");
    Record law = Trial.preset(of[0], of[1]);
    Trial one = Trial.of(of[0], law, 300).placed(0.5);
    Trial many = Trial.of(of[0], law, 300).placed(0.5);
    for (boolean up : new boolean[] {true, true, false, true}) {
      many.pulse(up, 1);
      Reference pulse = one.reference(up);
      PulseShape shape = PulseShape.rectangle(pulse.width());
      for (int cell = 0; cell < 300; cell++) {
        one.cells.pulse(cell, pulse.volts(), shape, 1, Trial.FREE, Trial.ROOM);
      }
    }
    for (int cell = 0; cell < 300; cell++) {
      double expected = one.cells.conductance(cell);
      assertEquals(expected, many.cells.conductance(cell), 1e-12 * expected);
    }
  }
}
