package org.memrig.instruments.message;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Gather the bytes of one message until it is whole.
 *
 * <p>A message ends with a terminator, but a block of IEEE 488.2, {@code #} and a digit from 1 to 9
 * at its beginning, is as long as its count says, whatever bytes it holds.
 */
final class MessageFrame {
  private final byte terminator;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long counted = -1;

  MessageFrame(byte terminator) {
    this.terminator = terminator;
  }

  /**
   * Take one byte; zeros before a message are dropped, as adapters leave some there.
   *
   * @return whether the message is whole now
   */
  boolean take(byte next) {
    if (next == 0 && bytes.size() == 0 && terminator != 0) {
      return false;
    }
    if (next == terminator && bytes.size() >= blockLength()) {
      return true;
    }
    bytes.write(next);
    return false;
  }

  int size() {
    return bytes.size();
  }

  /**
   * Return the message without its end, and begin anew. A carriage return that a block counts among
   * its bytes is none of the end.
   */
  byte[] taken() {
    byte[] all = bytes.toByteArray();
    boolean beyond = all.length > blockLength();
    drop();
    boolean returned = terminator == '\n' && beyond && all[all.length - 1] == '\r';
    return returned ? Arrays.copyOf(all, all.length - 1) : all;
  }

  void drop() {
    bytes.reset();
    counted = -1;
  }

  /** Return how long a counted block is with its head; 0 for any other message. */
  private long blockLength() {
    if (counted < 0) {
      byte[] head = bytes.toByteArray();
      if (head.length < 2 || head[0] != '#' || head[1] < '1' || head[1] > '9') {
        return 0;
      }
      int digits = head[1] - '0';
      if (head.length < 2 + digits) {
        return Long.MAX_VALUE;
      }
      counted = count(head, digits);
    }
    return counted;
  }

  private static long count(byte[] head, int digits) {
    long count = 0;
    for (int i = 2; i < 2 + digits; i++) {
      int digit = head[i] - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      count = count * 10 + digit;
    }
    return 2 + digits + count;
  }
}
