package org.memrig.instruments.waves;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.memrig.instruments.analyzer.OneSource;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardDescription.CurrentRange;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.matrix.SwitchMatrix;
import org.memrig.instruments.rig.Chip;

/** Describe a generator and an oscilloscope as a board. */
final class AwgScopeAbilities {
  /** Levels that an oscilloscope tells apart: 8 bits. */
  private static final double CODES = 256;

  /** The slowest of the family: 1000 X-series data sheet, Hz. */
  private static final double BANDWIDTH = 70e6;

  /** Between two bursts: setting, reading back, arming and fetching, s. Assumed. */
  private static final double TURNAROUND = 0.2;

  /** The most cycles of one burst that are asked for: a generator does a hundred million. */
  static final int MOST_CYCLES = 100_000;

  /** The longest of any one time, so that a burst of several is shown, s. */
  private static final double LONGEST = 100;

  /** The most pulses of one operation. */
  private static final double MOST_PULSES = 1e6;

  private AwgScopeAbilities() {}

  static BoardDescription describe(
      BoardDescription.Identity identity,
      GeneratorFacts facts,
      AwgScopeSettings settings,
      Optional<SwitchMatrix.Description> matrix,
      Chip chip) {
    int rows = matrix.isPresent() ? chip.rows() : 1;
    int columns = matrix.isPresent() ? chip.columns() : 1;
    return new BoardDescription(
        identity,
        rows,
        columns,
        OneSource.wiring(chip),
        OneSource.SIDES,
        new BoardDescription.Timing(
            1 / facts.rate(),
            1 / facts.rate(),
            TURNAROUND,
            matrix.map(SwitchMatrix.Description::settle).orElse(0.0),
            Oscilloscope.RATE,
            BoardDescription.Timing.Source.HARDWARE),
        ranges(settings),
        settings.series() > 0
            ? List.of(new BoardDescription.Limiter(Limit.Kind.SERIES, 0))
            : List.of(),
        new BoardDescription.Safety(BoardDescription.SafetyClass.BOUNDED, 0),
        1,
        0,
        matrix.isPresent() ? Order.CELL_MAJOR : Order.ARRAY_MAJOR,
        Envelope.abilities(
            spans(facts, settings, rows, columns, SwitchMatrix.Bears.of(matrix)),
            abilities(settings.series() > 0)));
  }

  private static List<CurrentRange> ranges(AwgScopeSettings settings) {
    return ScopeScales.volts().stream()
        .map(span ->
            new CurrentRange(amps(span, settings), span / CODES / settings.shunt(), BANDWIDTH))
        .toList();
  }

  /** Return the most amps of either sign that a span of volts over the shunt holds. */
  static double amps(double span, AwgScopeSettings settings) {
    return span / 2 / settings.shunt();
  }

  private static Set<Ability> abilities(boolean limits) {
    EnumSet<Ability> all = OneSource.abilities();
    if (limits) {
      all.add(Ability.LIMIT_SERIES);
      all.add(Ability.ON_REACH_CLAMP);
    }
    return all;
  }

  private static Map<Bound, Span> spans(
      GeneratorFacts facts,
      AwgScopeSettings settings,
      int rows,
      int columns,
      SwitchMatrix.Bears bears) {
    Map<Bound, Span> spans = OneSource.spans(rows, columns);
    Span volts = bears.volts(Span.of(-settings.volts(), settings.volts()), settings.ohms());
    double most = volts.high();
    double sample = 1 / facts.rate();
    spans.put(Bound.CELL_VOLTS, volts);
    spans.put(Bound.LINE_VOLTS, volts);
    spans.put(Bound.GATE_VOLTS, Span.of(0, 0));
    spans.put(Bound.GATE_ROW_VOLTS, volts);
    spans.put(Bound.GATE_COLUMN_VOLTS, volts);
    spans.put(Bound.SLEW, Span.of(0, most / sample));
    if (settings.series() > 0) {
      // Into a short no more flows than this, whatever is asked for.
      spans.put(Bound.LIMIT_AMPS, Span.of(most / settings.ohms(), 1e3));
    }
    List<CurrentRange> ranges = ranges(settings);
    spans.put(
        Bound.SENSE_RANGE, Span.of(ranges.getFirst().fullScale(), ranges.getLast().fullScale()));
    Span time = new Span(sample, LONGEST, sample);
    spans.put(Bound.PULSE_WIDTH, time);
    spans.put(Bound.PULSE_EDGE, new Span(0, LONGEST, sample));
    spans.put(Bound.PULSE_GAP, new Span(0, LONGEST, sample));
    spans.put(Bound.PULSE_COUNT, Span.of(0, MOST_PULSES));
    spans.put(Bound.SETTLE, new Span(0, LONGEST, sample));
    spans.put(Bound.APERTURE, new Span(sample, LONGEST, sample));
    spans.put(Bound.SAMPLES, Span.of(1, 1000));
    spans.put(Bound.SAMPLE_PERIOD, new Span(sample, LONGEST, sample));
    spans.put(Bound.TRACE_SAMPLES, Span.of(1, settings.points() / 4.0));
    spans.put(Bound.WAVE_SECONDS, new Span(sample, LONGEST * 4, sample));
    return spans;
  }
}
