package org.memrig.instruments.board;

import java.util.StringJoiner;

/** Name the bits of a result's flags. */
public final class Flags {
  /** The cell was masked: no operation, no value. */
  public static final int MASKED = 1;

  /** The value lies beyond the range: not data. */
  public static final int OVER_RANGE = 1 << 1;

  /** The current limit was reached. */
  public static final int LIMITED = 1 << 2;

  /** The operation on this cell was ended before its time. */
  public static final int ENDED = 1 << 3;

  /** Energy was measured; without this flag it is estimated. */
  public static final int ENERGY_MEASURED = 1 << 4;

  /** Peak current was measured; without this flag it is estimated. */
  public static final int PEAK_MEASURED = 1 << 5;

  /** The result was derived from other operations, not native. */
  public static final int DERIVED = 1 << 6;

  /** The operation began later than asked. */
  public static final int LATE = 1 << 7;

  /** The program's stream ran dry: the board went to rest meanwhile. */
  public static final int UNDERRUN = 1 << 8;

  /** The operation was unrolled by the host, which took part in its timing. */
  public static final int UNROLLED = 1 << 9;

  /** The cell met its band. */
  public static final int MET = 1 << 10;

  private static final String[] NAMES = {
    "masked",
    "over-range",
    "limited",
    "ended",
    "energy-measured",
    "peak-measured",
    "derived",
    "late",
    "underrun",
    "unrolled",
    "met"
  };

  private Flags() {}

  /** Return the names of set bits, for example "limited ended". */
  public static String text(int flags) {
    StringJoiner names = new StringJoiner(" ");
    for (int bit = 0; bit < NAMES.length; bit++) {
      if ((flags & 1 << bit) != 0) {
        names.add(NAMES[bit]);
      }
    }
    return names.toString();
  }
}
