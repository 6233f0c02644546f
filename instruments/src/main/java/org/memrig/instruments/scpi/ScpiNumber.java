package org.memrig.instruments.scpi;

import java.util.regex.Pattern;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.link.Printable;

/**
 * Read a number of an instrument: a value, or a word for having none.
 *
 * @param value as sent; 0 unless it is data
 * @param kind whether it is data
 */
public record ScpiNumber(double value, Kind kind) {
  /** What a number stands for. */
  public enum Kind {
    /** A value. */
    DATA,
    /** Beyond the range, either sign: SCPI 1999 sends 9.9E37. */
    OVER_RANGE,
    /** No value: SCPI 1999 sends 9.91E37. */
    NONE
  }

  // SCPI 1999 volume 1, 7.2.1.4 and 7.2.1.5: 9.9E37 is infinity, 9.91E37 not a number.
  private static final double INFINITY = 9.9e37;
  private static final double NOT_A_NUMBER = 9.91e37;

  private static final Pattern FORM =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?");

  /** Tell whether there is a value. */
  public boolean data() {
    return kind == Kind.DATA;
  }

  /**
   * Write a number so that the instrument reads the same bits: the shortest decimal that does, with
   * a point whatever the computer's language.
   *
   * @throws Refused if it is not finite
   */
  public static String write(double value) {
    if (!Double.isFinite(value)) {
      throw new Refused(value + " cannot be sent to an instrument; write a finite number");
    }
    return Double.toString(value);
  }

  /**
   * Read a number.
   *
   * @throws BoardFault if the text is none, quoting it
   */
  public static ScpiNumber read(String text) {
    String plain = text.strip();
    if (plain.startsWith("***")) {
      return new ScpiNumber(0, Kind.OVER_RANGE);
    }
    if (plain.equalsIgnoreCase("nan")) {
      return new ScpiNumber(0, Kind.NONE);
    }
    if (!FORM.matcher(plain).matches()) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          "the instrument sent '"
              + Printable.line(plain, 60)
              + "' where a number belongs; check its language and format settings");
    }
    return of(Double.parseDouble(plain));
  }

  /** Take a number that came as bits: infinities and NaN say what 9.9E37 and 9.91E37 do. */
  public static ScpiNumber of(double value) {
    if (Double.isNaN(value)) {
      return new ScpiNumber(0, Kind.NONE);
    }
    double size = Math.abs(value);
    // Printed with six digits 9.91E37 and 9.9E37 are still apart; everything from there up is none.
    if (size >= INFINITY * (1 + 5e-4) && size <= NOT_A_NUMBER * (1 + 1e-5)) {
      return new ScpiNumber(0, Kind.NONE);
    }
    if (size >= INFINITY * (1 - 1e-5) || Double.isInfinite(value)) {
      return new ScpiNumber(0, Kind.OVER_RANGE);
    }
    return new ScpiNumber(value, Kind.DATA);
  }
}
