package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.memrig.instruments.encoding.BadEncoding;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.rig.LimitTable;

/** Answer a host's calls. Each says the same however often it comes. */
final class BoardCalls {
  /** Bounds of a lease, ms. */
  private static final long LEAST_LEASE = 100;

  private static final long MOST_LEASE = 10_000;
  private static final int MOST_TEXT = 120;

  /** Bytes of a page of a longer text: short enough to come through a bad line. */
  private static final int PAGE = 128;

  private static final int MOST_TABLE = 4096;

  private final BoardSession session;
  private byte[] table = {};

  BoardCalls(BoardSession session) {
    this.session = session;
  }

  /** Write a status and its text, cut so that it fits into any frame. */
  static void status(ByteSink reply, Status status, String text) {
    Encodings.u8(reply, status.ordinal());
    if (status != Status.OK) {
      Encodings.text(reply, cut(text, MOST_TEXT));
    }
  }

  /**
   * Answer a call.
   *
   * @param mine whether it comes from the session that is alive
   * @param reply gets status and answer
   * @return false if it is answered later
   */
  boolean answer(
      BoardEnd from, Call call, Frame frame, boolean mine, ByteBuffer in, ByteSink reply) {
    switch (call) {
      case NOTICE -> status(reply, Status.UNKNOWN, "no such call");
      case HELLO -> {
        return hello(from, frame.session, in, reply);
      }
      case SAFE -> {
        session.farewell(from, frame.session, Call.SAFE, frame.u16(1));
        return false;
      }
      default -> {
        if (!mine) {
          status(reply, Status.NO_SESSION, session.reason(frame.session));
          return true;
        }
        return inSession(from, call, frame, in, reply);
      }
    }
    return true;
  }

  private boolean inSession(BoardEnd from, Call call, Frame frame, ByteBuffer in, ByteSink reply) {
    switch (call) {
      case DICTIONARY -> page(session.dictionary(), in, reply);
      case LIMITS -> page(session.limits().bytes(), in, reply);
      case WRITE_LIMITS -> writeLimits(in, reply);
      case ARM -> arm(in, reply);
      case STATE -> session.state(reply);
      case TIME -> {
        long asked = Encodings.fixed(in, 8, "host time");
        status(reply, Status.OK, "");
        Encodings.fixed(reply, asked, 8);
        Encodings.signed(reply, session.programs().deviceNanos());
      }
      case COUNTERS -> counters(from.end().counting.counters(), reply);
      case BYE -> {
        session.farewell(from, frame.session, Call.BYE, frame.u16(1));
        return false;
      }
      case CLEAR -> clear(Encodings.text(in), reply);
      case CONNECT -> session.terminals().answer(in, reply);
      case NOTICE, HELLO, SAFE -> throw new IllegalStateException(call + " was answered before");
    }
    return true;
  }

  private boolean hello(BoardEnd from, int asked, ByteBuffer in, ByteSink reply) {
    int lowest = Encodings.u8(in);
    int highest = Encodings.u8(in);
    String owner = Encodings.text(in);
    if (lowest > Welcome.VERSION || highest < Welcome.VERSION) {
      status(reply, Status.REFUSED, "this board speaks version " + Welcome.VERSION + " only");
      return true;
    }
    return session.hello(from, asked, owner, reply);
  }

  private void page(byte[] all, ByteBuffer in, ByteSink reply) {
    long from = Math.min(Encodings.fixed(in, 4, "place"), all.length);
    status(reply, Status.OK, "");
    int size = (int) Math.min(all.length - from, Math.min(PAGE, session.mostPayload() - 8));
    Encodings.bytes(reply, all, (int) from, size);
  }

  private void arm(ByteBuffer in, ByteSink reply) {
    long lease = Encodings.fixed(in, 4, "lease");
    int crc = (int) Encodings.fixed(in, 4, "checksum of limits");
    if (session.latched().isPresent()) {
      status(reply, Status.LATCHED, session.latched().get());
    } else if (crc != session.limits().crc()) {
      status(reply, Status.MISMATCH, "the board's limits are " + session.limits().checksum());
    } else if (lease < LEAST_LEASE || lease > MOST_LEASE) {
      status(
          reply,
          Status.REFUSED,
          "a lease is " + LEAST_LEASE + " to " + MOST_LEASE + " ms, not " + lease);
    } else {
      session.arm(lease * 1_000_000);
      status(reply, Status.OK, "");
    }
  }

  private void writeLimits(ByteBuffer in, ByteSink reply) {
    long length = Encodings.fixed(in, 4, "length");
    long from = Encodings.fixed(in, 4, "place");
    if (!session.writable() || session.armed()) {
      status(
          reply,
          Status.REFUSED,
          session.armed() ? "not while armed" : "its switch for writing limits is off");
      return;
    }
    if (length > MOST_TABLE || from + in.remaining() > length || from > table.length) {
      status(reply, Status.REFUSED, "this part is not the next of a table of at most 4096 bytes");
      return;
    }
    byte[] more = Arrays.copyOf(table, (int) from + in.remaining());
    in.get(more, (int) from, in.remaining());
    table = more;
    status(reply, Status.OK, "");
    if (table.length == length) {
      try {
        session.write(LimitTable.of(table));
      } catch (BadEncoding e) {
        throw new BadEncoding("the table is none: " + e.getMessage(), e);
      }
    }
  }

  private void clear(String who, ByteSink reply) {
    if (who.isBlank()) {
      status(reply, Status.REFUSED, "say who clears it and why");
    } else {
      session.clear(who);
      status(reply, Status.OK, "");
    }
  }

  private static void counters(LineCounters all, ByteSink reply) {
    status(reply, Status.OK, "");
    for (long each :
        new long[] {
          all.bytesIn(),
          all.framesIn(),
          all.damaged(),
          all.strangers(),
          all.duplicates(),
          all.gaps(),
          all.bytesOut(),
          all.framesOut(),
          all.repeated()
        }) {
      Encodings.varint(reply, each);
    }
  }

  /** Return the beginning of a text that takes no more than some bytes in UTF-8. */
  static String cut(String text, int most) {
    String cut = text;
    while (utf8(cut).length > most) {
      int over = utf8(cut).length - most;
      cut = cut.substring(0, cut.length() - Math.max(1, over / 4));
    }
    return cut;
  }

  /** Return the bytes of a text, as they are told. */
  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
