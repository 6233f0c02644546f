package org.memrig.host.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.host.run.Place;
import org.memrig.host.run.Workplace;
import org.memrig.host.serve.ServedInstrument;
import org.memrig.host.serve.ServedLine;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.LinkAddress;

/** PyVISA, with its backend in Python, works with emulated instruments as with those of a lab. */
@Tag("peers")
final class VisaPeerTests {
  @TempDir Path folder;

  /** Let the script sweep an instrument with 10 kohm at its terminals. */
  private List<String> swept(String model, String ohms) throws Exception {
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
    Workplace at = Place.of(folder);
    ServedInstrument instrument =
        new ServedInstrument("keithley-" + model, "resistor.yaml", folder, 1);
    try (ServedLine line = ServedLine.tcp(instrument, at.clock(), LinePace.none(), 1, 0);
        InputStream script =
            Objects.requireNonNull(VisaPeerTests.class.getResourceAsStream("visa_sweep.py"))) {
      LinkAddress.Tcp address = (LinkAddress.Tcp) line.address();
      return Peer.python(
          new String(script.readAllBytes(), StandardCharsets.UTF_8),
          Path.of(model),
          Path.of(Integer.toString(address.port())),
          Path.of(ohms));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2400", "2450"})
  @DisplayName("identifies it and sweeps a resistor twice: by hand, and from the buffer")
  void identifiesAndSweeps(String model) throws Exception {
    List<String> said = swept(model, "10e3");
    assertTrue(said.getFirst().contains("MODEL " + model + ",EMULATED"), said.toString());
    assertEquals("42 points are ohmic", said.getLast());
  }

  @Test
  @DisplayName("the script can tell 10 kohm from 10.1 kohm")
  void canFail() {
    AssertionError wrong = assertThrows(AssertionError.class, () -> swept("2450", "10.1e3"));
    assertTrue(String.valueOf(wrong.getMessage()).contains("by hand"), wrong.getMessage());
  }
}
