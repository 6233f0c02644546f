package org.memrig.instruments.mixed;

import java.util.EnumSet;
import java.util.Set;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Bound;

/** Name what a part can be there for. */
enum Deed {
  READ,
  MULTIPLY,
  PULSE,
  WAVE;

  private static final Set<Deed> ALL = EnumSet.allOf(Deed.class);
  private static final Set<Deed> MEASURED = EnumSet.of(READ, MULTIPLY, WAVE);
  private static final Set<Deed> LIMITED = EnumSet.of(PULSE, WAVE);

  /** Return the deeds that ask for an ability: all of their parts must have it. */
  static Set<Deed> asking(Ability ability) {
    return switch (ability) {
      case READ, READ_LINE_PARALLEL -> EnumSet.of(READ);
      case MULTIPLY,
          ENCODE_AMPLITUDE,
          ENCODE_WIDTH,
          ENCODE_COUNT,
          ENCODE_BINARY,
          BACKWARD,
          SENSE_CHARGE,
          SENSE_COMPARE ->
          EnumSet.of(MULTIPLY);
      case PULSE,
          SCHEME_TRANSISTOR,
          SCHEME_HALF,
          SCHEME_THIRD,
          SCHEME_SINGLE,
          ONE_SIDED,
          SYMMETRIC,
          PER_CELL ->
          EnumSet.of(PULSE);
      case WAVE, SENSE_VOLTS, CROSSING, DRIVE_VOLTS, DRIVE_AMPS, DRIVE_MARKER -> EnumSet.of(WAVE);
      case RANGE_AUTO, RANGE_FIXED -> MEASURED;
      case LIMIT_SERIES,
          LIMIT_GATE,
          LIMIT_SOURCE,
          ON_REACH_CLAMP,
          ON_REACH_END_OPERATION,
          ON_REACH_RETURN_SWEEP ->
          LIMITED;
      case BIAS_UNSELECTED -> EnumSet.of(READ, MULTIPLY);
      case MASK,
          DRIVE_FLOAT,
          IDLE,
          IDLE_SINCE,
          IDLE_HOLD,
          HELD_REST,
          REPEAT,
          REPEAT_LADDER,
          REPEAT_UNTIL,
          REPEAT_CELL_MAJOR ->
          ALL;
    };
  }

  /** Return the deeds that ask for a value of a bound: it lies in the range of all their parts. */
  static Set<Deed> asking(Bound bound) {
    return switch (bound) {
      case SETTLE -> EnumSet.of(READ, MULTIPLY);
      case SAMPLES -> EnumSet.of(READ);
      case APERTURE, SENSE_RANGE -> MEASURED;
      case LIMIT_AMPS -> LIMITED;
      case PULSE_WIDTH, PULSE_EDGE, PULSE_GAP, PULSE_COUNT -> EnumSet.of(PULSE);
      case FORCED_AMPS, SAMPLE_PERIOD, TRACE_SAMPLES, WAVE_SECONDS -> EnumSet.of(WAVE);
      case INPUT_WIDTH, INPUT_COUNT -> EnumSet.of(MULTIPLY);
      case CELL_VOLTS,
          LINE_VOLTS,
          GATE_VOLTS,
          GATE_ROW_VOLTS,
          GATE_COLUMN_VOLTS,
          CELL_AMPS,
          LINE_AMPS,
          CHIP_AMPS,
          SLEW,
          CELL_PULSES,
          CELL_JOULES,
          ROW,
          COLUMN,
          IDLE_SECONDS,
          REPEAT_TIMES ->
          ALL;
    };
  }
}
