package org.memrig.benchmarks.wire;

import java.util.concurrent.locks.LockSupport;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Step;

/** Let results of a board in virtual time come no earlier than a real board could give them. */
final class RealTimeBoard extends ForwardingBoard {
  private long busyNanos;

  RealTimeBoard(Board next) {
    super(next);
  }

  @Override
  public void run(Program program, ResultSink sink) {
    long began = System.nanoTime();
    long[] first = {Long.MIN_VALUE};
    next()
        .run(
            program,
            result -> {
              if (first[0] == Long.MIN_VALUE) {
                first[0] = result.startNanos();
              }
              long due = began + result.endNanos() - first[0];
              for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
              }
              count(program, result);
              sink.accept(result);
            });
  }

  private synchronized void count(Program program, Result result) {
    if (operation(program, result.step())) {
      busyNanos += result.endNanos() - result.startNanos();
    }
  }

  private static boolean operation(Program program, int step) {
    int number = 0;
    for (Step each : program.steps()) {
      if (each instanceof Repeat && step == number) {
        return false;
      }
      number += Program.numbers(each);
    }
    return true;
  }

  /** Return for how long lines were biased, integrating or settling, ns. */
  synchronized long busyNanos() {
    return busyNanos;
  }
}
