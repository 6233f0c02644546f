package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.StopRequest;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.encoding.BadEncoding;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.encoding.ProgramEncoder;
import org.memrig.instruments.encoding.ResultDecoder;
import org.memrig.instruments.journal.Ending;

/** Send one program after another over a wire and hand out what comes back. */
final class ProgramCall {
  /** After which time a stop that had no effect is sent again. */
  private static final long STOP_AGAIN = 50_000_000;

  /** The longest result that is put together from its parts. */
  private static final int MOST_RESULT = 1 << 28;

  private final HostEnd host;
  private final StopRequest stop;
  private final BooleanSupplier left;
  private final ByteSink program = new ByteSink();
  private final ByteSink part = new ByteSink();
  private final ByteSink result = new ByteSink();
  private final byte[] payload = new byte[Frame.MOST];
  private long id;
  private int sent;
  private boolean started;
  private @Nullable Ended ended;

  private record Ended(Ending how, BoardFault.Grade grade, String text) {}

  /**
   * Send programs.
   *
   * @param left tells whether the board was made safe or closed
   */
  ProgramCall(HostEnd host, StopRequest stop, BooleanSupplier left) {
    this.host = host;
    this.stop = stop;
    this.left = left;
  }

  /** Count programs anew, in a new session. */
  void begin() {
    id = 0;
  }

  /**
   * Run a program and wait until it has ended.
   *
   * @param mostPayload that the board takes
   */
  void run(Program what, ResultSink sink, int mostPayload) {
    program.clear();
    ProgramEncoder.encode(what, program);
    if (stop.asked()) {
      throw new Stopped("stopped before the program was sent; nothing has reached the chip");
    }
    id++;
    sent = 0;
    started = false;
    ended = null;
    result.clear();
    Throwable broken = null;
    Endpoint end = host.end();
    long stopAt = end.link.nanos() - STOP_AGAIN - 1;
    host.forgetNotice();
    while (ended == null) {
      if (left.getAsBoolean()) {
        throw new Stopped("made safe in the middle of a program; what came before was delivered");
      }
      if (stop.asked() && end.link.nanos() - stopAt > STOP_AGAIN) {
        stopAt = end.link.nanos();
        end.stop();
      }
      int length = next(end, mostPayload);
      if (length <= 0) {
        continue;
      }
      try {
        take(ByteBuffer.wrap(payload, 0, length), broken == null ? sink : null);
      } catch (BadEncoding e) {
        throw new LinkLost(
            end.link.identity()
                + " sent what is no result: "
                + e.getMessage()
                + "; what reached the chip is in doubt; check the versions of memrig and firmware",
            e);
      } catch (RuntimeException | Error e) {
        // The reader broke: the program ends as by a stop, and its error comes out.
        broken = e;
        stop.ask();
        end.stop();
      }
    }
    finish(broken, ended);
  }

  /** Send what can be sent; return the length of what came, or 0 after waiting for a while. */
  private int next(Endpoint end, int mostPayload) {
    end.lock();
    try {
      while (sent < program.size() && end.flow.open()) {
        offer(end, mostPayload);
      }
      int length = end.flow.nextLength();
      if (length >= 0) {
        System.arraycopy(end.flow.nextPayload(), 0, payload, 0, length);
        end.flow.take();
        return length == 0 ? -1 : length;
      }
      requireLife();
      host.waitForChange(STOP_AGAIN);
      return end.flow.nextLength() >= 0 ? -1 : 0;
    } finally {
      end.unlock();
    }
  }

  private void requireLife() {
    String doubt = "; what reached the chip of the program under way is in doubt";
    try {
      host.requireLink();
    } catch (LinkLost lost) {
      throw new LinkLost(lost.getMessage() + doubt, lost);
    }
    host.latched()
        .ifPresent(why -> {
          throw new BoardFault(
              BoardFault.Grade.SAFETY,
              "the board at %s has latched a fault: %s%s"
                  .formatted(host.end().link.identity(), why, doubt));
        });
    host.over()
        .ifPresent(reason -> {
          throw new LinkLost(
              "the session with the board at %s is over: %s%s"
                  .formatted(host.end().link.identity(), reason, doubt));
        });
  }

  private void offer(Endpoint end, int mostPayload) {
    part.clear();
    if (sent == 0) {
      Encodings.u8(part, Message.BEGIN);
      Encodings.varint(part, id);
      Encodings.varint(part, program.size());
    } else {
      Encodings.u8(part, Message.MORE);
    }
    int size = Math.min(program.size() - sent, mostPayload - part.size());
    Encodings.bytes(part, program.bytes(sent, size));
    sent += size;
    byte[] bytes = part.copy();
    end.flow.offer(bytes, bytes.length, end.link.nanos());
  }

  /** Take a message; without a sink its results are dropped unseen. */
  private void take(ByteBuffer in, @Nullable ResultSink sink) {
    int message = Encodings.u8(in);
    switch (message) {
      case Message.STARTED -> {
        same(Encodings.varint(in, "program"));
        started = true;
      }
      case Message.RESULTS -> {
        if (sink != null) {
          results(in, sink);
        }
      }
      case Message.ENDED -> {
        same(Encodings.varint(in, "program"));
        Ending how = Encodings.choice(in, Ending.values(), "ending");
        BoardFault.Grade grade = Encodings.choice(in, BoardFault.Grade.values(), "grade");
        Encodings.signed(in, "device time");
        ended = new Ended(how, grade, Encodings.text(in));
      }
      default -> throw new BadEncoding("message " + message + " is unknown");
    }
  }

  private void same(long program) {
    if (program != id) {
      throw new BadEncoding("it speaks of program " + program + ", yet " + id + " is under way");
    }
  }

  private void results(ByteBuffer in, ResultSink sink) {
    while (in.hasRemaining()) {
      long head = Encodings.varint(in, "length of a part");
      long length = head >>> 1;
      if (length > in.remaining() || result.size() + length > MOST_RESULT) {
        throw new BadEncoding("a part of " + length + " bytes is not there, or too long");
      }
      Encodings.bytes(result, in.array(), in.arrayOffset() + in.position(), (int) length);
      in.position(in.position() + (int) length);
      if ((head & 1) == 1) {
        ResultDecoder decoder = new ResultDecoder(result.bytes());
        try {
          sink.accept(decoder.next());
        } finally {
          result.clear();
        }
      }
    }
  }

  private void finish(@Nullable Throwable broken, Ended how) {
    if (broken instanceof Error error) {
      throw error;
    }
    if (broken instanceof RuntimeException error) {
      throw error;
    }
    switch (how.how()) {
      case DONE -> {
        if (stop.asked()) {
          throw new Stopped("stopped when the program had just ended; all of it was delivered");
        }
      }
      case STOPPED -> throw new Stopped(how.text());
      case REFUSED -> {
        if (started) {
          throw new BoardFault(
              BoardFault.Grade.SESSION, "refused after it had begun: " + how.text());
        }
        throw new Refused(how.text());
      }
      case FAULT -> throw new BoardFault(how.grade(), how.text());
      case LINK_LOST, BROKEN_OFF -> throw new LinkLost("behind the board: " + how.text());
    }
  }
}
