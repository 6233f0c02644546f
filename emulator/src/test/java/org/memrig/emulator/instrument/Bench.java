package org.memrig.emulator.instrument;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.memrig.config.Yaml;
import org.memrig.config.time.HostClock;
import org.memrig.config.time.ManualHostClock;
import org.memrig.emulator.BenchedChip;
import org.memrig.emulator.ChipFile;
import org.memrig.instruments.analyzer.AnalyzerBoard;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.LoopLink;
import org.memrig.instruments.message.StreamMessages;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.testkit.TestBench;

/** One resistor, an emulated instrument at its ends, and a line to it in virtual time. */
final class Bench implements TestBench {
  static final double READ_VOLTS = 0.2;

  /** The gate level at which the contract of boards reads and pulses. */
  private static final double GATE_VOLTS = 1.5;

  // Beside 10 kohm it is next to nothing once it is open, 0.1 ohm at most.
  private static final String TRANSISTOR =
      "transistor: {threshold: 500 mV, transconductance: 1 S, saturation: 100 mV}";

  final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
  LoopLink.Pair line = LoopLink.inVirtualTime(clock, LinePace.none(), LinePace.none());
  final CellLoad load;
  final GateLoad gate;
  final EmulatedInstrument instrument;
  InstrumentPort port;

  /** Is told what stands across the resistor: volts, and what the source lets through, A. */
  Feeling felt = (_, _) -> {};

  /** How long the resistor was at volts, s. */
  double stressed;

  private long due = Long.MAX_VALUE;
  private Runnable then = () -> {};

  Bench(String name, String ohms) {
    this(name, ohms, 1);
  }

  /** Put the resistor at one of the instrument's channels, and nothing at any other. */
  Bench(String name, String ohms, int channel) {
    this(load -> EmulatedInstruments.named(name, load, channel).orElseThrow(), ohms);
  }

  Bench(Function<Load, EmulatedInstrument> make, String ohms) {
    this((cell, _) -> make.apply(cell), chip(ohms, ""));
  }

  /** Put a cell at an instrument, and its gate at another channel of it. */
  Bench(BiFunction<Load, Load, EmulatedInstrument> make, ChipFile chip) {
    load = new CellLoad(new BenchedChip(chip, 1, List.of(), 300));
    gate = new GateLoad(load);
    instrument = make.apply(new Felt(), gate);
    port = new InstrumentPort(instrument);
    line.near().whileWaiting(() -> port.turn(line.far()));
  }

  /** Put the resistor behind a transistor at channel 1, and its gate at channel 2. */
  static Bench gated(String name) {
    return new Bench(
        (cell, gate) -> EmulatedInstruments.named(name, cell, gate).orElseThrow(),
        chip("10k", TRANSISTOR));
  }

  /** Say that a channel, and no other, is used. */
  static AnalyzerSettings on(int channel) {
    return on(channel, AnalyzerSettings.at("tcp://127.0.0.1:5025").limit());
  }

  /** Say that a channel is used, with a limit where an operation names none, A. */
  static AnalyzerSettings on(int channel, double limit) {
    AnalyzerSettings plain = AnalyzerSettings.at("tcp://127.0.0.1:5025");
    return new AnalyzerSettings(
        plain.address(),
        plain.timeout(),
        limit,
        plain.discharge(),
        plain.sense(),
        plain.terminals(),
        plain.outputOff(),
        plain.language(),
        channel,
        plain.seriesResistor(),
        Optional.empty());
  }

  /** Feel what a source does. */
  interface Feeling {
    void feel(double volts, double limitAmps);
  }

  /** The resistor, which feels. */
  private final class Felt implements Load {
    @Override
    public double amps(double volts) {
      return load.amps(volts);
    }

    @Override
    public void pass(double volts, double limitAmps, double seconds) {
      feel(volts, limitAmps, seconds);
      load.pass(volts, limitAmps, seconds);
    }

    @Override
    public double measure(double volts, double limitAmps, double seconds) {
      feel(volts, limitAmps, seconds);
      return load.measure(volts, limitAmps, seconds);
    }

    @Override
    public void open(double seconds) {
      load.open(seconds);
    }

    private void feel(double volts, double limitAmps, double seconds) {
      felt.feel(volts, limitAmps);
      stressed += volts == 0 ? 0 : seconds;
    }
  }

  /** Plug a new cable in, which is listened to; the instrument is as it was. */
  Wiretap replug() {
    Wiretap tap = new Wiretap(instrument);
    line = LoopLink.inVirtualTime(clock, LinePace.none(), LinePace.none());
    port = new InstrumentPort(tap);
    line.near().whileWaiting(() -> port.turn(line.far()));
    return tap;
  }

  /** The board's clock: while it pauses, others may come. */
  private final class Pausing implements HostClock {
    @Override
    public long nanos() {
      return clock.nanos();
    }

    @Override
    public Instant now() {
      return clock.now();
    }

    @Override
    public void pause(Duration duration) {
      clock.pause(duration);
      if (clock.nanos() >= due) {
        due = Long.MAX_VALUE;
        then.run();
      }
    }
  }

  /** Do something, once so much time has passed, when the board next pauses. */
  void onPass(double seconds, Runnable what) {
    due = clock.nanos() + Math.round(seconds * 1e9);
    then = what;
  }

  /** Let whatever was sent arrive, and the instrument live for a time. */
  void pass(double seconds) {
    port.turn(line.far());
    clock.advance(Duration.ofNanos(Math.round(seconds * 1e9)));
    port.turn(line.far());
  }

  StreamMessages messages() {
    return new StreamMessages(line.near(), instrument.terminator());
  }

  Board open(AnalyzerDriver driver, AnalyzerSettings settings) {
    return new AnalyzerBoard(
        driver.open(messages(), settings, new Pausing()),
        Optional.empty(),
        socket(load.chip().wiring()),
        settings,
        new Pausing());
  }

  static Chip socket() {
    return socket(
        new Wiring(Wiring.CellType.R1, Wiring.Gates.NONE, Wiring.Negative.ROW_BELOW_GROUND, 1e-3));
  }

  private static Chip socket(Wiring wiring) {
    return new Chip(
        1,
        1,
        wiring,
        "resistor",
        Chip.Condition.FORMED,
        new Chip.ReadPoint(READ_VOLTS, 0, 1e-3, 1e-3),
        new Chip.SetPoint(1, 0, 1e-3, 0, 0, 1e-3),
        new Chip.ResetPoint(-1, 0, 1e-3, 0, 0),
        new Chip.SweepPoint(1, -1, 0, 0, 1e-3),
        List.of());
  }

  private static ChipFile chip(String ohms, String access) {
    return ChipFile.read(
        Yaml.read(
            "resistor.yaml",
            """
            die: resistor
            rows: 1
            columns: 1
            parts: ["%s"]
            negative: row-below-ground
            greatest-conductance: 1 mS
            read: {volts: 200 mV, settle: 1 ms, aperture: 1 ms}
            set: {volts: 1 V, width: 1 ms}
            reset: {volts: -1 V, width: 1 ms}
            sweep: {set-volts: 1 V, reset-volts: -1 V}
            %s
            """
                .formatted(ohms, access)));
  }

  @Override
  public double siemens(int row, int column) {
    return load.chip().current(row, column, READ_VOLTS, 0, GATE_VOLTS) / READ_VOLTS;
  }

  @Override
  public void setSiemens(int row, int column, double value) {
    // A resistor stays what it is.
  }

  @Override
  public boolean holdsNothing() {
    try {
      port.turn(line.far());
    } catch (LinkLost closed) {
      // What was on its way has arrived; the instrument stays as it was told to be.
      instrument.reach(clock.nanos());
    }
    return instrument.quiet();
  }

  @Override
  public double tolerance() {
    return 1e-4;
  }
}
