package org.memrig.algorithms.perceptron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LettersTests {
  @Test
  void thirtyPatternsAreAllDifferentAndTenOfEachLetter() {
    Set<String> seen = new HashSet<>();
    int[] letters = new int[Letters.CLASSES];
    for (int pattern = 0; pattern < Letters.PATTERNS; pattern++) {
      seen.add(Arrays.toString(Letters.inputs(pattern)));
      letters[Letters.letter(pattern)]++;
    }
    assertEquals(30, seen.size());
    assertEquals("[10, 10, 10]", Arrays.toString(letters));
  }

  @Test
  void eachVersionDiffersFromItsLetterInOnePixelAndTheConstantInputIsOne() {
    for (int pattern = 0; pattern < Letters.PATTERNS; pattern++) {
      double[] inputs = Letters.inputs(pattern);
      double[] ideal = Letters.inputs(Letters.letter(pattern) * 10);
      int flipped = 0;
      for (int i = 0; i < Letters.PIXELS; i++) {
        assertEquals(1, Math.abs(inputs[i]));
        flipped += inputs[i] == ideal[i] ? 0 : 1;
      }
      assertEquals(pattern % 10 == 0 ? 0 : 1, flipped);
      assertEquals(1, inputs[Letters.PIXELS]);
    }
  }

  @Test
  void aLineCanTellTheLettersApart() {
    // The perceptron convergence theorem: this ends only if the classes are linearly separable.
    double[][] weight = new double[Letters.CLASSES][Letters.INPUTS];
    int errors = 1;
    int rounds = 0;
    for (; errors > 0 && rounds < 1000; rounds++) {
      errors = 0;
      for (int pattern = 0; pattern < Letters.PATTERNS; pattern++) {
        double[] inputs = Letters.inputs(pattern);
        int right = Letters.letter(pattern);
        int said = loudest(weight, inputs);
        if (said != right) {
          errors++;
          for (int i = 0; i < inputs.length; i++) {
            weight[right][i] += inputs[i];
            weight[said][i] -= inputs[i];
          }
        }
      }
    }
    assertTrue(errors == 0, errors + " errors after " + rounds + " rounds");
  }

  private static int loudest(double[][] weight, double[] inputs) {
    int loudest = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < weight.length; c++) {
      double sum = 0;
      for (int i = 0; i < inputs.length; i++) {
        sum += weight[c][i] * inputs[i];
      }
      if (sum > most) {
        most = sum;
        loudest = c;
      }
    }
    return loudest;
  }
}
