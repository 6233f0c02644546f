package org.memrig.instruments.wire;

import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.encoding.ResultEncoder;

/**
 * Gather results into payloads: full ones while something is on its way, at once when nothing is.
 */
final class ResultsOut implements ResultSink {
  /** Tell a board's thread that nobody waits for its results any more. */
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super("nobody waits for results any more", null, false, false);
    }
  }

  /** The longest head of a part. */
  private static final int HEAD = 5;

  private final Endpoint end;
  private final Served served;
  private final int mostPayload;
  private final ByteSink result = new ByteSink();
  private final ByteSink payload = new ByteSink();
  private long lastNanos;

  /** Tell the results' way whether it is still wanted. */
  interface Served {
    /** Tell whether the session is over, so that results are dropped; the lock is held. */
    boolean abandoned();
  }

  ResultsOut(Endpoint end, Served served, int mostPayload) {
    this.end = end;
    this.served = served;
    this.mostPayload = mostPayload;
  }

  /** Return the device time of the last result, ns. */
  long lastNanos() {
    return lastNanos;
  }

  @Override
  public void accept(Result next) {
    result.clear();
    ResultEncoder.encode(next, result);
    lastNanos = next.endNanos();
    end.lock();
    try {
      int from = 0;
      while (from < result.size()) {
        from += part(from);
      }
      if (end.flow.idle()) {
        flush();
      }
    } finally {
      end.unlock();
    }
  }

  private int part(int from) {
    if (payload.size() == 0) {
      Encodings.u8(payload, Message.RESULTS);
    }
    int room = mostPayload - payload.size() - HEAD;
    if (room < Math.min(16, result.size() - from)) {
      flush();
      return 0;
    }
    int size = Math.min(room, result.size() - from);
    boolean last = from + size == result.size();
    Encodings.varint(payload, (long) size << 1 | (last ? 1 : 0));
    Encodings.bytes(payload, result.bytes(from, size));
    return size;
  }

  /** Send what is gathered, waiting until there is room for it; the lock is held. */
  void flush() {
    if (payload.size() > 0) {
      byte[] bytes = payload.copy();
      payload.clear();
      send(bytes);
    }
  }

  /** Send a payload of its own, after what is gathered; the lock is held. */
  void send(byte[] bytes) {
    while (!served.abandoned()) {
      if (end.flow.offer(bytes, bytes.length, end.link.nanos())) {
        return;
      }
      try {
        end.await(Flow.LEAST_TIMEOUT);
      } catch (InterruptedException e) {
        throw new IllegalStateException("the board's thread is not to be interrupted", e);
      }
    }
    throw new Abandoned();
  }

  /** Send what is gathered if all before it has arrived; never waits; the lock is held. */
  void trickle() {
    if (payload.size() > 0 && end.flow.idle()) {
      flush();
    }
  }

  /** Forget what is gathered; the lock is held. */
  void clear() {
    payload.clear();
  }
}
