package org.memrig.emulator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;

/** Keep, for each step of a program, its result buffer and when it last ended. */
final class Slots {
  private @Nullable Result[] results = new @Nullable Result[8];
  private boolean[] pending = new boolean[8];
  private long[] ends = new long[8];

  /** Begin a program of so many steps; a step that never runs counts as ended now. */
  void begin(int steps, long nanos) {
    if (results.length < steps) {
      results = Arrays.copyOf(results, steps);
      pending = new boolean[steps];
      ends = new long[steps];
    }
    Arrays.fill(pending, 0, steps, false);
    Arrays.fill(ends, 0, steps, nanos);
  }

  /** Return a step's buffer, if it has one of this kind. */
  <R extends Result> @Nullable R of(int step, Class<R> kind) {
    Result held = results[step];
    return kind.isInstance(held) ? kind.cast(held) : null;
  }

  void put(int step, Result result) {
    results[step] = result;
  }

  /** Tell whether a step's result is waiting for the end of its repeat. */
  boolean pending(int step) {
    return pending[step];
  }

  void keep(int step) {
    pending[step] = true;
  }

  /** Give what waits of some steps to a sink, in the order of steps. */
  void deliver(int from, int to, ResultSink sink) {
    for (int step = from; step < to; step++) {
      Result held = results[step];
      if (pending[step] && held != null) {
        pending[step] = false;
        sink.accept(held);
      }
    }
  }

  long end(int step) {
    return ends[step];
  }

  void end(int step, long nanos) {
    ends[step] = nanos;
  }
}
