package org.memrig.instruments.lowering;

import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;

/**
 * Turn the results of the steps that stand for one original step into that step's result.
 *
 * <p>A group knows the original's number and round; it is told each result of its steps in order.
 */
abstract class Group {
  final int step;
  final long round;
  final int extraFlags;

  Group(int step, long round, int extraFlags) {
    this.step = step;
    this.round = round;
    this.extraFlags = extraFlags;
  }

  /**
   * Take a result.
   *
   * @param index the number of the step within this group, from 0
   * @param out where the original's result goes once it is complete
   */
  abstract void take(Result result, int index, ResultSink out);
}
