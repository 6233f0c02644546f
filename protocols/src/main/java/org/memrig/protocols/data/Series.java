package org.memrig.protocols.data;

/**
 * Hold one named line or cloud of points. Series of one name share colour and legend entry, so that
 * fifty cells can stand behind one mean.
 *
 * @param name the legend entry, for example "cell (3, 5)"; not blank
 * @param x positions in the order of drawing; the x axis may run back and forth
 * @param y values, as many as {@code x}
 * @param mark how points are joined
 * @param weight how loudly it is drawn
 * @param spread error bars, a band, or none
 */
public record Series(String name, Samples x, Samples y, Mark mark, Weight weight, Spread spread) {

  /** How points are joined. */
  public enum Mark {
    /** Straight lines from point to point. */
    LINE,
    /** Points alone. */
    POINTS,
    /** Lines and points. */
    LINE_AND_POINTS,
    /** Each value holds until the next x. */
    STEPS
  }

  /** How loudly a series is drawn. */
  public enum Weight {
    /** Thin and pale: one of many. */
    FAINT,
    /** The usual. */
    NORMAL,
    /** Thick: the mean, the fit, the target. */
    STRONG
  }

  /** Refuse blank names, empty series and sizes that do not match. */
  public Series {
    Checks.notBlank("series", "name", name);
    Checks.atLeastOne("series '" + name + "'", "points", x.size());
    Checks.sameSize("series '" + name + "'", "x", x.size(), "y", y.size());
    spread.requireSize(name, y.size());
  }

  /** Join points by a line. */
  public static Series line(String name, Samples x, Samples y) {
    return new Series(name, x, y, Mark.LINE, Weight.NORMAL, Spread.NONE);
  }

  /** Show points alone. */
  public static Series points(String name, Samples x, Samples y) {
    return new Series(name, x, y, Mark.POINTS, Weight.NORMAL, Spread.NONE);
  }

  /** Hold each value until the next x. */
  public static Series steps(String name, Samples x, Samples y) {
    return new Series(name, x, y, Mark.STEPS, Weight.NORMAL, Spread.NONE);
  }

  /** Return the same series with other marks. */
  public Series with(Mark other) {
    return new Series(name, x, y, other, weight, spread);
  }

  /** Return the same series drawn more or less loudly. */
  public Series with(Weight other) {
    return new Series(name, x, y, mark, other, spread);
  }

  /** Return the same series with error bars or a band. */
  public Series with(Spread other) {
    return new Series(name, x, y, mark, weight, other);
  }
}
