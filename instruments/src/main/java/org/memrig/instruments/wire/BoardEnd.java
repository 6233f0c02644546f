package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.memrig.instruments.encoding.BadEncoding;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.link.Link;

/** Hold the board's end of one link: what comes is answered from the board's session. */
final class BoardEnd implements FrameDecoder.Inlet, AutoCloseable {
  private final Endpoint end;
  private final BoardSession session;
  private final WireFaults faults;
  private final ByteSink reply = new ByteSink();
  private final byte[] everything = new byte[64];

  BoardEnd(
      Link link,
      ReentrantLock lock,
      BoardSession session,
      ServerOptions options,
      WireFaults faults) {
    this.session = session;
    this.faults = faults;
    end = new Endpoint(link, lock, this, options.window(), options.mostPayload());
  }

  Endpoint end() {
    return end;
  }

  /** Read once, and let time pass. */
  void turn() {
    end.pump();
    end.lock();
    try {
      session.tick();
    } finally {
      end.unlock();
    }
  }

  @Override
  public void stop() {
    session.stop(this);
  }

  @Override
  public void frame(Frame frame) {
    if (frame.kind == Frame.REPLY) {
      end.counting.strangers++; // a board asks nothing: this is an echo
    } else if (frame.kind == Frame.CALL && frame.length >= 3) {
      call(frame);
    } else if (!session.has(this, frame.session)) {
      end.counting.strangers++;
      notice(frame.session, Status.NO_SESSION, session.reason(frame.session));
    } else {
      session.heard();
      end.flow.hear(frame, end.link.nanos());
      if (faults.nakStorm()) {
        storm();
      }
      if (faults.wrongNumbers() != 0) {
        end.acknowledgeWrongly(faults.wrongNumbers());
      }
      if (frame.kind == Frame.DATA) {
        data();
      }
    }
  }

  private void storm() {
    for (int i = 0; i < everything.length / 2; i++) {
      long number = end.flow.expected() - 1 - i;
      everything[2 * i] = (byte) number;
      everything[2 * i + 1] = (byte) (number >>> 8);
    }
    end.send(end.session(), Frame.ACK, everything, everything.length);
  }

  private void data() {
    while (end.flow.nextLength() >= 0) {
      ByteBuffer payload = ByteBuffer.wrap(end.flow.nextPayload(), 0, end.flow.nextLength());
      try {
        session.programs().take(payload);
      } catch (BadEncoding e) {
        session.fault("a payload that is no message: " + e.getMessage());
      }
      end.flow.take();
    }
  }

  private void call(Frame frame) {
    int which = frame.u8(0);
    int tag = frame.u16(1);
    ByteBuffer arguments = ByteBuffer.wrap(frame.bytes, frame.at + 3, frame.length - 3).slice();
    Call[] all = Call.values();
    Call call = which > 0 && which < all.length ? all[which] : Call.NOTICE;
    boolean mine = session.has(this, frame.session);
    if (mine) {
      session.heard();
      end.flow.hear(frame, end.link.nanos());
    }
    begin(which, tag);
    try {
      if (session.calls().answer(this, call, frame, mine, arguments, reply)) {
        end.send(frame.session, Frame.REPLY, reply.copy(), reply.size());
      }
    } catch (BadEncoding e) {
      begin(which, tag);
      BoardCalls.status(reply, Status.REFUSED, "its arguments are not whole: " + e.getMessage());
      end.send(frame.session, Frame.REPLY, reply.copy(), reply.size());
    }
  }

  private void begin(int which, int tag) {
    reply.clear();
    Encodings.u8(reply, which);
    Encodings.fixed(reply, tag, 2);
  }

  /** Answer a call that had to wait; the lock is held. */
  void answer(int to, Call which, int tag, Status status) {
    begin(which.ordinal(), tag);
    Encodings.u8(reply, status.ordinal());
    end.send(to, Frame.REPLY, reply.copy(), reply.size());
  }

  /** Say something unasked; the lock is held. */
  void notice(int to, Status status, String text) {
    begin(Call.NOTICE.ordinal(), 0);
    BoardCalls.status(reply, status, text);
    end.send(to, Frame.REPLY, reply.copy(), reply.size());
  }

  @Override
  public void close() {
    end.link.close();
  }
}
