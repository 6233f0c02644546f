package org.memrig.host.peers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.Binder;
import org.memrig.config.Yaml;
import org.memrig.host.effects.Emulated;
import org.memrig.host.run.RunResult;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.rig.Limits;
import org.memrig.instruments.wire.WireBoard;

/** Run protocols of the demo through wire and firmware, down to emulated cells and back. */
@Tag("peers")
final class FirmwareProtocolTests {
  private static final String LIMITS =
      """
        read: {cell-volts: -0.3 V to 0.3 V, line-volts: -0.3 V to 0.3 V, gate-volts: 0 V to 4 V,
          gate-row-volts: -5 V to 5 V, gate-column-volts: -5 V to 5 V, cell-amps: 1 mA,
          line-amps: 5 mA, chip-amps: 100 mA, slew: 1e10 V/s}
        program: {cell-volts: -2 V to 2 V, line-volts: -2 V to 2 V, gate-volts: 0 V to 4 V,
          gate-row-volts: -6 V to 6 V, gate-column-volts: -6 V to 6 V, cell-amps: 1 mA,
          line-amps: 20 mA, chip-amps: 1 A, slew: 1e10 V/s, cell-pulses: 1e9, cell-joules: 1 kJ}
      """;

  private static final String RIG =
      """
      name: native
      board: {driver: memrig-serial, port: "PORT", lease: 5 s}
      chip:
        rows: 12
        columns: 8
        wiring: {cell-type: t1r1, gates: columns, negative: row-below-ground, most-siemens: 120 uS}
        die: native-12x8
        read: {volts: 100 mV, gate: 3.3 V, settle: 1 us, aperture: 10 us}
        set: {volts: 900 mV, gate: 3.3 V, width: 100 us}
        reset: {volts: -1 V, gate: 3.3 V, width: 100 us}
        sweep: {set-volts: 1 V, reset-volts: -1.1 V, set-gate: 1 V, reset-gate: 3.3 V}
      limits:
      """
          + LIMITS;

  @TempDir Path folder;

  private static void writeLimits(NativeBoard board) throws Exception {
    Limits limits = Binder.plain().bind(Yaml.read("limits", LIMITS), Limits.class).value();
    LimitTable table = LimitTable.of(limits);
    String rig = Files.readString(board.rig);
    String port = rig.replaceAll("(?s).*port: \"([^\"]*)\".*", "$1");
    try (WireBoard wired =
        WireBoard.open(LinkAddress.parse(port).open(Duration.ofSeconds(3)), "test", table, 1000)) {
      wired.writeLimits(table);
    }
  }

  @Test
  void theDemosProtocolsRunOnTheFirmware() throws Exception {
    try (NativeBoard board = new NativeBoard(folder, "alox-hfo2-64x64-1t1r", RIG)) {
      writeLimits(board);
      String rig = board.rig.toString();
      for (String[] protocol :
          List.of(
              new String[] {"read-map", "cells=all"},
              new String[] {"iv-sweep", "cells=1,1;2,5"},
              new String[] {"pulse-train", "cells=0,0;3,3;7,7", "cycles=2", "pulses=50"},
              new String[] {"program-verify", "cells=all"},
              new String[] {"letters"})) {
        String[] sets = Arrays.copyOfRange(protocol, 1, protocol.length);
        RunResult run =
            Emulated.run(folder.resolve(protocol[0]), protocol[0], rig, 1, List.of(), sets);
        assertTrue(run.reason().isEmpty(), run.reason());
      }
    }
  }
}
