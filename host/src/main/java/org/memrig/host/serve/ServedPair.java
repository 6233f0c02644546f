package org.memrig.host.serve;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.memrig.config.BadInput;
import org.memrig.config.Shipped;
import org.memrig.config.Variant;
import org.memrig.config.YamlText;
import org.memrig.emulator.BenchedChip;
import org.memrig.emulator.ChipFile;
import org.memrig.emulator.instrument.CellLoad;
import org.memrig.emulator.instrument.InstrumentPort;
import org.memrig.emulator.instrument.WaveBench;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.rig.EnvironmentSettings;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Wires;
import org.memrig.instruments.waves.AwgScopeDriver;
import org.memrig.instruments.waves.AwgScopeSettings;

/**
 * Hold an emulated generator and an emulated oscilloscope around one cell of an emulated chip, each
 * to be served at an address of its own.
 */
public final class ServedPair {
  /** What the pair is called: the driver that drives it. */
  public static final String NAME = new AwgScopeDriver().name();

  /** The resistor behind the cell, ohm: a hundredth of what cells of most shipped chips have. */
  private static final double SHUNT = 100;

  /** The shortest time and aperture that the pair is asked for, s. */
  private static final double SHORTEST = 1e-6;

  /** The fastest edge of the generator, V/s: 5 V in a sample of 4 ns. */
  private static final double SLEW = 1.25e9;

  private final ChipFile file;
  private final WaveBench bench;
  private final InstrumentPort generator;
  private final InstrumentPort scope;

  /**
   * Build a pair.
   *
   * @param chip chip file, or shipped chip; the cell at row 0, column 0 is between both
   * @param base the folder that relative paths count from
   * @throws BadInput if there is no such chip, or it has gates
   */
  public ServedPair(String chip, Path base, long seed) {
    this.file = ChipFile.read(Shipped.CHIP.read(chip, base));
    if (file.wiring().gates() != Wiring.Gates.NONE) {
      throw BadInput.of(
          "--chip",
          "has gate lines, which a generator with an oscilloscope has nothing to drive; take a"
              + " passive one, 1R or 1S1R");
    }
    this.bench =
        new WaveBench(new CellLoad(new BenchedChip(file, seed, List.of(), 300)), 0, SHUNT, seed);
    ReentrantLock turn = new ReentrantLock();
    this.generator = new InstrumentPort(bench.generator(), turn);
    this.scope = new InstrumentPort(bench.scope(), turn);
  }

  /** Return the generator, to be served. */
  public Served generator() {
    return new ServedPort(generator);
  }

  /** Return the oscilloscope, to be served. */
  public Served scope() {
    return new ServedPort(scope);
  }

  InstrumentPort generatorPort() {
    return generator;
  }

  InstrumentPort scopePort() {
    return scope;
  }

  WaveBench bench() {
    return bench;
  }

  /** Return the text of a rig file with which a host drives both. */
  public String rigText(LinkAddress generatorAt, LinkAddress scopeAt) {
    OneCell cell = new OneCell(file, SHORTEST, SHORTEST, SLEW, false, false);
    return YamlText.of(
        new Rig(
            NAME + "-" + file.die(),
            "an emulated generator and an emulated oscilloscope with one cell of " + file.die(),
            new Variant(NAME, AwgScopeSettings.at(generatorAt.text(), scopeAt.text(), SHUNT)),
            Optional.of(cell.chip()),
            Optional.empty(),
            cell.limits(),
            List.of(),
            Wires.IDENTITY,
            new EnvironmentSettings(300, Optional.empty()),
            false,
            false));
  }
}
