package org.memrig.emulator;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.memrig.config.Binder;
import org.memrig.config.Shipped;
import org.memrig.emulator.judge.Judge;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.driver.BoardDriver;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.rig.Chip;
import org.memrig.physics.chip.EmulatedChip;

/** Open emulated boards. */
public final class EmulatorDriver implements BoardDriver {
  @Override
  public String name() {
    return "emulator";
  }

  @Override
  public String text() {
    return "An emulated board with an emulated chip, in virtual time.";
  }

  @Override
  public Class<EmulatorSettings> settings() {
    return EmulatorSettings.class;
  }

  @Override
  public Chip chip(Record settings, Opening opening) {
    return file((EmulatorSettings) settings, opening).chip();
  }

  @Override
  public Board open(Record record, Opening opening) {
    EmulatorSettings settings = (EmulatorSettings) record;
    ChipFile file = file(settings, opening);
    long seed = settings.seed().orElse(opening.seed());
    EmulatedChip chip = file.emulated(settings.noiseOff());
    boolean adcNoise = !settings.noiseOff().contains(Periphery.ADC.name());
    Periphery periphery =
        new Periphery(settings.dacStep(), settings.ranges(), settings.adcBits(), seed, adcNoise);
    BoardDescription description = describe(settings, file, seed, periphery);
    Judge judge =
        new Judge(Set.copyOf(settings.judgeOff()), file.wiring().gates() != Wiring.Gates.NONE);
    Machine machine =
        new Machine(
            chip,
            chip.create(seed),
            description,
            periphery,
            new Sequencer(judge, Set.copyOf(settings.slips())),
            judge,
            new Split(settings.threads()),
            settings.temperature());
    return new EmulatedBoard(machine, opening.rig().value().limits()::envelope);
  }

  private static ChipFile file(EmulatorSettings settings, Opening opening) {
    return Binder.plain()
        .bind(Shipped.CHIP.read(settings.chip(), opening.base()), ChipFile.class)
        .value();
  }

  private static BoardDescription describe(
      EmulatorSettings settings, ChipFile file, long seed, Periphery periphery) {
    return new BoardDescription(
        new BoardDescription.Identity(
            "emulated " + file.die(), "none", "emulator:" + file.die() + ":seed " + seed, "none"),
        file.rows(),
        file.columns(),
        file.wiring(),
        new BoardDescription.Sides(true, true, true, true),
        new BoardDescription.Timing(
            Machine.STEP,
            0,
            settings.turnaround(),
            0,
            1e6,
            BoardDescription.Timing.Source.HARDWARE),
        periphery.ranges(),
        List.of(
            new BoardDescription.Limiter(Limit.Kind.SERIES, 0),
            new BoardDescription.Limiter(Limit.Kind.GATE, 0),
            new BoardDescription.Limiter(Limit.Kind.SOURCE, 0)),
        new BoardDescription.Safety(settings.safety(), 1),
        file.rows() + file.columns(),
        0,
        Order.ARRAY_MAJOR,
        envelope(settings, file));
  }

  private static Envelope envelope(EmulatorSettings settings, ChipFile file) {
    double volts = settings.dacRange();
    double amps = settings.ranges().stream().mapToDouble(Double::doubleValue).max().orElse(1e-3);
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    spans.put(Bound.CELL_VOLTS, new Span(-2 * volts, 2 * volts, settings.dacStep()));
    spans.put(Bound.LINE_VOLTS, new Span(-volts, volts, settings.dacStep()));
    spans.put(Bound.GATE_VOLTS, new Span(-volts, volts, settings.dacStep()));
    spans.put(Bound.GATE_ROW_VOLTS, Span.of(-2 * volts, 2 * volts));
    spans.put(Bound.GATE_COLUMN_VOLTS, Span.of(-2 * volts, 2 * volts));
    // An ideal source: the chip's own limits are the rig's matter.
    spans.put(Bound.CELL_AMPS, Span.of(0, 10));
    spans.put(Bound.LINE_AMPS, Span.of(0, 1e3));
    spans.put(Bound.CHIP_AMPS, Span.of(0, 1e5));
    spans.put(Bound.SLEW, Span.of(0, 1e10));
    spans.put(Bound.ROW, Span.of(0, file.rows() - 1.0));
    spans.put(Bound.COLUMN, Span.of(0, file.columns() - 1.0));
    spans.put(Bound.LIMIT_AMPS, Span.of(1e-12, amps));
    spans.put(Bound.FORCED_AMPS, Span.of(-amps, amps));
    spans.put(Bound.SENSE_RANGE, Span.of(0, amps));
    double hour = 3600;
    spans.put(Bound.PULSE_WIDTH, new Span(Machine.STEP, hour, Machine.STEP));
    spans.put(Bound.PULSE_EDGE, new Span(0, hour, Machine.STEP));
    spans.put(Bound.PULSE_GAP, new Span(0, hour, Machine.STEP));
    spans.put(Bound.SETTLE, new Span(0, hour, Machine.STEP));
    spans.put(Bound.APERTURE, new Span(Machine.STEP, hour, Machine.STEP));
    spans.put(Bound.SAMPLE_PERIOD, new Span(Machine.STEP, hour, Machine.STEP));
    spans.put(Bound.INPUT_WIDTH, new Span(Machine.STEP, hour, Machine.STEP));
    spans.put(Bound.WAVE_SECONDS, new Span(Machine.STEP, 24 * hour, Machine.STEP));
    spans.put(Bound.IDLE_SECONDS, Span.of(0, 1e9));
    spans.put(Bound.PULSE_COUNT, Span.of(0, 1e9));
    spans.put(Bound.SAMPLES, Span.of(1, 1 << 24));
    spans.put(Bound.TRACE_SAMPLES, Span.of(1, 1 << 26));
    spans.put(Bound.INPUT_COUNT, Span.of(1, 1 << 24));
    spans.put(Bound.REPEAT_TIMES, Span.of(1, 1e12));
    EnumSet<Ability> able = EnumSet.allOf(Ability.class);
    able.removeAll(settings.lacks());
    if (file.wiring().gates() == Wiring.Gates.NONE) {
      able.removeAll(Set.of(Ability.SCHEME_TRANSISTOR, Ability.LIMIT_GATE));
    }
    return Envelope.abilities(spans, able);
  }
}
