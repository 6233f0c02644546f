package org.memrig.instruments.board;

import java.util.Optional;

/**
 * Let device time pass at rest, or under stress.
 *
 * @param until when it ends; a time that is already past ends at once and is flagged late
 * @param hold what the lines are connected to meanwhile, instead of the program's rest
 */
public record Idle(Until until, Optional<Rest> hold) implements Operation {
  /** When an idle time ends. */
  public sealed interface Until {
    /** After some time, s. */
    record After(double seconds) implements Until {
      public After {
        Check.notNegative("idle time", seconds);
      }
    }

    /**
     * At some time after an earlier operation of this program ended.
     *
     * @param step the earlier operation's number in the program
     * @param seconds the time since its end, s
     */
    record Since(int step, double seconds) implements Until {
      public Since {
        Check.within("step", step, 0, Integer.MAX_VALUE);
        Check.notNegative("time since step " + step, seconds);
      }
    }

    /**
     * At a time of the device clock: since an operation of an earlier program, whose time the
     * result told.
     *
     * @param clockNanos the device clock, ns
     */
    record At(long clockNanos) implements Until {}
  }

  /** Let some time pass at rest. */
  public static Idle of(double seconds) {
    return new Idle(new Until.After(seconds), Optional.empty());
  }
}
