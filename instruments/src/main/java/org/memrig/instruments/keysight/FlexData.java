package org.memrig.instruments.keysight;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.scpi.ScpiNumber;

/**
 * Read measurement data as format 1 has them: each a letter of status, one of the channel and one
 * of the quantity, then its number.
 *
 * @param value what was measured; no data if the analyzer says that it is none
 * @param limited whether a limit was reached
 */
record FlexData(ScpiNumber value, boolean limited) {
  // Programming guide, table of the status of measurement data.
  private static final char NORMAL = 'N';
  private static final char OWN_LIMIT = 'C';
  private static final char OTHER_LIMIT = 'T';

  private static final Pattern FORM = Pattern.compile("([A-Z])([A-J])([IV])(.+)");

  /** Tell whether a line of data begins with that of a channel, from 1. */
  static boolean isOf(String line, int channel) {
    return line.strip().matches("[A-Z]" + (char) ('A' + channel - 1) + "[IV].*");
  }

  /**
   * Read one line of data.
   *
   * @param channel whose they must be, from 1
   * @param type I or V
   */
  static void read(String line, int channel, char type, Consumer<FlexData> into) {
    for (String each : line.split(",", -1)) {
      Matcher form = FORM.matcher(each.strip());
      if (!form.matches()
          || form.group(2).charAt(0) != 'A' + channel - 1
          || form.group(3).charAt(0) != type) {
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            "the analyzer sent '"
                + Printable.line(each, 40)
                + "' where "
                + (type == 'I' ? "amps" : "volts")
                + " of channel "
                + channel
                + " belong; look whether another program uses it");
      }
      into.accept(of(form.group(1).charAt(0), ScpiNumber.read(form.group(4))));
    }
  }

  private static FlexData of(char status, ScpiNumber number) {
    return switch (status) {
      case NORMAL -> new FlexData(number, false);
      case OWN_LIMIT, OTHER_LIMIT -> new FlexData(number, true);
      // Beyond the range (V), oscillating (X), or a status of something else: no value of the cell.
      default -> new FlexData(new ScpiNumber(0, ScpiNumber.Kind.OVER_RANGE), false);
    };
  }
}
