package org.memrig.emulator;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.memrig.config.BadInput;
import org.memrig.config.Shipped;
import org.memrig.config.YamlNode;
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
import org.memrig.physics.Overshoot;
import org.memrig.physics.chip.EmulatedChip;

/** Open emulated boards. */
public final class EmulatorDriver implements BoardDriver {
  /** The resolution of times, ns and s. */
  private static final long STEP_NANOS = 1;

  private static final double STEP = STEP_NANOS * 1e-9;

  /** Noise of the converter, in steps by root mean square: that of a good converter, assumed. */
  private static final double NOISE_STEPS = 0.5;

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
  public Optional<String> address(Record settings, Opening opening) {
    return Optional.empty();
  }

  @Override
  public Board open(Record record, Opening opening) {
    return SharedChip.of((EmulatorSettings) record, opening).board(opening);
  }

  /** Make the die that a rig's settings describe. */
  static Die die(EmulatorSettings settings, ChipFile file, EmulatedChip chip, Opening opening) {
    return new Die(
        chip,
        file.wiring().gates(),
        seed(settings, opening),
        kelvin(settings, opening),
        new Overshoot(settings.limiterResponse(), settings.lineCapacitance(), 0),
        new Overshoot(0, file.cellCapacitance(), 0));
  }

  private static long seed(EmulatorSettings settings, Opening opening) {
    return settings.seed().orElse(opening.seed());
  }

  /** Put a board around a die. */
  static Board board(
      EmulatorSettings settings, ChipFile file, EmulatedChip chip, Die die, Opening opening) {
    long seed = seed(settings, opening);
    DeviceClock clock = new DeviceClock(STEP_NANOS);
    PeripherySettings errors = settings.periphery().orElse(PeripherySettings.IDEAL);
    SampleAndHold held = new SampleAndHold(errors, file.rows(), file.columns(), clock);
    Adc adc = adc(settings, seed, held);
    int lines = file.rows() + file.columns();
    int channels = lines + Math.max(file.rows(), file.columns());
    Dac dac = new Dac(settings.dacStep(), settings.dacRange(), channels, errors, seed);
    BoardDescription description = describe(settings, file, seed, adc);
    long gateSettle = clock.rounded(settings.gateSettle());
    // Volts across a cell are off by what both its lines are.
    double off = 0.5 * settings.dacStep() + 2 * dac.off() + 1e-12;
    Judge judge = new Judge(Set.copyOf(settings.judgeOff()), gateSettle, off);
    Sequencer sequencer =
        new Sequencer(
            judge,
            file.wiring().gates(),
            gateSettle,
            clock.rounded(settings.relaySettle()),
            Set.copyOf(settings.slips()));
    Hardware hardware =
        new Hardware(
            die,
            dac,
            adc,
            new Integrator(errors, seed),
            clock,
            sequencer,
            file.wiring(),
            new Charge(settings.lineCapacitance(), lines),
            !settings.noiseOff().contains(ChipFile.DISTURB),
            new Bands(settings.threads()));
    return new EmulatedBoard(
        hardware, chip, description, opening.rig().value().limits()::envelope, settings.dacRange());
  }

  /** Return the temperature that the board's settings name, else that of the rig's environment. */
  private static double kelvin(EmulatorSettings settings, Opening opening) {
    return settings.temperature().orElseGet(() -> opening.rig().value().environment().kelvin());
  }

  private static Adc adc(EmulatorSettings settings, long seed, SampleAndHold held) {
    boolean silent = settings.noiseOff().contains(Adc.NOISE.name());
    return new Adc(
        settings.ranges(),
        settings.adcBits(),
        silent ? 0 : NOISE_STEPS,
        seed,
        settings.periphery().orElse(PeripherySettings.IDEAL),
        held);
  }

  static ChipFile file(EmulatorSettings settings, Opening opening) {
    YamlNode read;
    try {
      read = opening.sources().read(Shipped.CHIP, settings.chip());
    } catch (BadInput e) {
      throw opening.rig().node().at("board", "chip").badName(e);
    }
    return ChipFile.read(read);
  }

  private static BoardDescription describe(
      EmulatorSettings settings, ChipFile file, long seed, Adc adc) {
    return new BoardDescription(
        new BoardDescription.Identity(
            "emulated " + file.die(), "none", "emulator:" + file.die() + ":seed " + seed, "none"),
        file.rows(),
        file.columns(),
        file.wiring(),
        new BoardDescription.Sides(true, true, true, true),
        new BoardDescription.Timing(
            STEP,
            0,
            settings.turnaround(),
            settings.relaySettle(),
            Math.min(1e6, adc.held().rate()),
            BoardDescription.Timing.Source.HARDWARE),
        adc.ranges(),
        List.of(
            new BoardDescription.Limiter(Limit.Kind.SERIES, 0),
            new BoardDescription.Limiter(Limit.Kind.GATE, 0),
            new BoardDescription.Limiter(Limit.Kind.SOURCE, settings.limiterResponse())),
        new BoardDescription.Safety(settings.safety(), 1),
        file.rows() + file.columns(),
        0,
        settings.relaySettle() > 0 ? Order.CELL_MAJOR : Order.ARRAY_MAJOR,
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
    double slew = settings.periphery().map(PeripherySettings::edgeSlew).orElse(0.0);
    spans.put(Bound.SLEW, Span.of(0, slew > 0 ? slew : 1e10));
    spans.put(Bound.ROW, Span.of(0, file.rows() - 1.0));
    spans.put(Bound.COLUMN, Span.of(0, file.columns() - 1.0));
    spans.put(Bound.LIMIT_AMPS, Span.of(1e-12, amps));
    spans.put(Bound.FORCED_AMPS, Span.of(-amps, amps));
    spans.put(Bound.SENSE_RANGE, Span.of(0, amps));
    double hour = 3600;
    spans.put(Bound.PULSE_WIDTH, new Span(STEP, hour, STEP));
    spans.put(Bound.PULSE_EDGE, new Span(0, hour, STEP));
    spans.put(Bound.PULSE_GAP, new Span(0, hour, STEP));
    spans.put(Bound.SETTLE, new Span(0, hour, STEP));
    spans.put(Bound.APERTURE, new Span(STEP, hour, STEP));
    spans.put(Bound.SAMPLE_PERIOD, new Span(STEP, hour, STEP));
    spans.put(Bound.INPUT_WIDTH, new Span(STEP, hour, STEP));
    spans.put(Bound.WAVE_SECONDS, new Span(STEP, 24 * hour, STEP));
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
