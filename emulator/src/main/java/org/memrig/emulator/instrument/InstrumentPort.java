package org.memrig.emulator.instrument;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Link;

/**
 * Put an emulated instrument at the far end of a link: bytes to messages, replies at their time,
 * and what can be wrong with a line and an instrument.
 */
public final class InstrumentPort {
  /** How replies go wrong. */
  public enum Fault {
    /** Not at all. */
    NONE,
    /** Nothing is answered. */
    SILENT,
    /** The second half of each reply is lost, and its end. */
    HALF,
    /** A reply never ends. */
    ENDLESS,
    /** The end of each reply is lost. */
    NO_TERMINATOR
  }

  private static final long NEVER = Long.MAX_VALUE;
  private static final int MOST_MESSAGE = 1 << 22;
  private static final long WRITE_NANOS = 1_000_000_000;
  private static final long TICK_NANOS = 5_000_000;
  private static final byte[] NOISE = "4".repeat(256).getBytes(StandardCharsets.US_ASCII);

  private record Outgoing(ByteBuffer bytes, long due) {}

  private final EmulatedInstrument instrument;
  private final ReentrantLock bench;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private final ByteBuffer arrived = ByteBuffer.allocate(1 << 16);
  private final Deque<Outgoing> replies = new ArrayDeque<>();
  private volatile Fault fault = Fault.NONE;
  private volatile long late;
  private long busy = Long.MIN_VALUE;
  private boolean flooding;
  private long blockEnd;

  /** Serve an instrument. */
  public InstrumentPort(EmulatedInstrument instrument) {
    this(instrument, new ReentrantLock());
  }

  /**
   * Serve one of several instruments around one chip.
   *
   * @param bench held by whichever of them does something
   */
  public InstrumentPort(EmulatedInstrument instrument, ReentrantLock bench) {
    this.instrument = instrument;
    this.bench = bench;
  }

  private void locked(Runnable what) {
    bench.lock();
    try {
      what.run();
    } finally {
      bench.unlock();
    }
  }

  /** Let replies go wrong from now on. Any thread. */
  public void fault(Fault next) {
    fault = next;
  }

  /** Let replies come so much later from now on, ns. Any thread. */
  public void late(long nanos) {
    late = nanos;
  }

  /** Put an error into the instrument's queue. Any thread. */
  public void error(int number, String text) {
    locked(() -> instrument.injectError(number, text));
  }

  /** Open or close the instrument's interlock. Any thread. */
  public void interlock(boolean closed) {
    locked(() -> instrument.interlock(closed));
  }

  /** Tell whether the instrument's output is off, or at 0, as far as it has lived. Any thread. */
  public synchronized boolean quiet() {
    return instrument.quiet();
  }

  /**
   * Do all there is to do now, without waiting: the far end's turn of a loop in virtual time.
   *
   * @return after how many ns there is more to do
   */
  public long turn(Link link) {
    bench.lock();
    try {
      return turned(link);
    } finally {
      bench.unlock();
    }
  }

  private long turned(Link link) {
    long now = link.nanos();
    read(link, now);
    instrument.reach(Math.max(now, busy));
    for (Optional<String> said = instrument.tell(); said.isPresent(); said = instrument.tell()) {
      answer(said.get(), Math.max(now, busy) + late);
    }
    while (!replies.isEmpty() && replies.getFirst().due() - now <= 0) {
      link.write(replies.removeFirst().bytes(), now + WRITE_NANOS);
    }
    if (flooding && fault == Fault.ENDLESS) {
      link.write(ByteBuffer.wrap(NOISE), now + WRITE_NANOS);
      return TICK_NANOS;
    }
    flooding = false;
    return replies.isEmpty() ? NEVER : Math.max(1, replies.getFirst().due() - now);
  }

  private void read(Link link, long now) {
    while (link.read(arrived.clear(), now) > 0) {
      arrived.flip();
      take(arrived, now);
    }
  }

  /** Tell whether a message has a counted block of IEEE 488.2 that is not whole yet. */
  private boolean insideBlock() {
    if (blockEnd == 0) {
      blockEnd = blockEnd(message.toByteArray());
    }
    return message.size() < blockEnd;
  }

  /** Return where the first counted block of a message ends; 0 if it has none. */
  private static long blockEnd(byte[] all) {
    int at = 0;
    while (at < all.length && all[at] != '#') {
      at++;
    }
    if (at + 1 >= all.length || all[at + 1] < '1' || all[at + 1] > '9') {
      return 0;
    }
    int from = at + 2 + all[at + 1] - '0';
    long count = 0;
    for (int i = at + 2; i < from; i++) {
      if (i >= all.length || all[i] < '0' || all[i] > '9') {
        return 0;
      }
      count = count * 10 + all[i] - '0';
    }
    return from + count;
  }

  private void message(long now) {
    // A character for each byte, as in replies: a block holds any.
    String text = message.toString(StandardCharsets.ISO_8859_1);
    message.reset();
    blockEnd = 0;
    long from = busy == Long.MIN_VALUE ? now : Math.max(now, busy);
    EmulatedInstrument.Reply reply = instrument.take(text, from);
    busy = reply.doneNanos();
    reply.text().ifPresent(answer -> answer(answer, busy + late));
  }

  private void answer(String text, long due) {
    byte[] whole = (text + instrument.terminator()).getBytes(StandardCharsets.ISO_8859_1);
    switch (fault) {
      case NONE -> replies.addLast(new Outgoing(ByteBuffer.wrap(whole), due));
      case SILENT -> {}
      case HALF ->
          replies.addLast(new Outgoing(ByteBuffer.wrap(cut(whole, (whole.length + 1) / 2)), due));
      case NO_TERMINATOR ->
          replies.addLast(new Outgoing(ByteBuffer.wrap(cut(whole, whole.length - 1)), due));
      case ENDLESS -> flooding = true;
    }
  }

  private static byte[] cut(byte[] bytes, int length) {
    return java.util.Arrays.copyOf(bytes, length);
  }

  /** Serve a link in real time until its far end is gone. The instrument goes on sourcing after. */
  public void serve(Link link) {
    try {
      ByteBuffer peek = ByteBuffer.allocate(1 << 16);
      while (true) {
        long wait = Math.min(TICK_NANOS, turn(link));
        int count = link.read(peek.clear(), link.nanos() + wait);
        if (count > 0) {
          long now = link.nanos();
          peek.flip();
          locked(() -> take(peek, now));
        }
      }
    } catch (LinkLost gone) {
      // Its host is gone. What it was told to source it sources on.
      locked(() -> {
        message.reset();
        blockEnd = 0;
        replies.clear();
        flooding = false;
      });
    }
  }

  private void take(ByteBuffer bytes, long now) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == (byte) instrument.terminator() && !insideBlock()) {
        message(now);
      } else if (message.size() < MOST_MESSAGE) {
        message.write(next);
      }
    }
  }
}
