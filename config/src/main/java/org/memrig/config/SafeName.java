package org.memrig.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.memrig.config.units.Shown;

/**
 * Hold a name that can stand for a file in one folder and never leave it: letters, digits, dot,
 * dash and underscore, at most 80, a letter or digit first, none that a system reserves.
 *
 * @param text the name
 */
public record SafeName(String text) {
  /** The most characters of a name. */
  public static final int MOST = 80;

  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (MOST - 1) + "}");
  private static final Set<String> RESERVED =
      Set.of(
          "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
          "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

  public SafeName {
    String stem = text.contains(".") ? text.substring(0, text.indexOf('.')) : text;
    if (!FORM.matcher(text).matches()
        || text.contains("..")
        || text.endsWith(".")
        || RESERVED.contains(stem.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          Shown.quoted(text)
              + " is not a name; use letters, digits, dots, dashes and underscores, at most 80,"
              + " a letter or digit first");
    }
  }

  /**
   * Take a name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SafeName parse(String text) {
    return new SafeName(text);
  }

  /**
   * Return the place of this name in a folder.
   *
   * @throws IllegalArgumentException if a symbolic link stands there, which could lead elsewhere
   */
  public Path in(Path folder) {
    Path place = folder.resolve(text);
    if (Files.isSymbolicLink(place)) {
      throw new IllegalArgumentException(
          "'" + text + "' is a symbolic link in " + folder + "; use another name");
    }
    return place;
  }

  @Override
  public String toString() {
    return text;
  }
}
