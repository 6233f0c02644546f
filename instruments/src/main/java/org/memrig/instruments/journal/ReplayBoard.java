package org.memrig.instruments.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.memrig.config.BadInput;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Diverged;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.StopRequest;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.encoding.BadEncoding;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.encoding.ProgramDecoder;
import org.memrig.instruments.encoding.ResultDecoder;

/**
 * Answer programs with what a recorded board answered, and fail on the first one that differs.
 *
 * <p>Needs a journal of level FULL. One that is damaged ends the replay with {@link BadInput}.
 */
public final class ReplayBoard implements Board {
  private final BoardDescription description;
  private final JournalSource recorded;
  private long programs;
  private final StopRequest stop = new StopRequest();
  private volatile boolean ended;

  /** Replay a journal of a board that described itself so. */
  public ReplayBoard(BoardDescription description, JournalSource recorded) {
    this.description = description;
    this.recorded = recorded;
  }

  @Override
  public BoardDescription describe() {
    return description;
  }

  /** Return how many programs have been replayed. */
  public long programs() {
    return programs;
  }

  /** Tell whether the journal is used up. */
  public boolean exhausted() {
    return recorded.next().isEmpty();
  }

  @Override
  public void run(Program program, ResultSink sink) {
    if (!stop.begin()) {
      throw new Refused("the replay is in the middle of a program; wait until it ends");
    }
    try {
      if (ended) {
        throw new Refused("the replay has ended");
      }
      undamaged(program, sink);
      if (stop.asked()) {
        throw new Stopped("the replay was stopped in the middle of a program");
      }
    } finally {
      stop.end();
    }
  }

  private void undamaged(Program program, ResultSink sink) {
    try {
      replay(program, sink);
    } catch (BadEncoding e) {
      throw BadInput.of(
          "journal",
          "is damaged in program "
              + programs
              + ": "
              + e.getMessage()
              + "; it can be replayed no further, what was measured may still be read");
    }
  }

  private void replay(Program program, ResultSink sink) {
    ByteBuffer body = body();
    int flags = Encodings.u8(body);
    if ((flags & JournalEntry.BEGINS) == 0) {
      throw new Diverged("the journal has no beginning for program " + programs);
    }
    compare(ProgramDecoder.decode(Encodings.block(body)), program);
    deliver(body, sink);
    while ((flags & JournalEntry.ENDS) == 0) {
      body = body();
      flags = Encodings.u8(body);
      deliver(body, sink);
    }
    end(body);
  }

  private ByteBuffer body() {
    Optional<JournalEntry> entry = recorded.next();
    if (entry.isEmpty()) {
      throw new Diverged("the recorded run ends before program " + programs);
    }
    if (entry.get().level() != JournalLevel.FULL) {
      throw new Diverged("a journal of level " + entry.get().level() + " holds no results");
    }
    return entry.get().body().duplicate();
  }

  private void compare(Program then, Program now) {
    if (!then.equals(now)) {
      throw new Diverged(
          "program " + programs + ": " + Difference.of(then, now).orElse("its bytes differ"));
    }
  }

  /** Go on to the program's end even if it is stopped, so that the next one finds its place. */
  private void deliver(ByteBuffer body, ResultSink sink) {
    ResultDecoder results = new ResultDecoder(Encodings.block(body));
    while (results.hasNext()) {
      Result result = results.next();
      if (!stop.asked()) {
        sink.accept(result);
      }
    }
  }

  private void end(ByteBuffer body) {
    Ending ending = Encodings.choice(body, Ending.values(), "ending");
    String message = Encodings.text(body);
    programs++;
    switch (ending) {
      case DONE -> {}
      case REFUSED -> throw new Refused(message);
      case STOPPED -> throw new Stopped(message);
      case FAULT -> throw new BoardFault(BoardFault.Grade.SESSION, message);
      case LINK_LOST -> throw new LinkLost(message);
      case BROKEN_OFF -> throw new Diverged("the recorded run broke off here: " + message);
    }
  }

  @Override
  public void stop() {
    stop.ask();
  }

  @Override
  public void safe() {
    ended = true;
    stop.ask();
  }

  @Override
  public void close() {
    safe();
  }
}
