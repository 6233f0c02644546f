package org.memrig.instruments.guard;

import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;

/**
 * Watch results for events of single cells on their way to the sink.
 *
 * <p>An event is what the operation did not ask for: a limit that acts without being set, an end
 * that was not to be, a current beyond every range. Compliance that is part of the experiment is
 * data.
 */
final class EventWatch implements ResultSink {
  private static final int UNUSUAL = Flags.OVER_RANGE | Flags.LIMITED | Flags.ENDED;

  private final CellEvents events;
  private @Nullable Program program;
  private ResultSink sink = ResultSink.NONE;
  private volatile boolean stopping;

  EventWatch(CellEvents events) {
    this.events = events;
  }

  /** Begin to watch a program. */
  ResultSink over(Program next, ResultSink downstream) {
    program = next;
    sink = downstream;
    stopping = false;
    return this;
  }

  /** Take early ends for what they are from now on: asked for by a stop. */
  void stopping() {
    stopping = true;
  }

  void refuseIfTooMany() {
    if (events.tooMany()) {
      throw new Refused(tooMany());
    }
  }

  void faultIfTooMany() {
    if (events.tooMany()) {
      throw new BoardFault(BoardFault.Grade.CELL, tooMany());
    }
  }

  @Override
  public void accept(Result result) {
    switch (result) {
      case ReadResult read -> watch(read);
      case PulseResult pulse -> watch(pulse);
      default -> {}
    }
    sink.accept(result);
  }

  private void watch(ReadResult result) {
    for (int i = 0; i < result.size(); i++) {
      if ((result.flags(i) & Flags.OVER_RANGE) != 0
          && operation(result) instanceof Read read
          && read.range().auto()) {
        mark(read.cells(), result.first() + i, CellEvents.Kind.OVER_RANGE);
      }
    }
  }

  private void watch(PulseResult result) {
    for (int i = 0; i < result.size(); i++) {
      int flags = result.flags(i) & UNUSUAL;
      if (flags != 0 && operation(result) instanceof Pulse pulse) {
        int position = result.first() + i;
        if ((flags & Flags.LIMITED) != 0 && !pulse.limit().present()) {
          mark(pulse.cells(), position, CellEvents.Kind.LIMITED);
        }
        if ((flags & Flags.ENDED) != 0 && !endAsked(pulse.limit())) {
          mark(pulse.cells(), position, CellEvents.Kind.ENDED);
        }
      }
    }
  }

  private boolean endAsked(Limit limit) {
    return stopping || (limit.present() && limit.onReach() != Limit.OnReach.CLAMP);
  }

  private org.memrig.instruments.board.@Nullable Operation operation(Result result) {
    return program == null ? null : Reach.operation(program, result.step());
  }

  private void mark(Cells cells, int position, CellEvents.Kind kind) {
    events.mark(cells.row(position), cells.column(position), kind);
  }

  private String tooMany() {
    return events.size()
        + " cells had events, more than the "
        + events.most()
        + " that limits.marked-cells allows; look at them, then raise it or leave these cells out";
  }
}
