package org.memrig.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Guess which word was meant. */
public final class Nearest {
  private static final int LONGEST = 64;
  private static final int SHORTEST = 3;

  private Nearest() {}

  /**
   * Return the word whose edit distance is at most a third of the letters asked, and at least one;
   * the nearest if several are, the first of equals. Else the only word that begins so.
   */
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
    return best == null ? begunBy(asked, words) : Optional.of(best);
  }

  private static Optional<String> begunBy(String asked, Collection<String> words) {
    List<String> begun = words.stream().filter(word -> word.startsWith(asked)).toList();
    return asked.length() >= SHORTEST && begun.size() == 1
        ? Optional.of(begun.getFirst())
        : Optional.empty();
  }

  /** Return "; did you mean word?", or nothing if no word is near. */
  static String hint(String asked, Collection<String> words) {
    return of(asked, words).map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  /** Count edits, where a swap of neighbours is one: the optimal string alignment distance. */
  private static int distance(String a, String b) {
    if (a.length() > LONGEST || b.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 ? j : j == 0 ? i : step(d, i, j, a, b);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, int i, int j, String a, String b) {
    int changed = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(changed, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
