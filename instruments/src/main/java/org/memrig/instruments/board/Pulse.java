package org.memrig.instruments.board;

/**
 * Apply pulses to cells. Each is loaded before it starts and ends by the board's hardware.
 *
 * @param volts top minus bottom at the plateau, V, uniform or per cell
 * @param gate the gate level, V, uniform or per cell; 0 where cells have no transistor
 * @param width the plateau, s, uniform or per cell
 * @param count how many pulses, whole numbers from 0, uniform or per cell
 * @param rise the leading edge, s; 0 is the board's fastest
 * @param fall the trailing edge, s; 0 is the board's fastest
 * @param gap the time from the end of a pulse to the start of the cell's next, s
 * @param order whether a cell gets all its pulses in a row, or the array one round at a time
 */
public record Pulse(
    Cells cells,
    Levels volts,
    Levels gate,
    Levels width,
    Levels count,
    double rise,
    double fall,
    double gap,
    Limit limit,
    Scheme scheme,
    Order order)
    implements Operation {
  /** The most pulses that one operation may give one cell. */
  public static final int MOST = 1_000_000_000;

  public Pulse {
    Check.levels("volts", volts, cells, -Double.MAX_VALUE, Double.MAX_VALUE);
    Check.levels("gate", gate, cells, -Double.MAX_VALUE, Double.MAX_VALUE);
    Check.levels("width", width, cells, Double.MIN_VALUE, Double.MAX_VALUE);
    Check.levels("count", count, cells, 0, MOST);
    for (int i = 0; i < count.paletteSize(); i++) {
      double number = count.paletteAt(i);
      Check.that(number == Math.rint(number), "count is " + number + "; allowed whole numbers");
    }
    Check.notNegative("rise", rise);
    Check.notNegative("fall", fall);
    Check.notNegative("gap", gap);
  }

  /** Apply one pulse to each cell with the board's fastest edges. */
  public static Pulse of(
      Cells cells, double volts, double gate, double width, Limit limit, Scheme scheme) {
    return new Pulse(
        cells,
        Levels.of(volts),
        Levels.of(gate),
        Levels.of(width),
        Levels.of(1),
        0,
        0,
        0,
        limit,
        scheme,
        Order.ARRAY_MAJOR);
  }
}
