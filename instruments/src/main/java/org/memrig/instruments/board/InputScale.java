package org.memrig.instruments.board;

/**
 * Say what an input of 1 is on the lines.
 *
 * @param volts the amplitude of an input of 1, V, above 0; of every pulse in width and count codes
 * @param unitWidth the width of an input of 1 (width code), or of one pulse (count, binary), s
 * @param mostCount the number of pulses of an input of 1 (count), or 2^bits - 1 (binary)
 */
public record InputScale(double volts, double unitWidth, int mostCount, BitOrder bitOrder) {
  /** Which bit is sent first. */
  public enum BitOrder {
    LEAST_FIRST,
    MOST_FIRST
  }

  public InputScale {
    Check.positive("full-scale volts", volts);
    Check.notNegative("unit width", unitWidth);
    Check.within("most count", mostCount, 1, 1 << 24);
  }

  /** Scale amplitude-coded inputs. */
  public static InputScale amplitude(double volts) {
    return new InputScale(volts, 0, 1, BitOrder.MOST_FIRST);
  }
}
