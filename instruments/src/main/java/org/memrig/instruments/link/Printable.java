package org.memrig.instruments.link;

import java.util.Locale;

/** Show bytes and foreign text on one line of US-ASCII. */
public final class Printable {
  private Printable() {}

  /** Show one byte as a link script writes it. */
  public static String of(int value) {
    return switch (value) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\\' -> "\\\\";
      default ->
          value >= ' ' && value <= '~'
              ? String.valueOf((char) value)
              : String.format(Locale.ROOT, "\\x%02x", value);
    };
  }

  /** Show bytes, one to a char, as a link script writes them. */
  public static String of(String bytes) {
    StringBuilder shown = new StringBuilder(bytes.length() + 8);
    bytes.chars().forEach(value -> shown.append(of(value)));
    return shown.toString();
  }

  /** Show foreign text without control characters, cut to a length. */
  public static String line(String text, int most) {
    String cut = text.length() > most ? text.substring(0, most) + "..." : text;
    return cut.replaceAll("[^ -~]", "?");
  }
}
