package org.memrig.algorithms.perceptron;

/**
 * Hold the patterns: three letters of 3 x 3 pixels, each as it should be and with each one of its
 * nine pixels flipped.
 *
 * <p>Why these: the task of M. Prezioso et al., Nature 521, 61 (2015), learned there on a passive
 * metal-oxide crossbar; the pixels of the letters are drawn here.
 */
final class Letters {
  /** Pixels of a letter. */
  static final int PIXELS = 9;

  /** Inputs of the perceptron: the pixels and a constant one. */
  static final int INPUTS = PIXELS + 1;

  /** Letters. */
  static final int CLASSES = 3;

  /** Patterns: each letter in ten versions. */
  static final int PATTERNS = CLASSES * (PIXELS + 1);

  private static final String[] NAMES = {"z", "v", "n"};
  private static final String[] IDEAL = {"##..#..##", "#.##.#.#.", ".#.#.##.#"};

  private Letters() {}

  /** Return the name of a letter. */
  static String name(int letter) {
    return NAMES[letter];
  }

  /** Return which letter a pattern shows. */
  static int letter(int pattern) {
    return pattern / (PIXELS + 1);
  }

  /** Return an input of a pattern: 1 for ink, -1 for paper, and 1 for the constant one. */
  static double input(int pattern, int i) {
    if (i == PIXELS) {
      return 1;
    }
    boolean ink = IDEAL[letter(pattern)].charAt(i) == '#';
    boolean flipped = pattern % (PIXELS + 1) == i + 1;
    return ink != flipped ? 1 : -1;
  }

  /** Return all inputs of a pattern. */
  static double[] inputs(int pattern) {
    double[] inputs = new double[INPUTS];
    for (int i = 0; i < INPUTS; i++) {
      inputs[i] = input(pattern, i);
    }
    return inputs;
  }
}
