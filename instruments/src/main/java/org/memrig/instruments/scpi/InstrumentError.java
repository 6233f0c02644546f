package org.memrig.instruments.scpi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memrig.instruments.link.Printable;

/**
 * Hold one entry of an instrument's error queue.
 *
 * @param command what was sent before it, as far as is known
 * @param number of the error; below 0 as SCPI has them; -350 says that others were lost
 * @param text for people, on one line
 */
public record InstrumentError(String command, int number, String text) {
  /** Errors were lost: the queue was full. SCPI 1999 volume 2, 21.8.11. */
  public static final int OVERFLOW = -350;

  private static final Pattern FORM = Pattern.compile("\\s*([+-]?[0-9]{1,9})\\s*[,\\t]?\\s*(.*)");
  private static final int MOST_TEXT = 200;

  /** Read an answer to an error question; one that is none counts as error of number 1. */
  static InstrumentError read(String command, String answer) {
    Matcher form = FORM.matcher(Printable.line(answer, MOST_TEXT));
    if (!form.matches()) {
      return new InstrumentError(command, 1, "no error but '" + Printable.line(answer, 60) + "'");
    }
    String text = form.group(2).replaceAll("^\"|\"$", "");
    return new InstrumentError(command, Integer.parseInt(form.group(1)), text);
  }

  /** Tell whether the queue is empty. */
  boolean none() {
    return number == 0;
  }

  @Override
  public String toString() {
    return number + " '" + text + "' to '" + Printable.line(command, MOST_TEXT) + "'";
  }
}
