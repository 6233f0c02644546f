package org.memrig.host.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.host.run.Place;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.protocols.bench.SeriesView;

/** Protocols run on served analyzers, in real time, and give what the emulated board gives. */
@Tag("full")
@ExtendWith(QuietExtension.class)
final class ServedAnalyzersTests {
  private static final String STEPS =
      """
        - {protocol: iv-sweep, cells: '0,0', step: 100 mV, dwell: 2 ms}
        - {protocol: pulse-train, cells: all, cycles: 1, pulses: 3}
        - {protocol: retention, cells: all, first: 100 ms, duration: 300 ms}
      """;

  @TempDir Path folder;
  private Workplace at;

  @BeforeEach
  void chip() throws Exception {
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
  }

  private RunReader run(String rig) throws Exception {
    Files.writeString(
        folder.resolve("plan.yaml"), "name: all\nrig: " + rig + "\nseed: 1\nsteps:\n" + STEPS);
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    assertEquals("", run.reason());
    return RunReader.open(run.folder());
  }

  @ParameterizedTest
  @ValueSource(strings = {"keithley-2400", "keithley-2450", "keysight-b2900"})
  @DisplayName("sweep, pulses and retention agree with the emulated board to 0.1 %")
  void agreesWithTheBoard(String name) throws Exception {
    ServedInstrument instrument = new ServedInstrument(name, "resistor.yaml", folder, 1);
    try (ServedLine line = ServedLine.tcp(instrument, at.clock(), LinePace.none(), 1, 0)) {
      Files.writeString(folder.resolve("smu.yaml"), instrument.rigText(line.address()));
      try (RunReader ours = run("smu.yaml");
          RunReader board = run("emulated:resistor.yaml")) {
        assertEquals(board.seriesNames(), ours.seriesNames());
        for (String series : ours.seriesNames()) {
          compare(series, board.series(series), ours.series(series));
        }
      }
    }
  }

  private static void compare(String name, SeriesView board, SeriesView ours) {
    for (String quantity : new String[] {"amps", "siemens"}) {
      if (board.columns().stream().noneMatch(each -> each.name().equals(quantity))) {
        continue;
      }
      double[] expected = board.reals(quantity);
      double[] found = ours.reals(quantity);
      assertTrue(expected.length > 0, name);
      assertEquals(expected.length, found.length, name + " " + quantity);
      double most = quantity.equals("amps") ? 5e-5 : 1e-4;
      for (int i = 0; i < found.length; i++) {
        assertEquals(expected[i], found[i], 1e-3 * most, name + " " + quantity + " " + i);
      }
    }
  }
}
