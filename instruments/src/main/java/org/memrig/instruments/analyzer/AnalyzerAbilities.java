package org.memrig.instruments.analyzer;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.memrig.instruments.analyzer.SourceMeasure.Channel;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.matrix.SwitchMatrix;
import org.memrig.instruments.rig.Chip;

/** Describe an analyzer as a board: what follows from its channel, its matrix and the chip. */
final class AnalyzerAbilities {
  private AnalyzerAbilities() {}

  static BoardDescription describe(
      Channel channel,
      Optional<SwitchMatrix.Description> matrix,
      Chip chip,
      Optional<PulseSource.Description> pulses) {
    int rows = matrix.isPresent() ? chip.rows() : 1;
    int columns = matrix.isPresent() ? chip.columns() : 1;
    SwitchMatrix.Bears bears = SwitchMatrix.Bears.of(matrix);
    Map<Bound, Span> spans = spans(channel, rows, columns, bears);
    pulses.ifPresent(each -> generated(spans, channel, each, bears));
    return new BoardDescription(
        new BoardDescription.Identity(channel.name(), channel.firmware(), channel.source(), "none"),
        rows,
        columns,
        OneSource.wiring(chip),
        OneSource.SIDES,
        new BoardDescription.Timing(
            channel.dwell().step(),
            channel.overhead(),
            channel.turnaround(),
            matrix.map(SwitchMatrix.Description::settle).orElse(0.0),
            1 / channel.dwell().low(),
            channel.timing(),
            pulses.map(each -> each.width().high()).orElse(channel.longestByHardware())),
        channel.ranges(),
        List.of(new BoardDescription.Limiter(Limit.Kind.SOURCE, channel.response())),
        new BoardDescription.Safety(channel.safety(), 0),
        1,
        0,
        matrix.isPresent() ? Order.CELL_MAJOR : Order.ARRAY_MAJOR,
        Envelope.abilities(spans, abilities(channel)));
  }

  /** What a generator does in the channel's place. */
  private static void generated(
      Map<Bound, Span> spans,
      Channel channel,
      PulseSource.Description pulses,
      SwitchMatrix.Bears bears) {
    // Reads have the same bounds of volts as pulses, which no limit of current holds back.
    Span volts = bears.volts(channel.volts(), pulses.ohms());
    spans.put(Bound.CELL_VOLTS, volts);
    spans.put(Bound.LINE_VOLTS, volts);
    spans.put(Bound.PULSE_WIDTH, pulses.width());
    spans.put(Bound.PULSE_EDGE, pulses.edge());
    spans.put(Bound.PULSE_GAP, pulses.gap());
    spans.put(Bound.PULSE_COUNT, Span.of(0, pulses.count()));
    spans.put(Bound.SLEW, Span.of(0, Math.max(channel.slew(), pulses.slew())));
  }

  private static Set<Ability> abilities(Channel channel) {
    EnumSet<Ability> all = OneSource.abilities();
    all.add(Ability.LIMIT_SOURCE);
    all.add(Ability.ON_REACH_CLAMP);
    all.add(Ability.DRIVE_AMPS);
    if (channel.gate().isPresent()) {
      all.add(Ability.SCHEME_TRANSISTOR);
    }
    return all;
  }

  private static Map<Bound, Span> spans(
      Channel channel, int rows, int columns, SwitchMatrix.Bears bears) {
    Map<Bound, Span> spans = OneSource.spans(rows, columns);
    Span volts = bears.volts(channel.volts());
    Span time = new Span(channel.dwell().low(), channel.dwell().high(), channel.dwell().step());
    Span wait = new Span(0, channel.dwell().high(), channel.dwell().step());
    spans.put(Bound.CELL_VOLTS, volts);
    spans.put(Bound.LINE_VOLTS, volts);
    Span gate = channel.gate().orElse(Span.of(0, 0));
    double beyond = volts.high() + gate.high();
    spans.put(Bound.GATE_VOLTS, gate);
    spans.put(Bound.GATE_ROW_VOLTS, Span.of(-beyond, beyond));
    spans.put(Bound.GATE_COLUMN_VOLTS, Span.of(-beyond, beyond));
    spans.put(Bound.SLEW, Span.of(0, channel.slew()));
    spans.put(Bound.LIMIT_AMPS, bears.amps(channel.limitAmps()));
    spans.put(Bound.FORCED_AMPS, bears.amps(channel.amps()));
    spans.put(
        Bound.SENSE_RANGE,
        Span.of(channel.ranges().getFirst().fullScale(), channel.ranges().getLast().fullScale()));
    spans.put(Bound.PULSE_WIDTH, time);
    spans.put(Bound.PULSE_EDGE, Span.of(0, 0));
    spans.put(Bound.PULSE_GAP, wait);
    spans.put(Bound.PULSE_COUNT, Span.of(0, channel.points() / 2.0));
    spans.put(Bound.SETTLE, wait);
    spans.put(Bound.APERTURE, channel.aperture());
    spans.put(Bound.SAMPLES, Span.of(1, channel.points()));
    spans.put(Bound.SAMPLE_PERIOD, time);
    spans.put(Bound.TRACE_SAMPLES, Span.of(1, channel.points() / 2.0));
    spans.put(
        Bound.WAVE_SECONDS,
        new Span(channel.dwell().low(), channel.dwell().high() * channel.points(), time.step()));
    return spans;
  }
}
