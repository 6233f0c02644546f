package org.memrig.instruments.testkit;

import java.util.ArrayList;
import java.util.List;

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

  /**
   * Return the share of some cases that a run tries, spread over all of them.
   *
   * @param all the cases; a full run tries all
   * @param least how many are tried at least
   */
  public static <T> List<T> some(List<T> all, int least) {
    int count = Math.min(all.size(), Math.max(least, of(all.size())));
    List<T> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(all.get(i * all.size() / count));
    }
    return some;
  }

  /** Tell whether this is a full run. */
  public static boolean full() {
    return of(1000) >= 1000;
  }
}
