package org.memrig.physics.circuit;

/** Say along which lines the gates of an array are joined. */
public enum GateDirection {
  /** All cells of a row share a gate line. */
  ALONG_ROWS,
  /** All cells of a column share a gate line. */
  ALONG_COLUMNS
}
