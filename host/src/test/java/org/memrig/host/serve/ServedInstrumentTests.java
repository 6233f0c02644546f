package org.memrig.host.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.host.run.AfterDeath;
import org.memrig.host.run.DoomedRun;
import org.memrig.host.run.OtherJvm;
import org.memrig.host.run.Place;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunIndex;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.SeriesView;

/** An emulated instrument serves anybody, and memrig's own protocols run on it. */
@ExtendWith(QuietExtension.class)
final class ServedInstrumentTests {
  @TempDir Path folder;
  private Workplace at;
  private ServedInstrument instrument;
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
    instrument = new ServedInstrument("keithley-2450", "resistor.yaml", folder, 1);
    line = ServedLine.tcp(instrument, at.clock(), LinePace.none(), 1, 0);
  }

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  @DisplayName("a script of the lab sweeps a resistor of 10 kOhm by raw SCPI")
  void servesScripts() throws Exception {
    LinkAddress.Tcp address = (LinkAddress.Tcp) line.address();
    try (Socket socket = new Socket(address.host(), address.port())) {
      socket.setSoTimeout(5000);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String script =
          """
          *RST
          *IDN?
          :SENSe1:FUNCtion "CURRent"; CURRent:RANGe:AUTO ON; :SENS:CURR:NPLC 0.1
          SOURCE:FUNC VOLT; :SOUR:VOLT:RANG 2; ILIM 1e-3
          SOUR:SWE:VOLT:LIN 0, 0.5, 6, 0.001
          INIT
          *WAI
          TRAC:DATA? 1, 6, "defbuffer1", SOUR, READ
          OUTP?
          SYST:ERR?
          """;
      socket.getOutputStream().write(script.getBytes(StandardCharsets.US_ASCII));
      assertTrue(in.readLine().startsWith("KEITHLEY INSTRUMENTS,MODEL 2450,EMULATED"));
      String[] values = in.readLine().split(",");
      for (int i = 0; i < 6; i++) {
        assertEquals(0.1 * i, Double.parseDouble(values[2 * i]), 1e-9);
        assertEquals(1e-5 * i, Double.parseDouble(values[2 * i + 1]), 1e-8);
      }
      assertEquals("0", in.readLine(), "the sweep switched it off");
      assertTrue(in.readLine().startsWith("0,"), "no error");
    }
  }

  private RunReader run(String rig, String steps) throws Exception {
    Files.writeString(
        folder.resolve("plan.yaml"), "name: smu\nrig: " + rig + "\nseed: 1\nsteps:\n" + steps);
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    assertEquals("", run.reason());
    return RunReader.open(run.folder());
  }

  @Test
  @DisplayName("an I-V sweep on it gives what the emulated board gives, to 1 % of the largest amps")
  void agreesWithTheBoard() throws Exception {
    Files.writeString(folder.resolve("smu.yaml"), instrument.rigText(line.address()));
    String step = "  - protocol: iv-sweep\n    cells: 0,0\n    step: 100 mV\n    dwell: 2 ms\n";
    try (RunReader ours = run("smu.yaml", step);
        RunReader board = run("emulated:resistor.yaml", step)) {
      SeriesView one = ours.series(ours.seriesNames().getFirst());
      SeriesView other = board.series(board.seriesNames().getFirst());
      double[] volts = one.reals("volts");
      double[] amps = one.reals("amps");
      double[] same = other.reals("amps");
      assertEquals(same.length, amps.length, "points");
      assertTrue(
          ours.events().stream()
              .anyMatch(each -> each.kind().equals("limit") && each.text().endsWith(" in force")),
          "the limit that was in force is stored");
      for (int i = 0; i < amps.length; i++) {
        assertEquals(volts[i] / 10e3, amps[i], 1e-8, "ohmic at " + volts[i] + " V");
        assertEquals(same[i], amps[i], 5e-7, "as the board at " + volts[i] + " V");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  - protocol: pulse-train\n    cells: all\n    cycles: 1\n    pulses: 3\n",
        "  - protocol: retention\n    cells: all\n    first: 100 ms\n    duration: 300 ms\n"
      })
  @DisplayName("protocols run on it by the rig file that it writes, and say that it is emulated")
  void runsProtocols(String step) throws Exception {
    Files.writeString(folder.resolve("smu.yaml"), instrument.rigText(line.address()));
    try (RunReader reader = run("smu.yaml", step)) {
      assertEquals("emulated", reader.sessions().getFirst().origin().source());
      assertTrue(reader.rows() > 0, "rows");
    }
  }

  @Test
  @DisplayName("a host that is killed in a course leaves an output that goes off by itself")
  void outlivesItsHost() throws Exception {
    Files.writeString(folder.resolve("smu.yaml"), instrument.rigText(line.address()));
    Files.writeString(
        folder.resolve("plan.yaml"),
        """
        name: doomed
        rig: smu.yaml
        seed: 1
        steps:
          - {protocol: iv-sweep, cells: "0,0", step: 250 mV, dwell: 100 ms}
        """);
    try (OtherJvm host = new OtherJvm(DoomedRun.class, folder.toString(), "plan.yaml", "wall")) {
      awaitQuiet(false, 60);
      host.kill();
      host.exit();
    }
    assertFalse(instrument.port().quiet(), "it sources on when its host is killed");
    LinkAddress.Tcp address = (LinkAddress.Tcp) line.address();
    // Nobody says anything but that somebody is there: while one listens, it lives.
    try (Socket _ = new Socket(address.host(), address.port())) {
      awaitQuiet(true, 60);
    }
    RunFolder run = new RunIndex(folder.resolve("runs")).find("last");
    assertEquals(Outcome.INTERRUPTED, AfterDeath.outcome(run));
  }

  private void awaitQuiet(boolean quiet, double most) {
    long until = at.clock().nanos() + Math.round(most * 1e9);
    while (instrument.port().quiet() != quiet) {
      assertTrue(
          at.clock().nanos() < until, "not " + (quiet ? "off" : "on") + " in " + most + " s");
      at.clock().pause(Duration.ofMillis(2));
    }
  }
}
