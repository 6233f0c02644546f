package org.memrig.emulator.judge;

/** Say what lines are driven for. */
public enum Occasion {
  /** One cell: one row, one column and one gate are selected. */
  CELL,
  /** Many lines at once: a multiplication, or the first levels of a wave. */
  MANY,
  /** The course of a wave, in which gates may move with lines. */
  WAVE
}
