package org.memrig.instruments.message;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.UsbtmcPort;

/** Exchange messages with a USB test and measurement device. */
public final class UsbtmcMessages implements MessageLink {
  // The system's driver lets nobody else at the device while a read waits, not even a clear. So
  // nothing is read before the device's status byte says that there is a message.

  /** The longest message that is taken, bytes. */
  static final int MOST = 1 << 24;

  private static final int MESSAGE_AVAILABLE = 0x10;
  private static final Duration POLL = Duration.ofMillis(2);

  /** How long a message that the device has may take to arrive, ms, for each part. */
  private static final int PART_MILLIS = 1000;

  private final UsbtmcPort port;
  private final boolean clears;
  private final HostClock clock;
  private volatile boolean closed;

  /**
   * Use an open device.
   *
   * @param clears whether it bears to be cleared
   * @param clock on which to wait
   */
  public UsbtmcMessages(UsbtmcPort port, boolean clears, HostClock clock) {
    this.port = port;
    this.clears = clears;
    this.clock = clock;
  }

  @Override
  public String identity() {
    return port.identity();
  }

  @Override
  public long nanos() {
    return clock.nanos();
  }

  @Override
  public void send(byte[] message, long deadlineNanos) {
    byte[] line = Arrays.copyOf(message, message.length + 1);
    line[message.length] = '\n';
    port.write(line, Math.clamp((deadlineNanos - nanos()) / 1_000_000, 100, 1 << 30));
  }

  @Override
  public Optional<byte[]> receive(long deadlineNanos) {
    while ((port.status() & MESSAGE_AVAILABLE) == 0) {
      if (closed) {
        throw new LinkLost(identity() + " was closed on this side");
      }
      if (nanos() - deadlineNanos >= 0) {
        return Optional.empty();
      }
      clock.pause(POLL);
    }
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    byte[] part = new byte[1 << 16];
    do {
      int count = port.read(part, PART_MILLIS);
      if (count == UsbtmcPort.TIMED_OUT) {
        return Optional.empty();
      }
      message.write(part, 0, count);
      if (message.size() > MOST) {
        throw new LinkLost(identity() + " sent " + MOST + " bytes without an end; switch it off");
      }
    } while (!port.ended());
    return Optional.of(withoutEnd(message.toByteArray()));
  }

  /** Drop one line end: the device says by itself where a message ends, and most send one too. */
  private static byte[] withoutEnd(byte[] message) {
    int length = message.length;
    if (length > 0 && message[length - 1] == '\n') {
      length--;
      if (length > 0 && message[length - 1] == '\r') {
        length--;
      }
    }
    return Arrays.copyOf(message, length);
  }

  @Override
  public boolean canClear() {
    return clears;
  }

  @Override
  public void clear(long deadlineNanos) {
    if (clears) {
      port.clear();
    }
  }

  /** Read what the device still has, for a device that does not bear to be cleared. */
  @Override
  public void discard(long quietNanos, long deadlineNanos) {
    while (nanos() - deadlineNanos < 0 && receive(nanos() + quietNanos).isPresent()) {}
  }

  @Override
  public void close() {
    closed = true;
    port.close();
  }
}
