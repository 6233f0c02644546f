package org.memrig.instruments.testkit;

import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;

/**
 * Pass results on and overwrite each one after the call, so that a reader who keeps a view instead
 * of a copy, or a board that reads its own results back, is found out.
 */
public final class PoisoningSink implements ResultSink {
  private final ResultSink next;

  /** Stand before a sink. */
  public PoisoningSink(ResultSink next) {
    this.next = next;
  }

  @Override
  public void accept(Result result) {
    try {
      next.accept(result);
    } finally {
      result.poison();
    }
  }
}
