package org.memrig.instruments.wire;

/** Number what a DATA frame carries. */
final class Message {
  /** To the board: a program begins, or goes on. */
  static final int BEGIN = 1;

  static final int MORE = 2;

  /** From the board. */
  static final int STARTED = 1;

  static final int RESULTS = 2;
  static final int ENDED = 3;

  private Message() {}
}
