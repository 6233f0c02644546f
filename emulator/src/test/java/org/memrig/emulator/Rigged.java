package org.memrig.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.memrig.config.Bound;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;

/** Open emulated boards for tests the way the application does: from the text of a rig. */
final class Rigged {
  static final String GATED = "alox-hfo2-64x64-1t1r";
  static final String PASSIVE = "taox-hfox-32x32-passive";

  /** The same cells, 8 x 8. */
  static final String SMALL_GATED_NAME = "gated-8x8";

  static final String SMALL_PASSIVE_NAME = "passive-8x8";

  static final String SMALL_GATED = resource(SMALL_GATED_NAME);

  static final String SMALL_PASSIVE = resource(SMALL_PASSIVE_NAME);

  /** Switches every source of noise off, and the stress by reads and half-selection stays on. */
  static final String QUIET = "noise-off: [c2c, d2d, read, stuck, adc]";

  /** Switches every error of the converters on. */
  static final String IMPERFECT =
      "periphery: {dac-offset: 1 mV, dac-gain: 0.002, dac-inl: 2, dac-dnl: 0.3,"
          + " edge-slew: 1e7 V/s, tia-offset: 0.0005, tia-gain: 0.005, settling: true,"
          + " gain-bandwidth: 1e11, adc-inl: 3, adc-dnl: 0.3, integrator-leak: 1 ms,"
          + " integrator-offset: 1 fC, integrator-saturation: 1 nC, sharing: 4,"
          + " conversion: 500 ns, droop: 100, multiplexer: 50 ns}";

  private static final String AMPS = "line-amps: 1 A, chip-amps: 10 A";

  private static final String LIMITS =
      """
      limits:
        read: {cell-volts: -1 V to 1 V, line-volts: -1 V to 1 V, gate-volts: 0 V to 5 V,
          gate-row-volts: -5 V to 5 V, gate-column-volts: -5 V to 5 V, cell-amps: 10 mA,
          %1$s}
        program: {cell-volts: -2 V to 2 V, line-volts: -2 V to 2 V, gate-volts: 0 V to 5 V,
          gate-row-volts: -5 V to 5 V, gate-column-volts: -5 V to 5 V, cell-amps: 10 mA,
          %1$s}
        form: {cell-volts: -4 V to 4 V, line-volts: -4 V to 4 V, gate-volts: 0 V to 5 V,
          gate-row-volts: -5 V to 5 V, gate-column-volts: -5 V to 5 V, cell-amps: 10 mA,
          %1$s}
      """
          .replace("%1$s", AMPS);

  private Rigged() {}

  /** Return where a chip file of the tests lies. */
  static String resource(String chip) {
    URL url = Rigged.class.getResource("/chips/" + chip + ".yaml");
    try {
      return Path.of(Objects.requireNonNull(url, chip).toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Write a chip file of the gated test chip with two cells a weight, and return its name. */
  static String paired(Path folder, String... changes) {
    Path file = folder.resolve("paired-8x8.yaml");
    try {
      String text = Files.readString(Path.of(SMALL_GATED));
      text = text.replace("gates: columns", "gates: rows\n  per-weight: 2");
      for (int i = 0; i < changes.length; i += 2) {
        text = text.replace(changes[i], changes[i + 1]);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toString();
  }

  /** Write a chip file of a test chip whose lines have resistance, and return its name. */
  static String wired(String chip, Path folder, double ohms) {
    String wires =
        "wires: {row-segment: %1$s ohm, column-segment: %1$s ohm, row-terminal: %1$s ohm,"
            + " column-terminal: %1$s ohm}\n";
    Path file = folder.resolve("wired-" + Path.of(chip).getFileName());
    try {
      Files.writeString(file, Files.readString(Path.of(chip)) + wires.formatted(ohms));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toString();
  }

  /** Open a board with a shipped chip, seed 1, and lines of the rig's board section. */
  static EmulatedBoard open(String chip, String... settings) {
    boolean seeded = String.join(" ", settings).contains("seed:");
    StringBuilder text = new StringBuilder("name: test\nboard:\n  driver: emulator\n  chip: ");
    text.append(chip).append('\n').append(seeded ? "" : "  seed: 1\n");
    for (String line : settings) {
      text.append("  ").append(line).append('\n');
    }
    return open(text + LIMITS);
  }

  /** Open a board with a chip whose lines and whole have other limits of current. */
  static EmulatedBoard limited(String chip, String amps) {
    String rig = "name: test\nboard: {driver: emulator, chip: %s, seed: 1}\n".formatted(chip);
    return open(rig + LIMITS.replace(AMPS, amps));
  }

  /** Open a board with a shipped chip, seed 1, in a rig at a temperature in kelvin. */
  static EmulatedBoard openAt(double kelvin, String chip) {
    String rig = "name: test\nboard: {driver: emulator, chip: %s, seed: 1}\n".formatted(chip);
    return open(rig + "environment: {kelvin: %s K}\n".formatted(kelvin) + LIMITS);
  }

  private static EmulatedBoard open(String rigText) {
    Bound<Rig> rig = Rigs.parse("test rig", rigText, Drivers.installed());
    Opening opening = new Opening(rig, 1, new SystemHostClock(), Path.of("."));
    return (EmulatedBoard) new EmulatorDriver().open(rig.value().board().settings(), opening);
  }

  /** Run a program and keep copies of its results. */
  static List<Result> run(Board board, Program program) {
    List<Result> results = new ArrayList<>();
    ResultSink sink = result -> results.add(result.copy());
    board.run(program, sink);
    return results;
  }
}
