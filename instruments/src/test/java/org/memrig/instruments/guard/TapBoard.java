package org.memrig.instruments.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ResultSink;

/** Keep every program that reaches it, and answer as a test says. */
class TapBoard implements Board {
  private final BoardDescription description;
  final List<Program> reached = new ArrayList<>();
  BiConsumer<Program, ResultSink> answer = (_, _) -> {};
  final AtomicInteger safes = new AtomicInteger();
  final AtomicInteger stops = new AtomicInteger();

  TapBoard(BoardDescription description) {
    this.description = description;
  }

  @Override
  public BoardDescription describe() {
    return description;
  }

  @Override
  public void run(Program program, ResultSink sink) {
    reached.add(program);
    answer.accept(program, sink);
  }

  @Override
  public void stop() {
    stops.incrementAndGet();
  }

  @Override
  public void safe() {
    safes.incrementAndGet();
  }

  @Override
  public void close() {
    safe();
  }
}
