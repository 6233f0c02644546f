package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.PulserSettings;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.keysight.KeysightB1500Driver;

/** A B1500A whose pulses come from a generator keeps the contract of every board. */
@Tag("full")
final class PulserContractTests extends OneCellContract {
  private static final double SERIES = 1e3;

  PulserContractTests() {
    super(new KeysightB1500Driver(), EmulatedInstruments.PULSING);
  }

  @Override
  AnalyzerSettings settings() {
    return super.settings().with(new PulserSettings(201, 1, 1e6, SERIES, 20e-3));
  }

  @Test
  @Override
  @DisplayName("a limit that the resistor keeps is taken, one that nothing keeps is refused")
  public void keepsLimits() {
    try (Board board = open()) {
      board.run(limited(1.1e-3), _ -> {});
      Refused refused = assertThrows(Refused.class, () -> board.run(limited(1e-6), _ -> {}));
      assertTrue(String.valueOf(refused.getMessage()).contains("series:"), refused.getMessage());
    }
  }

  private static Program limited(double amps) {
    return Program.of(
        StressClass.PROGRAM,
        Pulse.of(Cells.cell(0, 0), 1, 0, 1e-6, Limit.source(amps), Scheme.SINGLE));
  }
}
