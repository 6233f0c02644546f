package org.memrig.instruments.lowering;

import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;

/** Pass on the results of a step that the board did itself, under the original's numbers. */
final class Passed extends Group {
  private final int position;
  private final long roundsInside;

  /**
   * @param position the position that the step's first one stands for
   * @param roundsInside how many rounds the step itself counts, 1 unless it is a repeat
   */
  Passed(int step, long round, int extraFlags, int position, long roundsInside) {
    super(step, round, extraFlags);
    this.position = position;
    this.roundsInside = roundsInside;
  }

  @Override
  void take(Result result, int index, ResultSink out) {
    boolean inside = index > 0;
    result.renumber(step + index, inside ? round * roundsInside + result.round() : round);
    result.flag(extraFlags);
    moveOnly(result, out);
  }

  /** Pass a result on under the original's position and its own numbers. */
  void moveOnly(Result result, ResultSink out) {
    if (position > 0) {
      switch (result) {
        case ReadResult read -> read.moveTo(position);
        case PulseResult pulse -> pulse.moveTo(position);
        case RepeatResult repeat -> repeat.moveTo(position);
        default -> {}
      }
    }
    out.accept(result);
  }
}
