package org.memrig.instruments.rig;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
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
@Text("What a chip may bear under one class of programs.")
public record ClassLimits(
    @Text("volts as two ends, for example -2.2 V to 2.2 V: top minus bottom")
        Optional<VoltRange> cellVolts,
    @Text("volts as two ends, for example -2.2 V to 2.2 V: a row or column against bulk")
        Optional<VoltRange> lineVolts,
    @Text("volts as two ends, for example -2.2 V to 2.2 V: a gate against bulk")
        Optional<VoltRange> gateVolts,
    @Text("volts as two ends, for example -2.2 V to 2.2 V: a gate against its row")
        Optional<VoltRange> gateRowVolts,
    @Text("volts as two ends, for example -2.2 V to 2.2 V: a gate against its column")
        Optional<VoltRange> gateColumnVolts,
    @Text("Through a cell.") @Unit(Dimension.AMPERE) @Range(min = "0 A") Optional<Double> cellAmps,
    @Text("Through a line.") @Unit(Dimension.AMPERE) @Range(min = "0 A") Optional<Double> lineAmps,
    @Text("Through the whole chip.") @Unit(Dimension.AMPERE) @Range(min = "0 A")
        Optional<Double> chipAmps,
    @Text("Of a line.") @Unit(Dimension.VOLT_PER_SECOND) @Range(min = "0 V/s")
        Optional<Double> slew,
    @Text("Pulses in a cell's life.") @Range(min = "0") Optional<Double> cellPulses,
    @Text("Energy in a cell's life.") @Unit(Dimension.JOULE) @Range(min = "0 J")
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
