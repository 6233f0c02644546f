package org.memrig.instruments.journal;

/** Say how a program ended on the board. */
public enum Ending {
  DONE,
  REFUSED,
  STOPPED,
  FAULT,
  LINK_LOST,
  /** By an error of the reader of its results, or of memrig. */
  BROKEN_OFF
}
