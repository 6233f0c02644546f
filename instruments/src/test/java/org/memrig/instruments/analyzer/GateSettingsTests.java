package org.memrig.instruments.analyzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.BadInput;
import org.memrig.config.Bound;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;

/** What a rig may say of a channel at a gate, told with its place before anything is opened. */
final class GateSettingsTests {
  private static final String RIG =
      """
      name: x
      board:
        driver: %s
        address: pty:/nowhere/at/all
        %s
      chip:
        rows: 1
        columns: 1
        wiring: {cell-type: %s, most-siemens: 1 mS}
        die: x
        read: {volts: 100 mV, settle: 2 ms, aperture: 1 ms}
        set: {volts: 1.5 V, width: 2 ms}
        reset: {volts: -1.5 V, width: 2 ms}
      """;
  private static final String GATED = "t1r1, gates: columns";

  private static void open(String driver, String keys, String cell) {
    Bound<Rig> rig =
        Rigs.parse(
            "gate.yaml",
            RIG.formatted(driver, keys.replace("; ", "\n  "), cell),
            Drivers.installed());
    Drivers.installed()
        .open(new Opening(rig, 1, new ManualHostClock(Instant.EPOCH), Path.of("")))
        .close();
  }

  private static void requireRefused(String driver, String keys, String place, String why) {
    BadInput bad = assertThrows(BadInput.class, () -> open(driver, keys, GATED));
    String said = String.valueOf(bad.getMessage());
    assertTrue(said.contains("gate.yaml:" + place), said);
    assertTrue(said.contains(why), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-4200"})
  @DisplayName("an instrument without a second channel at the cell has no gate-channel")
  void isRefusedWhereThereIsNone(String driver) {
    requireRefused(driver, "gate-channel: 2", "5", driver + " has no second channel for a gate");
  }

  @Test
  @DisplayName("the driver of any other source-measure unit does not know the key")
  void isUnknownToOthers() {
    requireRefused("smu", "dialect: keithley-2400; gate-channel: 2", "6", "gate-channel");
  }

  @ParameterizedTest
  @CsvSource({
    "'gate-channel: 1', 5, is at the cell's row already",
    "'channel: 2; gate-channel: 2', 6, is at the cell's row already",
    "'gate-channel: 3', 5, say the other one",
    "'gate-channel: 11', 5, 11",
    "'gate-limit: 2 uA', 5, say gate-channel: too",
    "'gate-settle: 2 ms', 5, say gate-channel: too",
    "'gate-channel: 2; gate-limit: 2 A', 6, 1 mA",
    "'gate-channel: 2; gate-settle: 2 us', 6, 1 ms",
  })
  @DisplayName("what makes no sense is told with file and line")
  void saysWhatIsWrong(String keys, String place, String why) {
    for (String each : new String[] {"keithley-2600", "keysight-b2900"}) {
      requireRefused(each, keys, place, why);
    }
  }

  @Test
  @DisplayName("one channel is not at the gates of a whole chip behind a matrix")
  void isAtOneCell() {
    requireRefused(
        "keithley-2600",
        "gate-channel: 2; matrix: {driver: keithley-707a, address: \"pty:/x\", rows: [A1],"
            + " columns: [B2]}",
        "5",
        "behind a matrix");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gate-channel: 2",
        "channel: 2; gate-channel: 1",
        "gate-channel: 2; gate-limit: 10 nA; gate-settle: 100 ms"
      })
  @DisplayName("what is right goes as far as the instrument, which is not there")
  void opensWhatIsRight(String keys) {
    for (String each : new String[] {"keithley-2600", "keysight-b2900"}) {
      assertThrows(LinkLost.class, () -> open(each, keys, GATED), each);
    }
  }

  @Test
  @DisplayName("gate lines and a channel at the gate go together, or not at all")
  void goesWithTheChip() {
    Refused none = assertThrows(Refused.class, () -> open("keithley-2600", "channel: 1", GATED));
    assertTrue(none.getMessage().contains("gate-channel:"), none.getMessage());
    Refused bare =
        assertThrows(Refused.class, () -> open("keithley-2600", "gate-channel: 2", "r1"));
    assertTrue(bare.getMessage().contains("gates: columns"), bare.getMessage());
  }

  @Test
  @DisplayName("settings without a gate hold none, and with one its limit and its time")
  void makesTheGate() {
    AnalyzerSettings plain = AnalyzerSettings.at("tcp://127.0.0.1:1");
    assertTrue(plain.gate(3).isEmpty());
    assertEquals(new Gate(3, 1e-6, 10e-3), plain.withGate(2).gate(3).orElseThrow());
  }
}
