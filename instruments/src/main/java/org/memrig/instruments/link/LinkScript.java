package org.memrig.instruments.link;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;

/**
 * Hold the transcript of a conversation with an instrument, as a bench notebook would.
 *
 * <pre>
 * # Keithley 2450, output off
 * &gt; *IDN?\n                     the host writes; all bytes are written out, the line end too
 * &lt; KEITHLEY,2450,0,1.7\n       the instrument answers
 * wait 20 ms                     the next line is due this much later
 * &gt;x 00 05 a1                   the same in hexadecimal, for binary protocols
 * &lt;x 06
 * break                          the host sends an out-of-band break
 * lost                           the instrument is gone from here on
 * </pre>
 *
 * <p>One space follows the mark. Escapes are {@code \n \r \t \\ \xHH}; bytes outside of printable
 * US-ASCII need one, and so does a space at the end of a line.
 *
 * @param name what errors call the script, usually its file
 * @param steps in order
 */
public record LinkScript(String name, List<LinkStep> steps) {

  public LinkScript {
    steps = List.copyOf(steps);
  }

  /**
   * Read a script.
   *
   * @throws IllegalArgumentException at the first line that is none, naming script and line
   */
  public static LinkScript parse(String name, String text) {
    List<LinkStep> steps = new ArrayList<>();
    int line = 0;
    for (String written : text.lines().toList()) {
      line++;
      try {
        if (!written.isBlank() && !written.startsWith("#")) {
          steps.add(step(line, written));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s:%d: '%s': %s".formatted(name, line, Printable.line(written, 80), e.getMessage()),
            e);
      }
    }
    return new LinkScript(name, steps);
  }

  /** Write the script so that {@link #parse} gives the same steps, one line each, no comments. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (LinkStep step : steps) {
      text.append(text(step)).append('\n');
    }
    return text.toString();
  }

  /** Write one step as a line of a script. */
  static String text(LinkStep step) {
    return switch (step) {
      case LinkStep.Expect(int line, String bytes) -> "> " + shown(bytes);
      case LinkStep.Reply(int line, String bytes) -> "< " + shown(bytes);
      case LinkStep.Wait(int line, long nanos) ->
          "wait " + new Quantity(nanos / 1e9, Dimension.SECOND).text();
      case LinkStep.Break(int line) -> "break";
      case LinkStep.Lost(int line) -> "lost";
    };
  }

  private static String shown(String bytes) {
    String shown = Printable.of(bytes);
    return shown.endsWith(" ") ? shown.substring(0, shown.length() - 1) + "\\x20" : shown;
  }

  private static LinkStep step(int line, String written) {
    if (written.endsWith(" ") || written.endsWith("\t")) {
      throw new IllegalArgumentException(
          "a blank at the end is not seen; delete it or write \\x20");
    }
    int space = written.indexOf(' ');
    String mark = space < 0 ? written : written.substring(0, space);
    String rest = space < 0 ? "" : written.substring(space + 1);
    return switch (mark) {
      case ">" -> new LinkStep.Expect(line, unescaped(rest));
      case "<" -> new LinkStep.Reply(line, unescaped(rest));
      case ">x" -> new LinkStep.Expect(line, hexadecimal(rest));
      case "<x" -> new LinkStep.Reply(line, hexadecimal(rest));
      case "wait" -> new LinkStep.Wait(line, nanos(rest));
      case "break" -> alone(new LinkStep.Break(line), rest);
      case "lost" -> alone(new LinkStep.Lost(line), rest);
      default ->
          throw new IllegalArgumentException(
              "start with one of > < >x <x and a space, or wait, break, lost, #");
    };
  }

  private static LinkStep alone(LinkStep step, String rest) {
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("nothing may follow; move the remark to a line with #");
    }
    return step;
  }

  private static long nanos(String rest) {
    double seconds = Quantity.parse(rest, Dimension.SECOND).value();
    if (!(seconds >= 0 && seconds <= LinkStep.Wait.MOST_NANOS / 1e9)) {
      throw new IllegalArgumentException("write 0 s to 1 Ms, to the nearest ns");
    }
    return Math.round(seconds * 1e9);
  }

  private static String hexadecimal(String rest) {
    String digits = rest.replace(" ", "").toLowerCase(Locale.ROOT);
    if (digits.isEmpty() || !digits.matches("([0-9a-f]{2})+")) {
      throw new IllegalArgumentException("write pairs of hexadecimal digits, for example 00 05 a1");
    }
    StringBuilder bytes = new StringBuilder();
    for (byte value : HexFormat.of().parseHex(digits)) {
      bytes.append((char) (value & 0xff));
    }
    return bytes.toString();
  }

  private static String unescaped(String rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException("no bytes after the mark; write some or delete the line");
    }
    StringBuilder bytes = new StringBuilder();
    int at = 0;
    while (at < rest.length()) {
      char value = rest.charAt(at);
      if (value < ' ' || value > '~') {
        throw new IllegalArgumentException("write bytes outside of printable US-ASCII as \\xHH");
      }
      int length = value == '\\' ? escapeLength(rest, at) : 1;
      bytes.append(value == '\\' ? escaped(rest.substring(at, at + length)) : value);
      at += length;
    }
    return bytes.toString();
  }

  private static int escapeLength(String rest, int at) {
    return rest.startsWith("\\x", at)
        ? Math.min(4, rest.length() - at)
        : Math.min(2, rest.length() - at);
  }

  private static char escaped(String escape) {
    return switch (escape) {
      case "\\n" -> '\n';
      case "\\r" -> '\r';
      case "\\t" -> '\t';
      case "\\\\" -> '\\';
      default -> {
        if (!escape.matches("\\\\x[0-9A-Fa-f]{2}")) {
          throw new IllegalArgumentException(
              escape + " is no escape; there are \\n \\r \\t \\\\ \\xHH");
        }
        yield (char) HexFormat.fromHexDigits(escape, 2, 4);
      }
    };
  }
}
