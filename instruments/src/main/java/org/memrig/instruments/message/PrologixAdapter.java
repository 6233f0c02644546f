package org.memrig.instruments.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.Printable;

/**
 * Reach the instruments of a GPIB bus through an adapter of the Prologix kind.
 *
 * <p>The adapter takes lines. One that begins with two plus signs is for itself, any other goes to
 * the instrument addressed last. All instruments share the adapter's one line, so that a turn,
 * which begins by addressing, has it alone until its answer is there or its time is over.
 */
public final class PrologixAdapter implements AutoCloseable {
  // An adapter that waits for an instrument to talk cannot be told anything else. It is asked to
  // wait for a short time only, again and again, so that another instrument can be made safe in
  // between. Bytes that come after a turn belong to whoever had the last turn; nobody begins one
  // before the adapter's own wait must be over.

  /** How long the adapter waits for an instrument to talk, ms; it takes 1 to 3000. */
  static final int READ_MILLIS = 500;

  private static final long READ_NANOS = READ_MILLIS * 1_000_000L;

  // USB adapters of the FTDI kind hand out what they have after 16 ms at the latest.
  private static final long SLACK_NANOS = 100_000_000;

  private static final long QUIET_NANOS = 30_000_000;
  private static final int ESCAPE = 0x1b;

  private final Link link;
  private final String text;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ByteBuffer arrived = ByteBuffer.allocate(1 << 14).limit(0);
  private String version = "";
  private @Nullable PrologixMessages reader;
  private long busyUntil;
  private int ending = -1;

  private PrologixAdapter(Link link, String text) {
    this.link = link;
    this.text = text;
    busyUntil = link.nanos();
  }

  /**
   * Set an adapter up, whatever another program has left it at.
   *
   * @param link to the adapter, which this closes
   * @param text its address, for messages
   * @param timeoutNanos how long it may take to answer
   * @throws LinkLost if it does not answer as such an adapter
   */
  public static PrologixAdapter open(Link link, String text, long timeoutNanos) {
    PrologixAdapter adapter = new PrologixAdapter(link, text);
    try {
      adapter.setUp(link.nanos() + timeoutNanos);
    } catch (RuntimeException e) {
      link.close();
      throw e;
    }
    return adapter;
  }

  private void setUp(long deadlineNanos) {
    // With automatic reading left on, the adapter addresses an instrument to talk after every line,
    // also after those for itself: first it is switched off, then what that has brought is dropped.
    // The settings are not to be kept: the adapter's memory wears out with each change.
    say("++savecfg 0\n++auto 0\n", deadlineNanos);
    link.discardInput(QUIET_NANOS, deadlineNanos);
    say("++mode 1\n++eoi 1\n++eot_enable 0\n++read_tmo_ms " + READ_MILLIS + "\n", deadlineNanos);
    if (!own("++auto", deadlineNanos).equals("0")) {
      throw new LinkLost(
          text
              + " is no adapter of the Prologix kind, or reads by itself and cannot be told not to;"
              + " check the address, then switch the adapter off and on");
    }
    version = own("++ver", deadlineNanos);
  }

  /** Return what the adapter says of itself, on one line. */
  public String version() {
    return version;
  }

  /** Return the adapter's address. */
  String text() {
    return text;
  }

  long nanos() {
    return link.nanos();
  }

  /**
   * Talk with one instrument of the bus.
   *
   * @param address primary address, 0 to 30
   * @param terminator what ends a message both ways: line feed, carriage return, or 0 for none but
   *     the bus's own end of message
   */
  public PrologixMessages instrument(int address, char terminator) {
    return new PrologixMessages(this, address, terminator);
  }

  /** Send an instrument a message in a turn of its own. */
  void send(PrologixMessages to, byte[] message, long deadlineNanos) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(message.length + 16);
    for (byte each : message) {
      if (each == '\r' || each == '\n' || each == ESCAPE || each == '+') {
        line.write(ESCAPE);
      }
      line.write(each);
    }
    line.write('\n');
    begin(deadlineNanos);
    try {
      address(to, line, deadlineNanos);
    } finally {
      turn.unlock();
    }
  }

  /** Clear an instrument in a turn of its own. */
  void clear(PrologixMessages to, long deadlineNanos) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(ascii("++clr\n"));
    begin(deadlineNanos);
    try {
      address(to, line, deadlineNanos);
      to.drop();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Let an instrument talk in a turn of its own, for as long as the adapter waits or until the
   * deadline.
   *
   * @return whether its message is whole
   */
  boolean listen(PrologixMessages to, long deadlineNanos) {
    begin(deadlineNanos);
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      line.writeBytes(ascii("++read eoi\n"));
      address(to, line, link.nanos() + SLACK_NANOS);
      reader = to;
      busyUntil = link.nanos() + READ_NANOS + SLACK_NANOS;
      while (link.nanos() - busyUntil < 0 && link.nanos() - deadlineNanos < 0) {
        long until = deadlineNanos - busyUntil < 0 ? deadlineNanos : busyUntil;
        if (pass(until)) {
          busyUntil = link.nanos();
          reader = null;
          return true;
        }
      }
      return false;
    } finally {
      turn.unlock();
    }
  }

  /** Drop what has arrived until the line is quiet. */
  void discard(long quietNanos, long deadlineNanos) {
    begin(deadlineNanos);
    try {
      arrived.limit(0);
      link.discardInput(quietNanos, deadlineNanos);
    } finally {
      turn.unlock();
    }
  }

  /** Give whoever has the turn what arrives; true once its message is whole. */
  private boolean pass(long deadlineNanos) {
    if (!arrived.hasRemaining()) {
      arrived.clear();
      int count = link.read(arrived, deadlineNanos);
      arrived.flip();
      if (count > 0) {
        busyUntil = link.nanos() + READ_NANOS + SLACK_NANOS;
      }
    }
    while (arrived.hasRemaining()) {
      byte next = arrived.get();
      if (reader != null && reader.take(next)) {
        return true;
      }
    }
    return false;
  }

  /** Wait for the turn, and for what is left of the turn before. */
  private void begin(long deadlineNanos) {
    boolean got;
    try {
      long most = Math.max(deadlineNanos - link.nanos(), READ_NANOS + 2 * SLACK_NANOS);
      got = turn.tryLock(most, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkLost(text + " was not waited for: the thread was interrupted", e);
    }
    if (!got) {
      throw new LinkLost(
          text + " is kept by another instrument beyond the deadline; nothing was sent");
    }
    try {
      while (reader != null && link.nanos() - busyUntil < 0) {
        if (pass(busyUntil)) {
          busyUntil = link.nanos();
          reader = null;
        }
      }
      reader = null;
    } catch (RuntimeException e) {
      turn.unlock();
      throw e;
    }
  }

  /** Address an instrument and say something to it, with nothing in between. */
  private void address(PrologixMessages to, ByteArrayOutputStream line, long deadlineNanos) {
    String eos = ending == to.ending() ? "" : "++eos " + to.ending() + "\n";
    ByteBuffer bytes =
        ByteBuffer.wrap(ascii(eos + "++addr " + to.address() + "\n" + line.toString(LATIN)));
    link.write(bytes, deadlineNanos);
    ending = to.ending();
  }

  private void say(String lines, long deadlineNanos) {
    link.write(ByteBuffer.wrap(ascii(lines)), deadlineNanos);
  }

  /** Ask the adapter itself. */
  private String own(String question, long deadlineNanos) {
    say(question + "\n", deadlineNanos);
    MessageFrame answer = new MessageFrame((byte) '\n');
    ByteBuffer one = ByteBuffer.allocate(1);
    while (answer.size() < 1000 && link.read(one.clear(), deadlineNanos) > 0) {
      if (answer.take(one.get(0))) {
        return Printable.line(new String(answer.taken(), StandardCharsets.US_ASCII).strip(), 80);
      }
    }
    throw new LinkLost(
        text
            + " does not answer '"
            + question
            + "'; check that an adapter of the Prologix kind is there and that no other program has"
            + " it");
  }

  private static final java.nio.charset.Charset LATIN = StandardCharsets.ISO_8859_1;

  private static byte[] ascii(String line) {
    return line.getBytes(LATIN);
  }

  @Override
  public void close() {
    link.close();
  }
}
