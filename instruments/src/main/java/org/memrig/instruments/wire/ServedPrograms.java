package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.Violation;
import org.memrig.instruments.encoding.BadEncoding;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.encoding.ProgramDecoder;
import org.memrig.instruments.journal.Ending;

/** Put programs together as they come, and run them, one at a time, on a thread of their own. */
final class ServedPrograms implements ResultsOut.Served, AutoCloseable {
  /** The longest program that is put together; a served board holds it as a whole. */
  private static final int MOST_BYTES = 1 << 26;

  private static final long CLOSE_MILLIS = 2000;

  private final BoardKeeper keeper;
  private final BoardSession session;
  private final ReentrantLock lock;
  private final Condition work;
  private final int mostPayload;
  private final Thread thread;
  private final ByteSink gathered = new ByteSink();
  private final ByteSink words = new ByteSink();
  private final Demand demand = new Demand();

  private @Nullable ResultsOut out;
  private long id;
  private long begun;
  private long ended;
  private long length = -1;
  private boolean ready;
  private boolean running;
  private boolean abandoned;
  private boolean closing;
  private volatile long deviceNanos;

  ServedPrograms(BoardKeeper keeper, BoardSession session, ReentrantLock lock, int mostPayload) {
    this.keeper = keeper;
    this.session = session;
    this.lock = lock;
    this.work = lock.newCondition();
    this.mostPayload = mostPayload;
    thread = Thread.ofPlatform().daemon().name("memrig served board").start(this::work);
  }

  /** Begin a session: programs are counted anew. */
  void begin(Endpoint end) {
    out = new ResultsOut(end, this, mostPayload);
    id = 0;
    begun = 0;
    ended = 0;
    length = -1;
    abandoned = false;
    gathered.clear();
  }

  boolean busy() {
    return running || ready;
  }

  /** Tell whether a program runs, or has begun to come. */
  boolean underWay() {
    return busy() || length >= 0;
  }

  long begun() {
    return begun;
  }

  long ended() {
    return ended;
  }

  long deviceNanos() {
    return deviceNanos;
  }

  @Override
  public boolean abandoned() {
    return abandoned;
  }

  /** Drop what is still to be said, and what was not yet begun. */
  void abandon() {
    abandoned = true;
    ready = false;
    length = -1;
    work.signalAll();
  }

  /** Send results that wait for company, if nothing else is on its way. */
  void trickle() {
    ResultsOut now = out;
    if (now != null && running && !abandoned) {
      now.trickle();
    }
  }

  void stop() {
    if (running) {
      keeper.board().stop();
    }
  }

  /** Take a part of a program. */
  void take(ByteBuffer in) {
    int message = Encodings.u8(in);
    if (message == Message.BEGIN) {
      long next = Encodings.varint(in, "program");
      long size = Encodings.varint(in, "length of the program");
      if (length >= 0 || busy() || next != id + 1 || size > MOST_BYTES) {
        throw new BadEncoding(
            "program %d of %d bytes begins after program %d".formatted(next, size, id));
      }
      id = next;
      length = size;
      gathered.clear();
    } else if (message != Message.MORE || length < 0) {
      throw new BadEncoding("message " + message + " is not expected");
    }
    if (gathered.size() + in.remaining() > length) {
      throw new BadEncoding("program " + id + " is longer than it said");
    }
    Encodings.bytes(gathered, in);
    if (gathered.size() == length) {
      length = -1;
      ready = true;
      work.signalAll();
    }
  }

  private void work() {
    lock.lock();
    try {
      while (true) {
        while (!ready && !closing) {
          work.await();
        }
        if (closing) {
          return;
        }
        ready = false;
        running = true;
        try {
          one();
        } finally {
          running = false;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("the board's thread is not to be interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  /** Run the program that was gathered; the lock is held, but not while the board runs. */
  private void one() {
    ResultsOut results = out;
    if (results == null) {
      throw new IllegalStateException("a program without a session");
    }
    try {
      ended(results, tried(results));
    } catch (ResultsOut.Abandoned e) {
      // The session is over and has a reason of its own; nobody is there to be told.
      results.clear();
    }
  }

  private record End(Ending how, BoardFault.Grade grade, String text) {
    static End of(Ending how, String text) {
      return new End(how, BoardFault.Grade.SESSION, text);
    }
  }

  /** Run it, and let no error end the thread that the host waits for. */
  private End tried(ResultsOut results) {
    try {
      return run(results);
    } catch (ResultsOut.Abandoned e) {
      throw e;
    } catch (RuntimeException | Error e) {
      return End.of(Ending.BROKEN_OFF, e.toString());
    }
  }

  private End run(ResultsOut results) {
    Program program;
    try {
      program = ProgramDecoder.decode(gathered.bytes());
    } catch (BadEncoding e) {
      return End.of(Ending.REFUSED, "no program: " + e.getMessage());
    }
    if (!session.armed()) {
      return End.of(
          Ending.REFUSED, session.latched().map(why -> "latched: " + why).orElse("not armed"));
    }
    if (session.leaving()) {
      return End.of(Ending.REFUSED, "the session is ending");
    }
    if (session.terminals().connected()) {
      return End.of(
          Ending.REFUSED, "a line is at a terminal outside; the host connects none first");
    }
    keeper.renew();
    try {
      keeper.board().describe().require(program, demand);
    } catch (Refused e) {
      return End.of(Ending.REFUSED, text(e));
    }
    List<Violation> beyond = session.limits().envelope(program.stressClass()).check(demand);
    if (!beyond.isEmpty()) {
      String why = "beyond the board's own limits: " + beyond.getFirst();
      session.latch(why);
      return new End(Ending.FAULT, BoardFault.Grade.SAFETY, why);
    }
    begun = id;
    words.clear();
    Encodings.u8(words, Message.STARTED);
    Encodings.varint(words, id);
    Encodings.signed(words, deviceNanos);
    results.send(words.copy());
    lock.unlock();
    try {
      return onBoard(program, results);
    } finally {
      lock.lock();
      deviceNanos = Math.max(deviceNanos, results.lastNanos());
    }
  }

  private End onBoard(Program program, ResultsOut results) {
    try {
      keeper.board().run(program, results);
      return End.of(Ending.DONE, "");
    } catch (Refused e) {
      return End.of(Ending.REFUSED, text(e));
    } catch (Stopped e) {
      return End.of(Ending.STOPPED, text(e));
    } catch (BoardFault e) {
      return new End(Ending.FAULT, e.grade(), text(e));
    } catch (LinkLost e) {
      return End.of(Ending.LINK_LOST, text(e));
    }
  }

  private static String text(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }

  private void ended(ResultsOut results, End said) {
    End end =
        session.latched().isPresent() && said.how() == Ending.STOPPED
            ? new End(Ending.FAULT, BoardFault.Grade.SAFETY, session.latched().get())
            : said;
    if (end.how() == Ending.FAULT && end.grade() == BoardFault.Grade.SAFETY) {
      session.latch(end.text());
    } else if (end.how() == Ending.FAULT && end.grade() == BoardFault.Grade.SESSION) {
      keeper.safe();
    }
    ended = id;
    results.flush();
    words.clear();
    Encodings.u8(words, Message.ENDED);
    Encodings.varint(words, id);
    Encodings.u8(words, end.how().ordinal());
    Encodings.u8(words, end.grade().ordinal());
    Encodings.signed(words, deviceNanos);
    Encodings.text(words, BoardCalls.cut(end.text(), mostPayload - words.size() - 2));
    results.send(words.copy());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      abandoned = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the board's program ends", e);
    }
  }
}
