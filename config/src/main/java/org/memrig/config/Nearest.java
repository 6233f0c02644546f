package org.memrig.config;

import java.util.Collection;
import java.util.Optional;

/** Guess which word was meant. */
public final class Nearest {
  private Nearest() {}

  /** Return the word that is at most a third of the letters away, the nearest if several are. */
  public static Optional<String> of(String asked, Collection<String> words) {
    String best = null;
    int least = Math.max(1, Math.min(asked.length(), 40) / 3) + 1;
    for (String word : words) {
      int distance = distance(asked, word);
      if (distance < least) {
        least = distance;
        best = word;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's distance, by rows. */
  private static int distance(String a, String b) {
    if (a.length() > 64 || b.length() > 64) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
