package org.memrig.instruments.wire;

/** Name how a board answers a call; the order is that of their numbers on the wire. */
enum Status {
  OK,
  BUSY,
  NO_SESSION,
  REFUSED,
  LATCHED,
  MISMATCH,
  UNKNOWN
}
