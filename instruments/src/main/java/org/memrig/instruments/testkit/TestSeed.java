package org.memrig.instruments.testkit;

import org.memrig.config.random.NoiseSource;
import org.memrig.config.random.RandomStream;

/**
 * Carry the seed of one test: a parameter that {@link QuietExtension} fills in.
 *
 * <p>It follows from the test's name, so that a test always does the same; {@code -Dmemrig.seed}
 * replaces it. A test that fails says its seed.
 *
 * @param value the seed
 */
public record TestSeed(long value) {
  static final String PROPERTY = "memrig.seed";

  /** Return the random numbers of this seed. */
  public RandomStream stream() {
    return new RandomStream(value, NoiseSource.of("test"));
  }

  static TestSeed of(String test) {
    String asked = System.getProperty(PROPERTY, "");
    return new TestSeed(asked.isEmpty() ? test.hashCode() : Long.parseLong(asked));
  }
}
