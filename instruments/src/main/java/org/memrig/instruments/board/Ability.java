package org.memrig.instruments.board;

import java.util.Locale;

/** Name everything that a board either can or cannot do. */
public enum Ability {
  READ,
  READ_LINE_PARALLEL,
  MULTIPLY,
  ENCODE_AMPLITUDE,
  ENCODE_WIDTH,
  ENCODE_COUNT,
  ENCODE_BINARY,
  BACKWARD,
  SENSE_CHARGE,
  SENSE_COMPARE,
  PULSE,
  SCHEME_TRANSISTOR,
  SCHEME_HALF,
  SCHEME_THIRD,
  SCHEME_SINGLE,
  ONE_SIDED,
  SYMMETRIC,
  WAVE,
  SENSE_VOLTS,
  CROSSING,
  IDLE,
  IDLE_SINCE,
  IDLE_HOLD,
  REPEAT,
  REPEAT_LADDER,
  REPEAT_UNTIL,
  REPEAT_CELL_MAJOR,
  PER_CELL,
  MASK,
  RANGE_AUTO,
  RANGE_FIXED,
  LIMIT_SERIES,
  LIMIT_GATE,
  LIMIT_SOURCE,
  ON_REACH_CLAMP,
  ON_REACH_END_OPERATION,
  ON_REACH_RETURN_SWEEP,
  DRIVE_VOLTS,
  DRIVE_AMPS,
  DRIVE_FLOAT,
  DRIVE_MARKER,
  BIAS_UNSELECTED,
  HELD_REST;

  /** Return the words for people, for example "repeat until". */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
