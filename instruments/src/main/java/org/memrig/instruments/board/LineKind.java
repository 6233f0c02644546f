package org.memrig.instruments.board;

/** Tell the lines of a chip apart. */
public enum LineKind {
  /** A row: the top electrode's line (word line of a passive array, bit line of a 1T1R one). */
  ROW,
  /**
   * A column: the bottom electrode's line (bit line of a passive array, source line of a 1T1R one).
   */
  COLUMN,
  /** A gate line of the access transistors. */
  GATE,
  /** The bulk of the access transistors. */
  BULK,
  /** A digital output beside the chip, for scopes and other instruments. */
  MARKER
}
