package org.memrig.algorithms.perceptron;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.testkit.TestSeed;

class ManhattanRuleTests {
  private static final double TARGET = 0.85;

  @Test
  void theDirectionIsThatOfTheFallingLossByFiniteDifferences(TestSeed seed) {
    RandomStream random = seed.stream();
    double[][] weight = new double[Letters.INPUTS][Letters.CLASSES];
    for (double[] row : weight) {
      for (int c = 0; c < row.length; c++) {
        row[c] = 0.2 * random.nextGaussian();
      }
    }
    ManhattanRule rule = batch(weight);
    double step = 1e-5;
    for (int i = 0; i < Letters.INPUTS; i++) {
      for (int c = 0; c < Letters.CLASSES; c++) {
        double before = weight[i][c];
        weight[i][c] = before + step;
        double above = batch(weight).loss();
        weight[i][c] = before - step;
        double below = batch(weight).loss();
        weight[i][c] = before;
        assertEquals(
            (int) Math.signum(below - above), rule.direction(i, c), "input " + i + ", class " + c);
      }
    }
  }

  @Test
  void aTieIsAnError() {
    ManhattanRule rule = new ManhattanRule(1, 3, TARGET);
    rule.add(new double[] {1}, new double[] {0.5, 0.5, 0}, 0);
    assertEquals(1, rule.errors());
    rule.add(new double[] {1}, new double[] {0.5, 0.4, 0}, 0);
    assertEquals(1, rule.errors());
    rule.clear();
    assertEquals(0, rule.errors());
    assertEquals(0, rule.loss());
    assertEquals(0, rule.direction(0, 0));
  }

  private static ManhattanRule batch(double[][] weight) {
    ManhattanRule rule = new ManhattanRule(Letters.INPUTS, Letters.CLASSES, TARGET);
    double[] f = new double[Letters.CLASSES];
    for (int pattern = 0; pattern < Letters.PATTERNS; pattern++) {
      double[] inputs = Letters.inputs(pattern);
      for (int c = 0; c < f.length; c++) {
        double sum = 0;
        for (int i = 0; i < inputs.length; i++) {
          sum += weight[i][c] * inputs[i];
        }
        f[c] = Math.tanh(sum);
      }
      rule.add(inputs, f, Letters.letter(pattern));
    }
    return rule;
  }
}
