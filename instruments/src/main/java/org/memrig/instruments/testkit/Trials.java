package org.memrig.instruments.testkit;

/**
 * Scale how often statistical, fuzz and kill tests try, by the system property {@code
 * memrig.trials}: a factor from 0 to 1,000, 0.1 unless said; a full run passes 1.
 */
public final class Trials {
  private static final String PROPERTY = "memrig.trials";

  private Trials() {}

  /**
   * Return how often to try.
   *
   * @param full how often a full run tries
   * @return at least 1
   */
  public static int of(int full) {
    String factor = System.getProperty(PROPERTY, "0.1");
    double scale = Double.parseDouble(factor);
    if (!(scale >= 0 && scale <= 1000)) {
      throw new IllegalArgumentException(PROPERTY + " is " + factor + "; allowed 0 to 1000");
    }
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(full * scale)));
  }
}
