package org.memrig.emulator.judge;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;

/** Compare lines, gates and cells with the rig's limits; what is not declared is not allowed. */
final class OverLimit extends Rule {
  // Cells are judged where lines have settled. On the way up and down a cell may see a difference
  // that its scheme never holds; that it is none that harms is what the order of lines is for.

  private static final Bound[] BOUNDS = Bound.values();

  /** How far a current may be off by rounding, in shares of its limit. */
  private static final double ROUNDING = 1e-9;

  private final boolean reads;
  private final double tolerance;
  private final double[] low = new double[BOUNDS.length];
  private final double[] high = new double[BOUNDS.length];
  private final boolean[] declared = new boolean[BOUNDS.length];
  private boolean applies;
  private StressClass stressClass = StressClass.READ;

  /**
   * Judge programs of class READ, or all others.
   *
   * @param tolerance how far a level may be off by rounding, V
   */
  OverLimit(boolean reads, double tolerance) {
    super(reads ? Law.READ_CLASS : Law.OVER_LIMIT);
    this.reads = reads;
    this.tolerance = tolerance;
  }

  @Override
  void begin(StressClass newClass, Envelope limits) {
    stressClass = newClass;
    applies = reads == (newClass == StressClass.READ);
    Arrays.fill(low, 0);
    Arrays.fill(high, 0);
    Arrays.fill(declared, false);
    for (Bound bound : BOUNDS) {
      Span span = limits.span(bound).orElse(null);
      if (span != null) {
        declared[bound.ordinal()] = true;
        low[bound.ordinal()] = span.low();
        high[bound.ordinal()] = span.high();
      }
    }
  }

  @Override
  @Nullable String drives(
      LineStates lines, Occasion occasion, LineKind kind, int index, double volts, long nanos) {
    return check(kind == LineKind.GATE ? Bound.GATE_VOLTS : Bound.LINE_VOLTS, volts, volts);
  }

  @Override
  @Nullable String settled(LineStates lines) {
    if (!applies) {
      return null;
    }
    double leastRow = lines.least(LineKind.ROW);
    double mostRow = lines.most(LineKind.ROW);
    double leastColumn = lines.least(LineKind.COLUMN);
    double mostColumn = lines.most(LineKind.COLUMN);
    String wrong = check(Bound.CELL_VOLTS, leastRow - mostColumn, mostRow - leastColumn);
    for (int i = 0; wrong == null && i < lines.named(LineKind.GATE); i++) {
      double gate = lines.level(LineKind.GATE, i);
      wrong = check(Bound.GATE_ROW_VOLTS, gate - mostRow, gate - leastRow);
      wrong =
          wrong != null
              ? wrong
              : check(Bound.GATE_COLUMN_VOLTS, gate - mostColumn, gate - leastColumn);
    }
    return wrong;
  }

  @Override
  @Nullable String carries(double amps) {
    return check(Bound.CELL_AMPS, amps, amps);
  }

  @Override
  @Nullable String carriesLine(double amps) {
    return check(Bound.LINE_AMPS, amps, amps);
  }

  @Override
  @Nullable String carriesChip(double amps) {
    return check(Bound.CHIP_AMPS, amps, amps);
  }

  @Override
  boolean watches(Bound bound) {
    return applies && declared[bound.ordinal()];
  }

  @Override
  @Nullable String crosses(double least, double most) {
    return check(Bound.CELL_VOLTS, least, most);
  }

  private @Nullable String check(Bound bound, double least, double most) {
    int i = bound.ordinal();
    double slack =
        bound.dimension() == Dimension.VOLT ? tolerance : ROUNDING * Math.max(-low[i], high[i]);
    boolean fits = least >= low[i] - slack && most <= high[i] + slack;
    if (!applies || fits || (least == 0 && most == 0)) {
      return null;
    }
    double value = most <= high[i] + slack ? least : most;
    String unit = " " + bound.dimension().symbol();
    return bound.text()
        + " "
        + Numbers.exact(value)
        + unit
        + "; class "
        + stressClass
        + " allows "
        + Numbers.exact(low[i])
        + " to "
        + Numbers.exact(high[i])
        + unit;
  }
}
