package org.memrig.instruments.rig;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Span;

/**
 * Hold what a chip may bear under one class of programs. What is not declared is not allowed.
 *
 * @param cellVolts top minus bottom, V
 * @param lineVolts of a row or column against bulk, V
 * @param gateVolts of a gate against bulk, V
 * @param gateRowVolts of a gate against its row, V
 * @param gateColumnVolts of a gate against its column, V
 * @param cellAmps through a cell, A, above 0
 * @param lineAmps through a line, A, above 0
 * @param chipAmps through the whole chip, A, above 0
 * @param slew of a line, V/s, above 0
 * @param cellPulses in a cell's life
 * @param cellJoules in a cell's life, J
 */
public record ClassLimits(
    Optional<VoltRange> cellVolts,
    Optional<VoltRange> lineVolts,
    Optional<VoltRange> gateVolts,
    Optional<VoltRange> gateRowVolts,
    Optional<VoltRange> gateColumnVolts,
    Optional<Double> cellAmps,
    Optional<Double> lineAmps,
    Optional<Double> chipAmps,
    Optional<Double> slew,
    Optional<Double> cellPulses,
    Optional<Double> cellJoules) {

  public ClassLimits {
    for (Optional<Double> each :
        java.util.List.of(cellAmps, lineAmps, chipAmps, slew, cellPulses, cellJoules)) {
      double value = each.orElse(0.0);
      if (!(value >= 0 && value <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "a limit is " + value + "; write a number from 0 up, without a sign");
      }
    }
  }

  /** Declare nothing, so that everything is refused. */
  public static final ClassLimits NONE =
      new ClassLimits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Return the declared range of a bound; an undeclared one is absent. */
  public Optional<Span> span(Bound bound) {
    return switch (bound) {
      case CELL_VOLTS -> cellVolts.map(VoltRange::span);
      case LINE_VOLTS -> lineVolts.map(VoltRange::span);
      case GATE_VOLTS -> gateVolts.map(VoltRange::span);
      case GATE_ROW_VOLTS -> gateRowVolts.map(VoltRange::span);
      case GATE_COLUMN_VOLTS -> gateColumnVolts.map(VoltRange::span);
      case CELL_AMPS -> upTo(cellAmps);
      case LINE_AMPS -> upTo(lineAmps);
      case CHIP_AMPS -> upTo(chipAmps);
      case SLEW -> upTo(slew);
      case CELL_PULSES -> upTo(cellPulses);
      case CELL_JOULES -> upTo(cellJoules);
      default -> Optional.empty();
    };
  }

  /** Return all declared limits as an envelope. */
  public Envelope envelope() {
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    for (Bound bound : Bound.values()) {
      span(bound).ifPresent(span -> spans.put(bound, span));
    }
    return Envelope.limits(spans);
  }

  private static Optional<Span> upTo(Optional<Double> most) {
    return most.map(value -> Span.of(0, value));
  }
}
