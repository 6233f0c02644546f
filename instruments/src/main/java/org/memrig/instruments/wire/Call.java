package org.memrig.instruments.wire;

/** Name what a host may ask a board; the order is that of their numbers on the wire. */
enum Call {
  /** What a board says unasked. */
  NOTICE,
  HELLO,
  DICTIONARY,
  LIMITS,
  WRITE_LIMITS,
  ARM,
  STATE,
  TIME,
  COUNTERS,
  SAFE,
  BYE,
  CLEAR,
  CONNECT
}
