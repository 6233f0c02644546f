package org.memrig.instruments.board;

/**
 * Limit the current through a cell or line, by what means, and say what to do when it is reached.
 *
 * @param amps the limit, above 0; ignored if the kind is NONE
 */
public record Limit(double amps, Kind kind, OnReach onReach) {
  /** What holds the current back. Fastest and safest first. */
  public enum Kind {
    /** A resistor in series. */
    SERIES,
    /** The access transistor's gate. */
    GATE,
    /** The source's own compliance: slow, with overshoot. */
    SOURCE,
    /** Nothing. */
    NONE
  }

  /** What happens when the limit is reached. */
  public enum OnReach {
    /** Hold the current at the limit. */
    CLAMP,
    /** End the operation on this cell. */
    END_OPERATION,
    /** Turn a sweep round and go back. */
    RETURN_SWEEP
  }

  /** No limit. */
  public static final Limit NONE = new Limit(0, Kind.NONE, OnReach.CLAMP);

  public Limit {
    if (kind != Kind.NONE) {
      Check.positive("current limit", amps);
    } else {
      Check.notNegative("current limit", amps);
    }
  }

  /** Hold the current by the source's compliance. */
  public static Limit source(double amps) {
    return new Limit(amps, Kind.SOURCE, OnReach.CLAMP);
  }

  /** Tell whether anything limits the current. */
  public boolean present() {
    return kind != Kind.NONE;
  }

  /** Return the same limit at other amps. */
  public Limit at(double otherAmps) {
    return new Limit(otherAmps, kind, onReach);
  }
}
