package org.memrig.instruments.wire;

/**
 * View one frame while it is handled: its head, and its payload in the buffer of whoever took it.
 */
final class Frame {
  static final int DATA = 1;
  static final int ACK = 2;
  static final int CALL = 3;
  static final int REPLY = 4;

  /** Bytes before the payload, and of the checksum behind it. */
  static final int HEAD = 10;

  static final int TAIL = 4;

  /** The most payload of any frame, and of one before WELCOME. */
  static final int MOST = 2048;

  static final int FIRST = 64;

  int kind;
  int session;

  /** The whole numbers, their upper halves as the receiver knows them. */
  long number;

  long next;
  int room;
  byte[] bytes = {};
  int at;
  int length;

  /** Return a byte of the payload, 0 to 255. */
  int u8(int i) {
    return bytes[at + i] & 0xFF;
  }

  int u16(int i) {
    return u8(i) | u8(i + 1) << 8;
  }

  /**
   * Return the whole number nearest to another whose lower 16 bits are these; below 0 if it could
   * only be one from before the first, whose checksum then is wrong.
   */
  static long nearest(int lower, long to) {
    return to + (short) (lower - (int) to);
  }
}
