package org.memrig.instruments.rig;

import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;

/**
 * A part of a dummy chip: a resistor, a resistor with a diode, or nothing.
 *
 * <p>Written as {@code 10k} for a resistor, {@code 10k>} with a diode that conducts from the row to
 * the column, {@code 10k<} with one that conducts the other way, and {@code open}.
 *
 * @param ohms of the resistor; infinite where nothing stands
 * @param diode 1 from row to column, -1 the other way, 0 for none
 */
public record DummyPart(double ohms, int diode) {
  private static final double LEAST = 1;
  private static final double MOST = 100e6;

  /** Nothing. */
  public static final DummyPart OPEN = new DummyPart(Double.POSITIVE_INFINITY, 0);

  /**
   * Read a part.
   *
   * @throws IllegalArgumentException if the word is none
   */
  public static DummyPart parse(String word) {
    if (word.equals("open")) {
      return OPEN;
    }
    char last = word.charAt(word.length() - 1);
    int diode = last == '>' ? 1 : last == '<' ? -1 : 0;
    String number = diode == 0 ? word : word.substring(0, word.length() - 1);
    double ohms;
    try {
      ohms = Quantity.parse(number + "ohm", Dimension.OHM).value();
    } catch (IllegalArgumentException e) {
      throw wrong(word);
    }
    if (!(ohms >= LEAST && ohms <= MOST)) {
      throw wrong(word);
    }
    return new DummyPart(ohms, diode);
  }

  private static IllegalArgumentException wrong(String word) {
    return new IllegalArgumentException(
        "'"
            + word
            + "' is no part of a dummy chip; write a resistor of 1 ohm to 100 Mohm such as 10k, 10k>"
            + " or 10k< with a diode behind it, or open");
  }

  /** Tell whether nothing stands here. */
  public boolean open() {
    return Double.isInfinite(ohms);
  }

  /** Tell whether this is a resistor alone. */
  public boolean plain() {
    return diode == 0 && !open();
  }

  /** Write the part for people, for example "10 kohm, diode to the column". */
  public String text() {
    if (open()) {
      return "open";
    }
    String resistor = new Quantity(ohms, Dimension.OHM).text();
    return switch (diode) {
      case 1 -> resistor + ", diode to the column";
      case -1 -> resistor + ", diode to the row";
      default -> resistor;
    };
  }
}
