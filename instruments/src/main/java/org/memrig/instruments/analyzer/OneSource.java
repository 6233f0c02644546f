package org.memrig.instruments.analyzer;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription.Sides;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.rig.Chip;

/** Say what every board of one source can do, whatever the source is. */
public final class OneSource {
  /** Rows are driven, columns are on ground; both are sensed. */
  public static final Sides SIDES = new Sides(true, false, true, true);

  private static final double DAY = 86_400;

  private OneSource() {}

  /**
   * Return the wiring of a chip across which the source floats: below 0 V is a row below ground.
   */
  public static Wiring wiring(Chip chip) {
    return new Wiring(
        chip.wiring().cellType(),
        chip.wiring().gates(),
        Wiring.Negative.ROW_BELOW_GROUND,
        chip.wiring().mostSiemens());
  }

  /** Return the abilities that all have, to be added to. */
  public static EnumSet<Ability> abilities() {
    return EnumSet.of(
        Ability.READ,
        Ability.PULSE,
        Ability.SCHEME_SINGLE,
        Ability.ONE_SIDED,
        Ability.WAVE,
        Ability.SENSE_VOLTS,
        Ability.IDLE,
        Ability.IDLE_SINCE,
        Ability.REPEAT,
        Ability.REPEAT_LADDER,
        Ability.REPEAT_CELL_MAJOR,
        Ability.PER_CELL,
        Ability.MASK,
        Ability.RANGE_AUTO,
        Ability.RANGE_FIXED,
        Ability.DRIVE_VOLTS);
  }

  /**
   * Return the bounds that all have, to be added to. Currents are worst cases of a whole chip: one
   * source never gives more, one cell at a time; what the chip may bear is the rig's matter.
   */
  public static Map<Bound, Span> spans(int rows, int columns) {
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    spans.put(Bound.CELL_AMPS, Span.of(0, 1e3));
    spans.put(Bound.LINE_AMPS, Span.of(0, 1e6));
    spans.put(Bound.CHIP_AMPS, Span.of(0, 1e9));
    spans.put(Bound.ROW, Span.of(0, rows - 1.0));
    spans.put(Bound.COLUMN, Span.of(0, columns - 1.0));
    spans.put(Bound.IDLE_SECONDS, Span.of(0, 1e4 * DAY));
    spans.put(Bound.REPEAT_TIMES, Span.of(1, 1e9));
    return spans;
  }
}
