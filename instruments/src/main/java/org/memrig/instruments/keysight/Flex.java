package org.memrig.instruments.keysight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.scpi.Conventions;
import org.memrig.instruments.scpi.ScpiNumber;

/** Write and read commands of the FLEX language: a header of letters, then numbers. */
final class Flex {
  /** FLEX keeps its errors in a queue of its own; the service request mask holds the marker. */
  static final Conventions CONVENTIONS =
      new Conventions() {
        @Override
        public String errorQuery() {
          return "ERRX?";
        }

        /** A queue that never ends is that of a broken instrument; FLEX has nothing milder. */
        @Override
        public String clearErrors() {
          return "*RST";
        }

        @Override
        public String marker(int number) {
          return "*SRE " + masked(number) + ";*SRE?";
        }

        @Override
        public String markerReply(int number) {
          return Integer.toString(masked(number));
        }

        // Bit 6 of the mask cannot be set: IEEE 488.2, 11.3.2.
        private int masked(int number) {
          return number & ~64;
        }
      };

  private Flex() {}

  /** Write a command. Whole numbers of at most nine digits go without a point. */
  static String command(String header, double... numbers) {
    StringBuilder text = new StringBuilder(header);
    for (int i = 0; i < numbers.length; i++) {
      text.append(i == 0 ? ' ' : ',').append(number(numbers[i]));
    }
    return text.toString();
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
    return whole ? Long.toString((long) value) : ScpiNumber.write(value);
  }

  /**
   * Read an answer of numbers between commas.
   *
   * @throws BoardFault if one is none
   */
  static double[] numbers(String answer) {
    String[] parts = answer.split(",", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      ScpiNumber read = ScpiNumber.read(parts[i].strip());
      if (!read.data()) {
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            "the analyzer answers '" + Printable.line(answer, 80) + "' where numbers belong");
      }
      numbers[i] = read.value();
    }
    return numbers;
  }

  /** Tell whether two commands mean the same, whatever their blanks and digits. */
  static boolean same(String one, String other) {
    List<String> left = parts(one);
    List<String> right = parts(other);
    if (left.size() != right.size() || !left.getFirst().equals(right.getFirst())) {
      return false;
    }
    for (int i = 1; i < left.size(); i++) {
      double a = number(left.get(i));
      double b = number(right.get(i));
      if (Math.abs(a - b) > 1e-6 * Math.max(Math.abs(a), Math.abs(b))) {
        return false;
      }
    }
    return true;
  }

  private static double number(String text) {
    ScpiNumber read = ScpiNumber.read(text);
    if (!read.data()) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          "the analyzer lists '" + Printable.line(text, 40) + "' where a number was stored");
    }
    return read.value();
  }

  private static List<String> parts(String command) {
    String plain = command.strip();
    int letters = 0;
    while (letters < plain.length()
        && (Character.isLetter(plain.charAt(letters)) || plain.charAt(letters) == '*')) {
      letters++;
    }
    List<String> parts = new ArrayList<>();
    parts.add(plain.substring(0, letters).toUpperCase(Locale.ROOT));
    String rest = plain.substring(letters).strip();
    if (!rest.isEmpty()) {
      for (String each : rest.split(",", -1)) {
        parts.add(each.strip());
      }
    }
    return parts;
  }
}
