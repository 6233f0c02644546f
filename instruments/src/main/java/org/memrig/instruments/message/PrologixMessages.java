package org.memrig.instruments.message;

import java.util.Optional;
import org.memrig.instruments.board.LinkLost;

/** Exchange messages with one instrument of a GPIB bus behind a {@link PrologixAdapter}. */
public final class PrologixMessages implements MessageLink {
  /** The longest message that is taken, bytes. */
  static final int MOST = 1 << 24;

  private final PrologixAdapter adapter;
  private final int address;
  private final char terminator;
  private final MessageFrame frame;
  private Optional<byte[]> whole = Optional.empty();
  private Runnable release = () -> {};
  private volatile boolean closed;

  PrologixMessages(PrologixAdapter adapter, int address, char terminator) {
    if (!(address >= 0 && address <= 30)) {
      throw new IllegalArgumentException(
          "GPIB address is " + address + "; allowed 0 to 30, as set at the instrument");
    }
    if (terminator != '\n' && terminator != '\r' && terminator != 0) {
      throw new IllegalArgumentException(
          "a GPIB adapter ends messages with line feed, carriage return or nothing");
    }
    this.adapter = adapter;
    this.address = address;
    this.terminator = terminator;
    this.frame = new MessageFrame((byte) (terminator == 0 ? '\n' : terminator));
  }

  /** Do something when this is closed. */
  PrologixMessages whenClosed(Runnable then) {
    release = then;
    return this;
  }

  int address() {
    return address;
  }

  /** Return what the adapter calls the terminator: 1 CR, 2 LF, 3 none. */
  int ending() {
    return terminator == '\n' ? 2 : terminator == '\r' ? 1 : 3;
  }

  /**
   * Take a byte that the instrument has sent, in its turn or late; true if its message is whole.
   */
  synchronized boolean take(byte next) {
    if (frame.take(next)) {
      whole = Optional.of(frame.taken());
      return true;
    }
    if (frame.size() > MOST) {
      frame.drop();
      throw new LinkLost(
          identity() + " sent " + MOST + " bytes without an end; check its terminator");
    }
    return false;
  }

  synchronized void drop() {
    frame.drop();
    whole = Optional.empty();
  }

  @Override
  public String identity() {
    return "gpib:" + address + "@" + adapter.text();
  }

  @Override
  public long nanos() {
    return adapter.nanos();
  }

  @Override
  public void send(byte[] message, long deadlineNanos) {
    requireOpen();
    adapter.send(this, message, deadlineNanos);
  }

  @Override
  public Optional<byte[]> receive(long deadlineNanos) {
    Optional<byte[]> message = taken();
    while (message.isEmpty()) {
      requireOpen();
      boolean ended = adapter.listen(this, deadlineNanos);
      message = taken();
      if (!ended && nanos() - deadlineNanos >= 0) {
        break;
      }
    }
    return message;
  }

  private synchronized Optional<byte[]> taken() {
    Optional<byte[]> message = whole;
    whole = Optional.empty();
    return message;
  }

  @Override
  public boolean canClear() {
    return true;
  }

  @Override
  public void clear(long deadlineNanos) {
    requireOpen();
    adapter.clear(this, deadlineNanos);
  }

  @Override
  public void discard(long quietNanos, long deadlineNanos) {
    requireOpen();
    adapter.discard(quietNanos, deadlineNanos);
    drop();
  }

  private void requireOpen() {
    if (closed) {
      throw new LinkLost(identity() + " was closed on this side");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      release.run();
    }
  }
}
