package org.memrig.host.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.run.Place;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.ReadSeries;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.testkit.QuietExtension;

/** An emulated instrument serves anybody, and memrig's own protocols run on it. */
@ExtendWith(QuietExtension.class)
final class ServedInstrumentTests {
  @TempDir Path folder;
  private Workplace at;
  private ServedInstrument instrument;
  private ServedLine line;

  @BeforeEach
  void serve() {
    at = Place.of(folder);
    instrument = new ServedInstrument("keithley-2450", "dummy-8x8", folder, 1);
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
          :SENSe1:FUNCtion:ON "CURRent"; CURRent:RANGe:AUTO ON; NPLC 0.1
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

  @Test
  @DisplayName("protocols run on it by the rig file that it writes, and say that it is emulated")
  void runsProtocols() throws Exception {
    Files.writeString(
        folder.resolve("smu.yaml"),
        instrument.rigText(line.address()).replace("attended: false", "attended: true"));
    Files.writeString(
        folder.resolve("plan.yaml"),
        """
        name: smu
        rig: smu.yaml
        seed: 1
        steps:
          - protocol: read-map
            cells: all
        """);
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    assertEquals("", run.reason());
    try (RunReader reader = RunReader.open(run.folder())) {
      assertTrue(reader.toString() != null);
    }
  }
}
