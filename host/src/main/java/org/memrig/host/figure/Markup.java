package org.memrig.host.figure;

/** Turns any text into text that HTML and XML show as it stands. */
public final class Markup {

  private Markup() {}

  /**
   * Escape a text for element content and quoted attributes. Characters that XML 1.0 forbids, such
   * as control characters and lone surrogates, become U+FFFD.
   */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
    }
  }

  /** XML 1.0, section 2.2, without the C1 controls and the directional overrides. */
  private static boolean allowed(int c) {
    if (c < 0x20) {
      return c == '\t' || c == '\n' || c == '\r';
    }
    boolean control = c >= 0x7F && c <= 0x9F;
    boolean override = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    return !control && !override && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }
}
