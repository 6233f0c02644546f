package org.memrig.instruments.guard;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.rig.ClassLimits;
import org.memrig.instruments.rig.Limits;
import org.memrig.instruments.rig.VoltRange;

/** Describe boards and limits for tests of the guard. */
final class Boards {
  /** The fastest edge of every board here, V/s. */
  static final double SLEW = 1e9;

  private Boards() {}

  static final Wiring PASSIVE =
      new Wiring(Wiring.CellType.R1, Wiring.Gates.NONE, Wiring.Negative.ROW_BELOW_GROUND, 1e-4);

  static final Wiring TRANSISTOR =
      new Wiring(
          Wiring.CellType.T1R1, Wiring.Gates.COLUMNS, Wiring.Negative.ROW_BELOW_GROUND, 1e-4);

  /** A board that can do everything, leased, with pulses that end by hardware. */
  static BoardDescription able(int rows, int columns, Wiring wiring) {
    return describe(
        rows,
        columns,
        wiring,
        BoardDescription.SafetyClass.LEASED,
        BoardDescription.Timing.Source.HARDWARE,
        "none");
  }

  static BoardDescription describe(
      int rows,
      int columns,
      Wiring wiring,
      BoardDescription.SafetyClass safety,
      BoardDescription.Timing.Source source,
      String checksum) {
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    for (Bound bound : Bound.values()) {
      spans.put(bound, Span.of(-Double.MAX_VALUE, Double.MAX_VALUE));
    }
    spans.put(Bound.ROW, Span.of(0, rows - 1));
    spans.put(Bound.COLUMN, Span.of(0, columns - 1));
    spans.put(Bound.SLEW, Span.of(0, SLEW));
    return new BoardDescription(
        new BoardDescription.Identity("bench 7", "1.0", "test", checksum),
        rows,
        columns,
        wiring,
        new BoardDescription.Sides(true, true, true, true),
        new BoardDescription.Timing(1e-8, 1e-9, 1e-3, 0, 1e5, source),
        List.of(),
        List.of(),
        new BoardDescription.Safety(safety, 1),
        16,
        0,
        Order.ARRAY_MAJOR,
        Envelope.abilities(spans, EnumSet.allOf(Ability.class)));
  }

  /** Limits of plus and minus some volts, and some amps through a cell. */
  static ClassLimits limits(double volts, double amps) {
    Optional<VoltRange> range = Optional.of(new VoltRange(-volts, volts));
    Optional<VoltRange> gates = Optional.of(new VoltRange(-6, 6));
    return new ClassLimits(
        range,
        range,
        gates,
        gates,
        gates,
        Optional.of(amps),
        Optional.of(amps * 64),
        Optional.of(amps * 4096),
        Optional.of(SLEW),
        Optional.of(1000.0),
        Optional.of(1e-3));
  }

  /** Read up to 0.5 V, program up to 2.2 V, form up to 4 V; 500 uA through a cell. */
  static Limits limits() {
    return new Limits(
        Optional.of(limits(0.5, 500e-6)),
        Optional.of(limits(2.2, 500e-6)),
        Optional.of(limits(4, 500e-6)),
        2,
        2);
  }

  static Rules rules(BoardDescription board, Limits limits) {
    return Rules.of(board, limits, false, org.memrig.instruments.rig.Where.KEYS);
  }

  /** The share of a full statistical run: 0.1 unless the build says more. */
  static int trials(int full) {
    double share = Double.parseDouble(System.getProperty("memrig.trials", "0.1"));
    return Math.max(1, (int) (full * share));
  }
}
