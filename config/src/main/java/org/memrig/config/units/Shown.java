package org.memrig.config.units;

/** Quote foreign text in messages: short, on one line, without control characters. */
public final class Shown {
  // What a file, a wire or a user gives may hold line ends, terminal escapes or a megabyte.
  private static final int LONGEST = 60;

  private Shown() {}

  /** Return the text in single quotes, cut after 60 characters. */
  public static String quoted(String text) {
    return "'" + plain(text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text) + "'";
  }

  /** Return the text, whole, with a question mark for each character that does not print. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().map(Shown::printing).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static int printing(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          '?';
      default -> c;
    };
  }
}
