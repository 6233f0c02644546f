package org.memrig.instruments.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.encoding.ProgramEncoder;
import org.memrig.instruments.journal.Ending;
import org.memrig.instruments.link.Link;

/** A host that does what it is told, frame by frame, and keeps to none of the rules by itself. */
final class RawHost implements FrameDecoder.Inlet, AutoCloseable {
  static final long HANG = 20_000_000_000L;

  final Endpoint end;
  final List<byte[]> messages = new ArrayList<>();
  final List<String> notices = new ArrayList<>();
  private int tag;
  private Answer answer = new Answer(Status.UNKNOWN, ByteBuffer.allocate(0));
  private boolean answered;

  RawHost(Link link) {
    end = new Endpoint(link, new ReentrantLock(), this, 32, Frame.MOST);
  }

  @Override
  public void frame(Frame frame) {
    if (frame.session == end.session()) {
      end.flow.hear(frame, end.link.nanos());
    }
    while (end.flow.nextLength() >= 0) {
      byte[] message = new byte[end.flow.nextLength()];
      System.arraycopy(end.flow.nextPayload(), 0, message, 0, message.length);
      messages.add(message);
      end.flow.take();
    }
    if (frame.kind == Frame.REPLY) {
      ByteBuffer body = ByteBuffer.allocate(frame.length - 4);
      body.put(frame.bytes, frame.at + 4, frame.length - 4).flip();
      Answer got = new Answer(Status.values()[frame.u8(3)], body);
      if (frame.u8(0) == Call.NOTICE.ordinal()) {
        notices.add(got.status() + ": " + got.text());
      } else if (frame.u16(1) == tag) {
        answer = got;
        answered = true;
      }
    }
  }

  @Override
  public void stop() {}

  Answer ask(int session, Call which, byte[] arguments) {
    ByteSink call = new ByteSink();
    Encodings.u8(call, which.ordinal());
    Encodings.fixed(call, ++tag, 2);
    Encodings.bytes(call, arguments, 0, arguments.length);
    answered = false;
    long until = end.link.nanos() + HANG;
    byte[] bytes = call.copy();
    while (!answered) {
      assertTrue(end.link.nanos() - until < 0, "no answer to " + which);
      end.send(session, Frame.CALL, bytes, bytes.length);
      long again = end.link.nanos() + 100_000_000;
      while (!answered && end.link.nanos() - again < 0) {
        end.pump();
      }
    }
    return answer;
  }

  Answer hello(int session, String owner) {
    ByteSink arguments = new ByteSink();
    Encodings.u8(arguments, 1);
    Encodings.u8(arguments, 1);
    Encodings.text(arguments, owner);
    end.begin(session, 1);
    return ask(session, Call.HELLO, arguments.copy());
  }

  Welcome welcome(int session) {
    Answer hello = hello(session, "raw host");
    assertEquals(Status.OK, hello.status(), hello::text);
    return Welcome.decode(hello.body());
  }

  Answer arm(int leaseMillis, int crc) {
    ByteSink arguments = new ByteSink();
    Encodings.fixed(arguments, leaseMillis, 4);
    Encodings.fixed(arguments, crc, 4);
    return ask(end.session(), Call.ARM, arguments.copy());
  }

  /** Send a program, in one frame. */
  void send(int id, Program program) {
    ByteSink bytes = new ByteSink();
    ProgramEncoder.encode(program, bytes);
    ByteSink message = new ByteSink();
    Encodings.u8(message, Message.BEGIN);
    Encodings.varint(message, id);
    Encodings.varint(message, bytes.size());
    Encodings.bytes(message, bytes.bytes());
    offer(message.copy());
  }

  void offer(byte[] message) {
    assertTrue(end.flow.offer(message, message.length, end.link.nanos()), "no room");
  }

  /** Wait until a program has ended, and say how. */
  String ended() {
    long until = end.link.nanos() + HANG;
    while (true) {
      for (byte[] message : messages) {
        if (message[0] == Message.ENDED) {
          messages.remove(message);
          ByteBuffer in = ByteBuffer.wrap(message, 1, message.length - 1);
          Encodings.varint(in, "program");
          Ending how = Encodings.choice(in, Ending.values(), "ending");
          Encodings.u8(in);
          Encodings.signed(in, "time");
          return how + ": " + Encodings.text(in);
        }
      }
      assertTrue(end.link.nanos() - until < 0, "the program did not end");
      end.pump();
    }
  }

  /** Listen until something has been said unasked. */
  String notice() {
    long until = end.link.nanos() + HANG;
    while (notices.isEmpty()) {
      assertTrue(end.link.nanos() - until < 0, "nothing was said");
      end.pump();
    }
    return notices.removeFirst();
  }

  @Override
  public void close() {
    end.link.close();
  }
}
