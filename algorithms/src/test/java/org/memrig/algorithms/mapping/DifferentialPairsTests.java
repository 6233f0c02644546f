package org.memrig.algorithms.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

class DifferentialPairsTests {
  private static final double LOW = 1e-6;
  private static final double HIGH = 100e-6;
  private static final int INPUTS = 7;
  private static final int OUTPUTS = 5;

  private static double[] weights(RandomStream random) {
    double[] weights = new double[INPUTS * OUTPUTS];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = random.nextGaussian();
    }
    return weights;
  }

  private static double largest(double[] weights) {
    double largest = 0;
    for (double weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    return largest;
  }

  @Test
  void weightsComeBackAndOneCellOfEachPairRestsAtTheLowEnd(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < Trials.of(1000); trial++) {
      double[] weights = weights(random);
      PairScale scale = PairScale.fitting(largest(weights), LOW, HIGH);
      DifferentialPairs pairs =
          DifferentialPairs.of(INPUTS, OUTPUTS, weights, scale, DifferentialPairs.Stuck.NONE);
      assertEquals(0, pairs.beyond());
      for (int k = 0; k < weights.length; k++) {
        int i = k / OUTPUTS;
        int j = k % OUTPUTS;
        assertEquals(weights[k], pairs.weight(i, j), 1e-12 * largest(weights));
        assertEquals(LOW, Math.min(pairs.plus(i, j), pairs.minus(i, j)), 0);
        assertTrue(Math.max(pairs.plus(i, j), pairs.minus(i, j)) <= HIGH);
      }
    }
  }

  @Test
  void aMultiplicationOfThePairsIsThatOfTheWeights(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < Trials.of(1000); trial++) {
      double[] weights = weights(random);
      PairScale scale = PairScale.fitting(largest(weights), LOW, HIGH);
      Levels targets =
          DifferentialPairs.of(INPUTS, OUTPUTS, weights, scale, DifferentialPairs.Stuck.NONE)
              .targets();
      double fullScale = 0.2;
      double[] lines = new double[2 * OUTPUTS];
      double[] expected = new double[OUTPUTS];
      for (int i = 0; i < INPUTS; i++) {
        double input = 2 * random.nextDouble() - 1;
        for (int column = 0; column < lines.length; column++) {
          lines[column] += fullScale * input * targets.at(i * lines.length + column);
        }
        for (int j = 0; j < OUTPUTS; j++) {
          expected[j] += input * weights[i * OUTPUTS + j];
        }
      }
      double[] outputs = DifferentialPairs.outputs(lines, fullScale, scale);
      for (int j = 0; j < OUTPUTS; j++) {
        assertEquals(expected[j], outputs[j], 1e-9 * INPUTS * largest(weights));
      }
    }
  }

  @Test
  void targetsOfCellsGiveTheWeightsBack(TestSeed seed) {
    double[] weights = weights(seed.stream());
    PairScale scale = PairScale.fitting(largest(weights), LOW, HIGH);
    DifferentialPairs pairs =
        DifferentialPairs.of(INPUTS, OUTPUTS, weights, scale, DifferentialPairs.Stuck.NONE);
    double[] siemens = new double[2 * weights.length];
    for (int p = 0; p < siemens.length; p++) {
      siemens[p] = pairs.targets().at(p);
    }
    double[] back = DifferentialPairs.weights(siemens, scale);
    for (int k = 0; k < weights.length; k++) {
      assertEquals(weights[k], back[k], 1e-12 * largest(weights));
    }
    assertEquals(new Block(3, 4, INPUTS, 2 * OUTPUTS), pairs.block(3, 4));
  }

  @Test
  void thePartnerOfAStuckCellTakesUpTheDifference() {
    PairScale scale = PairScale.fitting(1, LOW, HIGH);
    DifferentialPairs.Stuck stuck = (_, column) -> column == 0 ? 60e-6 : Double.NaN;
    DifferentialPairs pairs = DifferentialPairs.of(1, 1, new double[] {0.5}, scale, stuck);
    assertEquals(0, pairs.beyond());
    assertEquals(0.5, pairs.weight(0, 0), 1e-12);
    assertEquals(60e-6, pairs.plus(0, 0));
    assertEquals(60e-6 - 49.5e-6, pairs.minus(0, 0), 1e-15);
    stuck = (_, column) -> column == 1 ? 60e-6 : Double.NaN;
    pairs = DifferentialPairs.of(1, 1, new double[] {-0.5}, scale, stuck);
    assertEquals(-0.5, pairs.weight(0, 0), 1e-12);
  }

  @Test
  void whatAPairCannotStandForIsCountedAndComesAsNearAsItCan() {
    PairScale scale = new PairScale(LOW, HIGH, 99e-6);
    assertEquals(1, scale.largest(), 1e-12);
    double[] weights = {1.5, -1.5, 0.2};
    DifferentialPairs pairs =
        DifferentialPairs.of(1, 3, weights, scale, DifferentialPairs.Stuck.NONE);
    assertEquals(2, pairs.beyond());
    assertEquals(1, pairs.weight(0, 0), 1e-12);
    assertEquals(-1, pairs.weight(0, 1), 1e-12);
    // Both stuck: what they are is what the weight is.
    pairs = DifferentialPairs.of(1, 1, new double[] {0.5}, scale, (_, _) -> 50e-6);
    assertEquals(1, pairs.beyond());
    assertEquals(0, pairs.weight(0, 0), 1e-12);
  }

  @Test
  void badSizesAndNumbersAreRefused() {
    PairScale scale = PairScale.fitting(0, LOW, HIGH);
    DifferentialPairs.Stuck none = DifferentialPairs.Stuck.NONE;
    double[] nan = {Double.NaN};
    assertThrows(
        IllegalArgumentException.class, () -> DifferentialPairs.of(2, 2, nan, scale, none));
    assertThrows(
        IllegalArgumentException.class, () -> DifferentialPairs.of(1, 1, nan, scale, none));
    assertThrows(IllegalArgumentException.class, () -> new PairScale(HIGH, LOW, 1));
    assertThrows(IllegalArgumentException.class, () -> new PairScale(LOW, HIGH, 0));
    assertThrows(IllegalArgumentException.class, () -> new PairScale(Double.NaN, HIGH, 1));
    assertThrows(
        IllegalArgumentException.class, () -> DifferentialPairs.outputs(new double[3], 1, scale));
    assertThrows(
        IllegalArgumentException.class, () -> DifferentialPairs.weights(new double[3], scale));
  }
}
