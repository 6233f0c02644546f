package org.memrig.host.run;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.testkit.IdealBoard;

/**
 * Be a board that counts as hardware: the reference board with another identity, whose outputs are
 * watched, and that has one fault at one of its calls. A call is a program's begin, each of its
 * results, and each making safe and closing.
 */
public final class BenchBoard implements Board {
  /** What a fault does in the place of the call, on the calling thread. */
  @FunctionalInterface
  public interface Fault {
    void strike(BenchBoard board, String call);
  }

  /** No fault. */
  static final Fault NONE = (_, _) -> {};

  private final IdealBoard board;
  private final BoardDescription description;
  private final int at;
  private final boolean always;
  private final Fault fault;
  private final Optional<BenchTape> tape;
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch madeSafe = new CountDownLatch(1);
  private volatile boolean driving;
  private volatile boolean closed;
  private volatile String struck = "";

  /** Fail at a call, from 0. */
  public BenchBoard(IdealBoard board, int at, Fault fault) {
    this(board, at, fault, false);
  }

  /** Fail at a call, or at all of them, and then in stops too, as the fault chooses. */
  public BenchBoard(IdealBoard board, int at, Fault fault, boolean always) {
    this.board = board;
    this.at = at;
    this.always = always;
    this.fault = fault;
    this.tape = Optional.empty();
    this.description = described("bench board", "1.0", board.describe());
  }

  /** Be a board without faults that writes down by itself what reaches it. */
  static BenchBoard taped(IdealBoard board, BenchTape tape) {
    return new BenchBoard(board, "bench board", "1.0", Optional.of(tape));
  }

  private BenchBoard(IdealBoard board, String name, String firmware, Optional<BenchTape> tape) {
    this.board = board;
    this.at = -1;
    this.always = false;
    this.fault = NONE;
    this.tape = tape;
    this.description = described(name, firmware, board.describe());
  }

  /** Be a board without faults that says strange things of itself. */
  static BenchBoard named(String name, IdealBoard board) {
    return new BenchBoard(board, name, name, Optional.empty());
  }

  private static BoardDescription described(String name, String firmware, BoardDescription as) {
    return new BoardDescription(
        new BoardDescription.Identity(name, firmware, "bench:0", "none"),
        as.rows(),
        as.columns(),
        as.wiring(),
        as.sides(),
        as.timing(),
        as.ranges(),
        as.limiters(),
        as.safety(),
        as.simultaneousVoltages(),
        as.programBytes(),
        as.cheapOrder(),
        as.envelope());
  }

  private void call(String name) {
    if (calls.getAndIncrement() == at || always) {
      struck = name;
      fault.strike(this, name);
    }
  }

  @Override
  public BoardDescription describe() {
    return description;
  }

  @Override
  public void run(Program program, ResultSink sink) {
    driving = true;
    call("program");
    tape.ifPresent(it -> it.begins(program));
    board.run(
        program,
        result -> {
          call("result");
          tape.ifPresent(it -> it.has(program, result));
          sink.accept(result);
        });
    tape.ifPresent(BenchTape::ended);
    driving = false;
  }

  @Override
  public void stop() {
    if (always) {
      call("stop");
    }
    board.stop();
  }

  @Override
  public void safe() {
    call("safe");
    rest();
  }

  private void rest() {
    board.safe();
    driving = false;
    madeSafe.countDown();
  }

  @Override
  public void close() {
    closed = true;
    rest();
    call("close");
  }

  /** Wait as a driver does that waits for an answer: until the board is made safe. */
  public void awaitSafe() {
    boolean interrupted = false;
    while (true) {
      try {
        madeSafe.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tell whether any output is at a level. */
  boolean driving() {
    return driving || !board.holdsNothing();
  }

  boolean closed() {
    return closed;
  }

  /** Return which call the fault has struck; "" if none. */
  String struck() {
    return struck;
  }

  int calls() {
    return calls.get();
  }
}
