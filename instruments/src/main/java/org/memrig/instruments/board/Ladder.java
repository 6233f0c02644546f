package org.memrig.instruments.board;

/**
 * Change one level from round to round of a repeat, up to an end value at which it then stays.
 *
 * <p>In round k (from 0) the level is {@code start + k step} (LINEAR) or {@code start step^k}
 * (GEOMETRIC, which keeps the start's sign), where start is what the operation says; once past the
 * end it is the end. A start that is already past the end stays. It applies to every pulse that
 * stands directly in the repeat's body.
 *
 * @param step the increment in the level's unit, not 0; or the factor, above 0 and not 1
 * @param end the last value, in the level's unit
 */
public record Ladder(Level level, Kind kind, double step, double end) {
  /** Which level changes. */
  public enum Level {
    VOLTS,
    GATE,
    WIDTH,
    /** The current limit. */
    AMPS
  }

  /** How it changes. */
  public enum Kind {
    LINEAR,
    GEOMETRIC
  }

  public Ladder {
    Check.finite("ladder end", end);
    Check.finite("ladder step", step);
    if (kind == Kind.LINEAR) {
      Check.that(step != 0, "a linear ladder needs a step that is not 0");
    } else {
      Check.positive("ladder factor", step);
      Check.that(step != 1, "a geometric ladder needs a factor that is not 1");
      Check.that(end != 0, "a geometric ladder never reaches 0");
    }
    if (level == Level.WIDTH || level == Level.AMPS) {
      Check.positive("ladder end", end);
    }
  }

  /**
   * Return the level in a round.
   *
   * @param start what the operation says
   * @param round from 0
   */
  public double at(double start, long round) {
    if (kind == Kind.LINEAR) {
      double value = start + round * step;
      return step > 0
          ? Math.min(value, Math.max(start, end))
          : Math.max(value, Math.min(start, end));
    }
    boolean away = step > 1;
    if (start == 0 || round == 0 || beyond(start, away)) {
      return start;
    }
    // Not a loop: a factor next to 1 would take 10^14 rounds. StrictMath gives the same bits
    // everywhere, so that guard, board and host agree on every round.
    double value = start * StrictMath.pow(step, round);
    boolean past = away ? Math.abs(value) >= Math.abs(end) : Math.abs(value) <= Math.abs(end);
    return past ? Math.copySign(end, start) : value;
  }

  private boolean beyond(double start, boolean away) {
    return away ? Math.abs(start) >= Math.abs(end) : Math.abs(start) <= Math.abs(end);
  }
}
