package org.memrig.host.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.config.Shipped;
import org.memrig.host.run.Place;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.protocols.bench.SeriesView;

/** A rig whose analyzer is known by a dialect file only. */
@ExtendWith(QuietExtension.class)
final class SmuRigTests {
  private static final String RIG =
      """
      name: probe-station
      board:
        driver: %s
        address: %s
        limit: 40 uA
      chip:
        rows: 1
        columns: 1
        wiring: {cell-type: r1, gates: none, negative: row-below-ground, most-siemens: 110 uS}
        die: resistor
        read: {volts: 200 mV, settle: 1 ms, aperture: 1 ms}
        set: {volts: 500 mV, width: 20 ms}
        reset: {volts: -500 mV, width: 20 ms}
        sweep: {set-volts: 500 mV, reset-volts: -500 mV}
      limits:
        read: {cell-volts: -0.3 V to 0.3 V, line-volts: -0.3 V to 0.3 V, gate-volts: 0 V to 0 V, cell-amps: 1 mA, line-amps: 1 mA, chip-amps: 1 mA, slew: 1e6 V/s}
        program: {cell-volts: -0.6 V to 0.6 V, line-volts: -0.6 V to 0.6 V, gate-volts: 0 V to 0 V, cell-amps: 1 mA, line-amps: 1 mA, chip-amps: 1 mA, slew: 1e6 V/s, cell-pulses: 1e9, cell-joules: 1 kJ}
      attended: true
      """;

  @TempDir Path folder;
  private Workplace at;
  private ServedLine line;

  @BeforeEach
  void serve() throws Exception {
    at = Place.of(folder);
    Files.writeString(
        folder.resolve("resistor.yaml"),
        """
        die: resistor
        rows: 1
        columns: 1
        parts: [10k]
        negative: row-below-ground
        greatest-conductance: 110 uS
        read: {volts: 200 mV, settle: 1 ms, aperture: 1 ms}
        set: {volts: 500 mV, width: 1 ms}
        reset: {volts: -500 mV, width: 1 ms}
        sweep: {set-volts: 500 mV, reset-volts: -500 mV}
        """);
    ServedInstrument instrument = new ServedInstrument("keithley-2400", "resistor.yaml", folder, 1);
    line = ServedLine.tcp(instrument, at.clock(), LinePace.none(), 1, 0);
  }

  @AfterEach
  void close() {
    line.close();
  }

  private RunResult swept(String board) throws Exception {
    Files.writeString(folder.resolve("rig.yaml"), RIG.formatted(board, line.address().text()));
    Files.writeString(
        folder.resolve("plan.yaml"),
        "name: smu\nrig: rig.yaml\nseed: 1\nsteps:\n"
            + "  - {protocol: iv-sweep, cells: '0,0', step: 250 mV, dwell: 20 ms}\n");
    return Place.run(Place.engine(at), at, "plan.yaml");
  }

  private double[] amps(String board) throws Exception {
    RunResult run = swept(board);
    assertEquals("", run.reason());
    try (RunReader reader = RunReader.open(run.folder())) {
      assertEquals("emulated", reader.sessions().getFirst().origin().source());
      SeriesView series = reader.series(reader.seriesNames().getFirst());
      return series.reals("amps");
    }
  }

  @Test
  @DisplayName("an I-V sweep by the shipped dialect is that of the 2400's own driver")
  void sweepsAsTheDriver() throws Exception {
    double[] own = amps("keithley-2400");
    double[] ours = amps("smu\n  dialect: keithley-2400");
    assertEquals(own.length, ours.length);
    for (int i = 0; i < own.length; i++) {
      assertEquals(own[i], ours[i], 1e-9, "six and a half digits of 1 mA, at point " + i);
    }
  }

  @Test
  @DisplayName("a dialect of one's own is found beside the rig, and told where it is wrong")
  void namesTheLineOfABadDialect() throws Exception {
    String text;
    try (InputStream in =
        Objects.requireNonNull(
            Shipped.class.getResourceAsStream("/org/memrig/shipped/dialects/keithley-2400.yaml"))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Files.writeString(folder.resolve("mine.yaml"), text.replace("mains: 50 Hz", "mains: 50 kHz"));
    BadInput wrong = assertThrows(BadInput.class, () -> swept("smu\n  dialect: mine.yaml"));
    assertTrue(wrong.getMessage().contains("mine.yaml:8:8: "), wrong.getMessage());
    assertTrue(wrong.getMessage().contains("40 Hz to 70 Hz"), wrong.getMessage());
    BadInput missing = assertThrows(BadInput.class, () -> swept("smu\n  dialect: keitley-2400"));
    assertTrue(missing.getMessage().contains("board.dialect"), missing.getMessage());
    assertTrue(missing.getMessage().contains("'keithley-2400'"), missing.getMessage());
  }
}
