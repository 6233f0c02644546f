package org.memrig.instruments.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Be a port with the faults that serial ports have, in the time of a conductor. */
final class FakePort implements Port {
  static final int INPUT_OUTPUT_ERROR = 5;

  private final Conductor time;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private byte[] arriving = new byte[0];
  volatile int mostTaken = Integer.MAX_VALUE; // of one write
  volatile int writeAnswer = 1; // what a write says instead, if 0 or less
  volatile int readAnswer; // what a read says instead, if less than 0
  volatile boolean hungUp; // reads nothing, at once
  volatile boolean takesNothing; // a write stays in the call
  volatile long closeNanos;
  volatile long drainedAt;
  volatile boolean hasLines = true;
  volatile boolean holdFails;
  volatile long lowNanos;
  private long lowSince;
  private volatile boolean closed;

  FakePort(Conductor time) {
    this.time = time;
  }

  void arrive(String bytes) {
    time.lock().lock();
    arriving = Ends.bytes(bytes).array();
    time.signal();
    time.lock().unlock();
  }

  String sent() {
    return sent.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public int read(byte[] into) {
    time.lock().lock();
    try {
      long until = time.nanos() + SLICE_NANOS;
      while (true) {
        if (closed || readAnswer < 0) {
          return -1;
        }
        if (arriving.length > 0) {
          int count = arriving.length;
          System.arraycopy(arriving, 0, into, 0, count);
          arriving = new byte[0];
          return count;
        }
        long left = until - time.nanos();
        if (hungUp || left <= 0) {
          return 0;
        }
        time.await(left);
      }
    } finally {
      time.lock().unlock();
    }
  }

  @Override
  public int write(byte[] from, int offset, int count) {
    time.lock().lock();
    try {
      while (takesNothing && !closed) {
        time.await(Long.MAX_VALUE / 2);
      }
      if (closed || writeAnswer <= 0) {
        return closed ? -1 : writeAnswer;
      }
      int taken = Math.min(count, mostTaken);
      sent.write(from, offset, taken);
      return taken;
    } finally {
      time.lock().unlock();
    }
  }

  @Override
  public int awaiting() {
    return time.nanos() < drainedAt ? 17 : 0;
  }

  @Override
  public boolean hasLines() {
    return hasLines;
  }

  @Override
  public boolean hold(boolean low) {
    if (low) {
      lowSince = time.nanos();
    } else {
      lowNanos = time.nanos() - lowSince;
    }
    return !holdFails;
  }

  @Override
  public boolean close() {
    if (closeNanos > 0) {
      time.pass(closeNanos);
    }
    time.lock().lock();
    closed = true;
    time.signal();
    time.lock().unlock();
    return true;
  }

  @Override
  public int error() {
    return INPUT_OUTPUT_ERROR;
  }
}
