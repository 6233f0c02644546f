package org.memrig.instruments.smu;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.memrig.instruments.link.Printable;

/**
 * Hold a command or a question of a dialect, with places for numbers: {@code :SOUR:VOLT {value}}.
 *
 * @param text printable US-ASCII
 */
public record Words(String text) {
  /** Stands for a level, a range or a limit, V or A. */
  static final String VALUE = "{value}";

  /** Stands for an aperture, s. */
  static final String SECONDS = "{seconds}";

  /** Stands for an aperture in cycles of the mains. */
  static final String CYCLES = "{cycles}";

  private static final Set<String> KNOWN = new TreeSet<>(Set.of(VALUE, SECONDS, CYCLES));
  private static final Pattern PLACE = Pattern.compile("\\{[^}]*\\}?|\\}");
  private static final int MOST = 200;

  /**
   * Read a command.
   *
   * @throws IllegalArgumentException if it is empty or holds what is no text or no known place
   */
  public static Words parse(String text) {
    String plain = text.strip();
    boolean printable = plain.chars().allMatch(each -> each >= ' ' && each <= '~');
    if (plain.isEmpty() || plain.length() > MOST || !printable) {
      throw new IllegalArgumentException(
          "'"
              + Printable.line(plain, 40)
              + "' is no command; write 1 to "
              + MOST
              + " printable characters of US-ASCII");
    }
    PLACE
        .matcher(plain)
        .results()
        .map(MatchResult::group)
        .filter(each -> !KNOWN.contains(each))
        .findFirst()
        .ifPresent(each -> {
          throw new IllegalArgumentException(
              "'"
                  + plain
                  + "' has an unknown place "
                  + each
                  + "; allowed "
                  + String.join(", ", KNOWN));
        });
    return new Words(plain);
  }

  boolean has(String place) {
    return text.contains(place);
  }

  boolean asks() {
    return text.endsWith("?") || text.contains("? ");
  }

  String with(String place, String number) {
    return text.replace(place, number);
  }

  @Override
  public String toString() {
    return text;
  }
}
