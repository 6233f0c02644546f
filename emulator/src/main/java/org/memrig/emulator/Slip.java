package org.memrig.emulator;

/** Name mistakes that the sequencer can be told to make, so that the judge can be tried. */
public enum Slip {
  /** Drive the line before its gate. */
  GATE_LATE,
  /** Remove unselected bias before the selected line. */
  BIAS_FIRST,
  /** Close the gate before the line is at rest. */
  GATE_FIRST,
  /** Leave the cell selected when the next one is. */
  KEEP_SELECTED,
  /** Change the range under a driven line. */
  RANGE_HOT,
  /** Drive a tenth more than asked. */
  TOO_HIGH,
  /** Stay away from rest at the end of an operation. */
  NO_REST
}
