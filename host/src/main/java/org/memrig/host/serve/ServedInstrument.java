package org.memrig.host.serve;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.memrig.config.BadInput;
import org.memrig.config.Shipped;
import org.memrig.config.Variant;
import org.memrig.config.YamlText;
import org.memrig.emulator.BenchedChip;
import org.memrig.emulator.ChipFile;
import org.memrig.emulator.instrument.CellLoad;
import org.memrig.emulator.instrument.EmulatedInstrument;
import org.memrig.emulator.instrument.EmulatedInstruments;
import org.memrig.emulator.instrument.GateLoad;
import org.memrig.emulator.instrument.InstrumentPort;
import org.memrig.emulator.instrument.TemperatureController;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.PulserSettings;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.rig.EnvironmentSettings;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Wires;
import org.memrig.physics.Overshoot;

/**
 * Hold an emulated instrument with a cell of an emulated chip at its terminals, to be served; the
 * gate of a cell behind a transistor is at its second channel.
 */
public final class ServedInstrument implements Served {
  /** The shortest time and aperture that an instrument of this kind is asked for, s. */
  private static final double SHORTEST = 1e-3;

  /** The shortest pulse of a generator at any volts, s. */
  private static final double SHORTEST_PULSE = 25e-9;

  /** The first output of the emulated B1500A's pulse generator. */
  private static final int PULSER = 201;

  /** What lines may slew: analyzers do to 1 V/us, pulse generators to 1 V/ns. */
  private static final double SLOW_SLEW = 1e6;

  private static final double FAST_SLEW = 1e9;

  private static final String CHUCK = "scpi-chuck";

  /** The channel that is at the gate of a cell behind a transistor. */
  private static final int GATE_CHANNEL = 2;

  /** The time constant of the emulated chuck, s: assumed. */
  private static final double CHUCK_SECONDS = 20;

  /**
   * What an analyzer's limit lets through: 50 us is what the drivers of the 2450 and the B2900
   * declare, 100 pF a metre of coaxial cable.
   */
  private static final Overshoot SLOW_LIMIT = new Overshoot(50e-6, 100e-12, 0);

  private final String name;
  private final ChipFile file;
  private final InstrumentPort port;

  /**
   * Build an instrument.
   *
   * @param name one of {@link EmulatedInstruments#names}
   * @param chip chip file, or shipped chip; the cell at row 0, column 0 is at the terminals
   * @param base the folder that relative paths count from
   * @throws BadInput if there is no such chip, or it has gates and the instrument one channel
   */
  public ServedInstrument(String name, String chip, Path base, long seed) {
    this.name = name;
    this.file = ChipFile.read(Shipped.CHIP.read(chip, base));
    CellLoad load = new CellLoad(new BenchedChip(file, seed, List.of(), 300, SLOW_LIMIT));
    port = new InstrumentPort(named(name, load));
  }

  private static EmulatedInstrument named(String name, CellLoad load) {
    if (name.equals(CHUCK)) {
      return new TemperatureController(CHUCK_SECONDS);
    }
    if (gated(load.chip().wiring())) {
      return EmulatedInstruments.named(name, load, new GateLoad(load))
          .orElseThrow(() ->
              BadInput.of(
                  "--chip",
                  "has gate lines, which "
                      + name
                      + " has no second channel to drive; take a passive one, 1R or 1S1R, or one of "
                      + String.join(", ", EmulatedInstruments.ofTwoChannels())));
    }
    return EmulatedInstruments.named(name, load)
        .orElseThrow(() -> BadInput.of("emulate", "there is no instrument " + name));
  }

  private static boolean gated(Wiring wiring) {
    return wiring.gates() != Wiring.Gates.NONE;
  }

  /** Return the names of instruments that are served by themselves. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(EmulatedInstruments.names());
    names.add(CHUCK);
    return names;
  }

  /** Tell whether it is a temperature controller, which has no cell and is no rig by itself. */
  public boolean heats() {
    return name.equals(CHUCK);
  }

  /** Return what it is called. */
  public String name() {
    return name;
  }

  @Override
  public void serve(Link line) {
    port.serve(line);
  }

  @Override
  public void idle() {}

  InstrumentPort port() {
    return port;
  }

  /** Return the section of a rig file by which a host drives an emulated analyzer. */
  static Variant section(String analyzer, AnalyzerSettings settings) {
    return switch (analyzer) {
      case EmulatedInstruments.SCRIPTED ->
          new Variant("keithley-2450", settings.with(AnalyzerSettings.Language.TSP));
      case EmulatedInstruments.PULSING ->
          new Variant("keysight-b1500", settings.with(PulserSettings.at(PULSER, 1)));
      default -> new Variant(analyzer, settings);
    };
  }

  /** Return the text of a rig file with which a host drives this instrument. */
  public String rigText(LinkAddress address) {
    OneCell cell =
        pulsing()
            ? new OneCell(file, SHORTEST, SHORTEST_PULSE, FAST_SLEW, false, true)
            : new OneCell(file, SHORTEST, SHORTEST, SLOW_SLEW, true, true);
    AnalyzerSettings plain = AnalyzerSettings.at(address.text());
    return YamlText.of(
        new Rig(
            name + "-" + file.die(),
            "an emulated " + name.toUpperCase(Locale.ROOT) + " with one cell of " + file.die(),
            section(name, cell.gated() ? plain.withGate(GATE_CHANNEL) : plain),
            Optional.of(cell.chip()),
            Optional.empty(),
            cell.limits(),
            List.of(),
            Wires.IDENTITY,
            new EnvironmentSettings(300, Optional.empty()),
            false,
            false));
  }

  /** Tell whether a generator gives its pulses, which has no limit of current. */
  private boolean pulsing() {
    return name.equals(EmulatedInstruments.PULSING);
  }
}
