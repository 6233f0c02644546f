package org.memrig.physics.circuit.wires;

/** Say at which ends the lines of one direction are connected. */
public enum Sides {
  /** At the end beside row or column 0. */
  FIRST,
  /** At the end beside the last row or column. */
  LAST,
  /** At both ends, to the same volts. */
  BOTH;

  boolean atFirst() {
    return this != LAST;
  }

  boolean atLast() {
    return this != FIRST;
  }
}
