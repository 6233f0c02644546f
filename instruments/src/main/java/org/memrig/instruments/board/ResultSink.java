package org.memrig.instruments.board;

/** Receive results as a board finishes its operations. */
@FunctionalInterface
public interface ResultSink {
  /**
   * Take one result: a view that is valid during this call only.
   *
   * @param result never null; keep it by {@link Result#copy}
   */
  void accept(Result result);

  /** A sink for those who need the stress and not the answer. */
  ResultSink NONE = _ -> {};
}
