package org.memrig.instruments.board;

import org.memrig.config.units.Dimension;

/**
 * Name everything that has a range: what a board can do, what a chip may bear, what a program asks.
 *
 * <p>A {@code SAFETY} bound protects the chip and must be declared in the rig's limits; an {@code
 * ABILITY} bound is a matter of the board alone; a {@code BUDGET} sums over the chip's life.
 */
public enum Bound {
  CELL_VOLTS(Dimension.VOLT, Kind.SAFETY, "volts across the cell"),
  LINE_VOLTS(Dimension.VOLT, Kind.SAFETY, "volts of a line against bulk"),
  GATE_VOLTS(Dimension.VOLT, Kind.SAFETY, "volts of a gate against bulk"),
  GATE_ROW_VOLTS(Dimension.VOLT, Kind.SAFETY, "volts of a gate against its row"),
  GATE_COLUMN_VOLTS(Dimension.VOLT, Kind.SAFETY, "volts of a gate against its column"),
  CELL_AMPS(Dimension.AMPERE, Kind.SAFETY, "amps through a cell"),
  LINE_AMPS(Dimension.AMPERE, Kind.SAFETY, "amps through a line"),
  CHIP_AMPS(Dimension.AMPERE, Kind.SAFETY, "amps through the chip"),
  SLEW(Dimension.VOLT_PER_SECOND, Kind.SAFETY, "slew of a line"),
  CELL_PULSES(Dimension.ONE, Kind.BUDGET, "pulses in a cell's life"),
  CELL_JOULES(Dimension.JOULE, Kind.BUDGET, "energy in a cell's life"),
  ROW(Dimension.ONE, Kind.ABILITY, "row number"),
  COLUMN(Dimension.ONE, Kind.ABILITY, "column number"),
  LIMIT_AMPS(Dimension.AMPERE, Kind.ABILITY, "current limit"),
  FORCED_AMPS(Dimension.AMPERE, Kind.ABILITY, "forced amps"),
  PULSE_WIDTH(Dimension.SECOND, Kind.ABILITY, "pulse width"),
  PULSE_EDGE(Dimension.SECOND, Kind.ABILITY, "pulse edge"),
  PULSE_GAP(Dimension.SECOND, Kind.ABILITY, "gap between pulses"),
  PULSE_COUNT(Dimension.ONE, Kind.ABILITY, "pulses in one operation"),
  SETTLE(Dimension.SECOND, Kind.ABILITY, "settling time"),
  APERTURE(Dimension.SECOND, Kind.ABILITY, "aperture"),
  SENSE_RANGE(Dimension.AMPERE, Kind.ABILITY, "full scale of a measurement"),
  SAMPLES(Dimension.ONE, Kind.ABILITY, "samples of one read"),
  SAMPLE_PERIOD(Dimension.SECOND, Kind.ABILITY, "sample period"),
  TRACE_SAMPLES(Dimension.ONE, Kind.ABILITY, "samples of one trace"),
  WAVE_SECONDS(Dimension.SECOND, Kind.ABILITY, "length of a wave"),
  IDLE_SECONDS(Dimension.SECOND, Kind.ABILITY, "idle time"),
  INPUT_WIDTH(Dimension.SECOND, Kind.ABILITY, "unit width of an input"),
  INPUT_COUNT(Dimension.ONE, Kind.ABILITY, "count of an input of 1"),
  REPEAT_TIMES(Dimension.ONE, Kind.ABILITY, "rounds of a repeat");

  /** What a bound is for. */
  public enum Kind {
    SAFETY,
    BUDGET,
    ABILITY
  }

  private final Dimension dimension;
  private final Kind kind;
  private final String text;

  Bound(Dimension dimension, Kind kind, String text) {
    this.dimension = dimension;
    this.kind = kind;
    this.text = text;
  }

  /** Return the unit. */
  public Dimension dimension() {
    return dimension;
  }

  /** Return what this bound is for. */
  public Kind kind() {
    return kind;
  }

  /** Return the words for people. */
  public String text() {
    return text;
  }
}
