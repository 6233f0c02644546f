package org.memrig.protocols.verify;

/** Choose what grows from rung to rung of a ladder. */
public enum Climb {
  /** The volts. */
  AMPLITUDE,
  /** The gate level, which limits the current of a cell behind a transistor. */
  GATE,
  /** The width, by equal factors. */
  WIDTH,
  /** The number of equal pulses. */
  COUNT
}
