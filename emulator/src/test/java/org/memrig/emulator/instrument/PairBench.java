package org.memrig.emulator.instrument;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.memrig.config.Yaml;
import org.memrig.config.time.HostClock;
import org.memrig.config.time.ManualHostClock;
import org.memrig.emulator.BenchedChip;
import org.memrig.emulator.ChipFile;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.LoopLink;
import org.memrig.instruments.matrix.SwitchMatrix;
import org.memrig.instruments.message.StreamMessages;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.testkit.TestBench;
import org.memrig.instruments.waves.AwgScopeDriver;
import org.memrig.instruments.waves.AwgScopeSettings;

/** A resistor between an emulated generator and a shunt, and lines to both in virtual time. */
final class PairBench implements TestBench {
  static final double SHUNT = 50;

  final ManualHostClock clock;
  final WaveBench pair;
  final double series;
  Wiretap generator;
  Wiretap scope;
  LoopLink.Pair drive;
  LoopLink.Pair look;
  InstrumentPort drivePort;
  InstrumentPort lookPort;

  /** Is done whenever the board's clock pauses. */
  Runnable onPause = () -> {};

  private final double ohms;

  PairBench(double ohms) {
    this(ohms, 0);
  }

  PairBench(double ohms, double series) {
    this(
        new ManualHostClock(Instant.EPOCH),
        new CellLoad(new BenchedChip(chip(ohms), 1, List.of(), 300)),
        ohms,
        series);
  }

  /** Put something else between both. */
  PairBench(ManualHostClock clock, Load between, double ohms, double series) {
    this.clock = clock;
    this.ohms = ohms;
    this.series = series;
    pair = new WaveBench(between, series, SHUNT, 1);
    replug();
  }

  /** Plug new cables in; the instruments are as they were. */
  void replug() {
    drive = LoopLink.inVirtualTime(clock, LinePace.none(), LinePace.none());
    look = LoopLink.inVirtualTime(clock, LinePace.none(), LinePace.none());
    generator = new Wiretap(pair.generator());
    scope = new Wiretap(pair.scope());
    drivePort = new InstrumentPort(generator);
    lookPort = new InstrumentPort(scope);
    drive.near().whileWaiting(this::turn);
    look.near().whileWaiting(this::turn);
  }

  private long turn() {
    return Math.min(turn(drivePort, generator, drive), turn(lookPort, scope, look));
  }

  private long turn(InstrumentPort port, EmulatedInstrument device, LoopLink.Pair line) {
    try {
      return port.turn(line.far());
    } catch (LinkLost closed) {
      device.reach(clock.nanos());
      return Long.MAX_VALUE;
    }
  }

  /** Let whatever was sent arrive, and the instruments live for a time. */
  void pass(double seconds) {
    turn();
    clock.advance(Duration.ofNanos(Math.round(seconds * 1e9)));
    turn();
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
      onPause.run();
    }
  }

  AwgScopeSettings settings() {
    AwgScopeSettings plain =
        AwgScopeSettings.at("tcp://127.0.0.1:5025", "tcp://127.0.0.1:5026", SHUNT);
    return new AwgScopeSettings(
        plain.generator(),
        plain.scope(),
        SHUNT,
        series,
        plain.volts(),
        1,
        plain.points(),
        plain.timeout(),
        plain.discharge(),
        Optional.empty());
  }

  Board open() {
    return open(settings());
  }

  Board open(AwgScopeSettings settings) {
    return open(settings, Optional.empty(), Bench.socket());
  }

  Board open(AwgScopeSettings settings, Optional<SwitchMatrix> matrix, Chip chip) {
    return AwgScopeDriver.open(
        new StreamMessages(drive.near()),
        new StreamMessages(look.near()),
        settings,
        matrix,
        chip,
        new Pausing());
  }

  private static ChipFile chip(double ohms) {
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
            """
                .formatted(Math.round(ohms))));
  }

  @Override
  public double siemens(int row, int column) {
    return 1 / ohms;
  }

  @Override
  public void setSiemens(int row, int column, double value) {
    // A resistor stays what it is.
  }

  @Override
  public boolean holdsNothing() {
    turn();
    generator.reach(clock.nanos());
    return generator.quiet();
  }

  /** Eight bits, and in waves what the shunt and the generator's own resistance take. */
  @Override
  public double tolerance() {
    return 0.05;
  }
}
