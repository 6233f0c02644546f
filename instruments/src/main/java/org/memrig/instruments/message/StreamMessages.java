package org.memrig.instruments.message;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Link;

/**
 * Exchange messages over a stream of bytes: raw TCP or a serial line.
 *
 * <p>A message ends with a terminator. One that begins as a block of IEEE 488.2, {@code #} and a
 * digit from 1 to 9, is as long as its count says, whatever bytes it holds, and ends with the
 * terminator behind it. A carriage return before the end is dropped where it is none of a block's.
 */
public final class StreamMessages implements MessageLink {
  /** The longest message that is taken, bytes: 2,500 points with every element are 300 kB. */
  static final int MOST = 1 << 24;

  private final Link link;
  private final byte terminator;
  private final ReentrantLock sending = new ReentrantLock();
  private final ByteBuffer arrived = ByteBuffer.allocate(1 << 16).limit(0);
  private final MessageFrame frame;

  /** Use a link whose messages end with a line feed. */
  public StreamMessages(Link link) {
    this(link, '\n');
  }

  /**
   * Use a link.
   *
   * @param terminator what ends a message both ways, for example carriage return on some serial
   *     lines, or 0
   */
  public StreamMessages(Link link, char terminator) {
    this.link = link;
    this.terminator = (byte) terminator;
    this.frame = new MessageFrame(this.terminator);
  }

  @Override
  public String identity() {
    return link.identity();
  }

  @Override
  public long nanos() {
    return link.nanos();
  }

  @Override
  public void send(byte[] text, long deadlineNanos) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length + 1);
    bytes.put(text).put(terminator).flip();
    // A whole message at a time, so that an emergency from another thread falls between two.
    sending.lock();
    try {
      link.write(bytes, deadlineNanos);
    } finally {
      sending.unlock();
    }
  }

  @Override
  public Optional<byte[]> receive(long deadlineNanos) {
    while (true) {
      while (arrived.hasRemaining()) {
        if (frame.take(arrived.get())) {
          return Optional.of(frame.taken());
        }
        if (frame.size() > MOST) {
          drop();
          throw new LinkLost(
              identity()
                  + " sent "
                  + MOST
                  + " bytes without an end; check the terminator and the address");
        }
      }
      arrived.clear();
      int count = link.read(arrived, deadlineNanos);
      arrived.flip();
      // A far end that never stops talking must not keep its host beyond the deadline.
      if (count == 0 || (link.nanos() - deadlineNanos > 0 && !holdsEnd())) {
        return Optional.empty();
      }
    }
  }

  private boolean holdsEnd() {
    for (int i = arrived.position(); i < arrived.limit(); i++) {
      if (arrived.get(i) == terminator) {
        return true;
      }
    }
    return false;
  }

  private void drop() {
    frame.drop();
    arrived.limit(0);
  }

  @Override
  public boolean canClear() {
    return link.canBreak();
  }

  @Override
  public void clear(long deadlineNanos) {
    if (link.canBreak()) {
      link.sendBreak();
    }
  }

  /** Drop what has arrived and what arrives until the line is quiet. Only who receives may call. */
  @Override
  public void discard(long quietNanos, long deadlineNanos) {
    drop();
    link.discardInput(quietNanos, deadlineNanos);
  }

  @Override
  public void close() {
    link.close();
  }
}
