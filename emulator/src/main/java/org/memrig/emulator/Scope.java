package org.memrig.emulator;

import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Ladder;

/** Say for which positions, in which round and how loudly the steps of a repeat run. */
final class Scope {
  @Nullable Scope outer;
  int from;
  int to;
  @Nullable Ladder ladder;
  long round;
  boolean lastRound;

  /** Whether results are kept until the repeat has ended, instead of given to the sink. */
  boolean quiet;

  @Nullable Band until;

  /** Cells that have met the band in earlier rounds. */
  boolean[] met = {};

  /** Cells whose last read of this round lies in the band. */
  boolean[] meets = {};

  /** Begin at the outside of all repeats. */
  void beginOutside() {
    outer = null;
    from = 0;
    to = Integer.MAX_VALUE;
    ladder = null;
    round = 0;
    lastRound = true;
    quiet = false;
    until = null;
  }

  int end(Cells cells) {
    return Math.min(to, cells.size());
  }

  /** Return the scope whose positions a result covers: the outermost that keeps results back. */
  Scope covered() {
    Scope found = this;
    for (Scope scope = this; scope != null; scope = scope.outer) {
      found = scope.quiet ? scope : found;
    }
    return found;
  }

  /** Tell whether a position is masked, or done in this repeat or one around it. */
  boolean skips(Cells cells, int position) {
    if (cells.masked(position)) {
      return true;
    }
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.until != null && scope.met[position]) {
        return true;
      }
    }
    return false;
  }

  /** Compare a read's value with the bands of the repeats around it. */
  void judge(int position, double amps, boolean valid) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.until != null) {
        scope.meets[position] = valid && scope.until.holds(position, amps);
      }
    }
  }

  /** Tell whether every repeat around is in its last round, as far as is known beforehand. */
  boolean last() {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.quiet && !scope.lastRound) {
        return false;
      }
    }
    return true;
  }
}
