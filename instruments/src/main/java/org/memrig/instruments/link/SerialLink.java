package org.memrig.instruments.link;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.LinkLost;

/**
 * Carry bytes over a serial port.
 *
 * <p>Two threads belong to it, one that reads and one that writes, so that every deadline is kept
 * whatever the port does. A port that is unplugged is found by the first read or write that fails,
 * never by asking whether it is open. A break holds the line low for as long as twelve bytes take,
 * at least 10 ms.
 */
public final class SerialLink implements Link {
  /** One attempt takes the writing thread's time even when the deadline has passed. */
  private static final long ATTEMPT_NANOS = 5_000_000;

  private static final long BREAK_NANOS = 10_000_000;
  private static final int BREAK_BYTES = 12;

  /** How long close waits for what was written to leave, because closing throws it away. */
  static final long DRAIN_NANOS = 500_000_000;

  /** How long close waits for the system, which may hang in it. */
  static final long CLOSE_NANOS = 2_000_000_000L;

  private static final long LOOK_NANOS = 1_000_000;

  private final String identity;
  private final Port port;
  private final int baud;
  private final SerialTime time;
  private final SerialInput input;
  private final SerialOutput output;
  private final Apart<Boolean> reader;
  private final Apart<Boolean> writer;
  private int writers;
  private boolean closing;
  private boolean closed; // the port itself

  SerialLink(String identity, Port port, int baud, SerialTime time) {
    this.identity = identity;
    this.port = port;
    this.baud = baud;
    this.time = time;
    input = new SerialInput(port, time);
    output = new SerialOutput(port, time);
    reader = new Apart<>(time, identity + " reader", () -> ended(input::run), none -> {});
    writer = new Apart<>(time, identity + " writer", () -> ended(output::run), none -> {});
  }

  /**
   * Open a port for this process alone: 8 data bits, no parity, one stop bit, no flow control.
   *
   * @throws LinkLost if it is not there, is in use, or may not be opened, saying what to do
   */
  public static SerialLink open(LinkAddress.Serial address, Duration timeout) {
    SerialTime time = new SerialTime.Real();
    Port port = NativePort.open(address, timeout, time);
    SerialLink link = new SerialLink("serial:" + address.path(), port, address.baud(), time);
    link.boot(address.boot());
    return link;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public long nanos() {
    return time.nanos();
  }

  @Override
  public int read(ByteBuffer into, long deadlineNanos) {
    if (!into.hasRemaining()) {
      throw new IllegalArgumentException("the buffer has no room; clear it before reading");
    }
    time.lock().lock();
    try {
      while (true) {
        refuseIfClosed();
        int count = input.take(into);
        if (count > 0) {
          return count;
        }
        refuseIfGone(input.gone());
        long left = deadlineNanos - time.nanos();
        if (left <= 0) {
          return 0;
        }
        time.await(left);
      }
    } finally {
      time.lock().unlock();
    }
  }

  @Override
  public void write(ByteBuffer bytes, long deadlineNanos) {
    int asked = bytes.remaining();
    time.lock().lock();
    writers++;
    try {
      long began = time.nanos();
      long most = Math.max(deadlineNanos - began, ATTEMPT_NANOS);
      while (true) {
        refuseIfClosed();
        refuseIfGone(output.gone());
        if (bytes.hasRemaining()) {
          output.give(bytes);
        } else if (output.pending() == 0) {
          return;
        }
        long left = most - (time.nanos() - began);
        if (left <= 0) {
          throw ShortWrite.at(identity, asked - bytes.remaining(), asked);
        }
        time.await(left);
      }
    } finally {
      writers--;
      time.lock().unlock();
    }
  }

  @Override
  public long unsent() {
    time.lock().lock();
    try {
      refuseIfClosed();
      refuseIfGone(output.gone());
      return (long) output.pending() + Math.max(0, port.awaiting());
    } finally {
      time.lock().unlock();
    }
  }

  @Override
  public int baud() {
    return baud;
  }

  @Override
  public boolean canBreak() {
    return port.hasLines();
  }

  @Override
  public void sendBreak() {
    if (!canBreak()) {
      Link.super.sendBreak();
    }
    time.lock().lock();
    try {
      refuseIfClosed();
      if (!port.hold(true)) {
        throw gone("it cannot be held low, " + PosixFlags.words(port.error()));
      }
      pause(Math.max(BREAK_NANOS, BREAK_BYTES * 10_000_000_000L / baud));
      if (!closed && !port.hold(false)) {
        throw gone("it stays held low, " + PosixFlags.words(port.error()));
      }
    } finally {
      time.lock().unlock();
    }
  }

  @Override
  public Traffic traffic() {
    time.lock().lock();
    try {
      return new Traffic(input.count(), output.count());
    } finally {
      time.lock().unlock();
    }
  }

  /**
   * Let what was written leave, for half a second at most, and release the port. Idempotent. At a
   * pseudo-terminal nobody can tell what has left: there the far end loses what it has not read.
   *
   * @throws LinkLost if the system does not release the port within two seconds more
   */
  @Override
  public void close() {
    time.lock().lock();
    try {
      if (closing) {
        return;
      }
      closing = true;
      time.signal();
      if (writers == 0) {
        drain();
      }
      closed = true;
      input.end();
      output.end();
      time.signal();
    } finally {
      time.lock().unlock();
    }
    release();
  }

  private void drain() {
    long began = time.nanos();
    while (output.gone() == null
        && input.gone() == null
        && (output.pending() > 0 || port.awaiting() > 0)
        && time.nanos() - began < DRAIN_NANOS) {
      time.await(LOOK_NANOS);
    }
  }

  private void release() {
    Apart<Boolean> release = new Apart<>(time, identity + " close", port::close, late -> {});
    long until = time.nanos() + CLOSE_NANOS;
    boolean all = true;
    boolean closedWell = true;
    for (Apart<Boolean> thread : List.of(release, reader, writer)) {
      Optional<Boolean> ended = thread.within(until - time.nanos());
      thread.join();
      all &= ended.isPresent();
      closedWell &= ended.orElse(true);
    }
    if (!all) {
      throw new LinkLost(
          identity
              + " was not released by the system within 2 s and may stay in use; unplug the"
              + " device, or end this process, before it is opened again");
    }
    if (!closedWell) {
      throw gone("it did not close, " + PosixFlags.words(port.error()));
    }
  }

  private static boolean ended(Runnable work) {
    work.run();
    return true;
  }

  private void boot(Duration boot) {
    if (boot.isPositive()) {
      time.lock().lock();
      try {
        pause(boot.toNanos());
      } finally {
        time.lock().unlock();
      }
      discardInput(0, time.nanos());
    }
  }

  private void pause(long nanos) {
    long began = time.nanos();
    for (long left = nanos; left > 0 && !closed; left = nanos - (time.nanos() - began)) {
      time.await(left);
    }
  }

  private void refuseIfClosed() {
    if (closing) {
      throw new LinkLost(identity + " was closed on this side while in use");
    }
  }

  private void refuseIfGone(@Nullable String why) {
    if (why != null) {
      throw gone(why);
    }
  }

  private LinkLost gone(String why) {
    return new LinkLost(
        identity + " is gone: " + why + "; plug it in, look with: memrig ports, and reopen it");
  }
}
