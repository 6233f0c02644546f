package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.Rigs;

/** A shipped chip's own working points set and reset its cells, as a board applies them. */
final class WorkingPointTests {
  private static final String RIG =
      """
      name: chip
      board: {driver: emulator, chip: %s, noise-off: [stuck]}
      limits:
        read: {cell-volts: -3 V to 3 V, line-volts: -3 V to 3 V, gate-volts: 0 V to 5 V,
          gate-row-volts: -5 V to 5 V, gate-column-volts: -5 V to 5 V, cell-amps: 10 mA,
          line-amps: 1 A, chip-amps: 10 A}
        program: {cell-volts: -5 V to 5 V, line-volts: -5 V to 5 V, gate-volts: 0 V to 5 V,
          gate-row-volts: -5 V to 5 V, gate-column-volts: -5 V to 5 V, cell-amps: 10 mA,
          line-amps: 1 A, chip-amps: 10 A}
      """;
  private static final int PULSES = 10;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pcm-gst-64x64-1t1r",
        "pcm-hermes-256x256",
        "pcm-1x1",
        "wox-32x32",
        "dynamic-tiox-taoy-1x1",
        "second-order-taox-8x8"
      })
  void setRaisesAndResetLowers(String name) {
    Drivers drivers = Drivers.installed();
    Opening opening =
        new Opening(
            Rigs.parse("rig of " + name, RIG.formatted(name), drivers),
            1,
            new SystemHostClock(),
            Path.of("."));
    Chip chip = drivers.chip(opening);
    int side = Math.min(4, chip.rows());
    Cells cells = new Block(0, 0, side, side);
    Scheme scheme = scheme(chip);
    Chip.SetPoint set = chip.set();
    Chip.ResetPoint reset = chip.reset();
    Pulse up = Pulse.of(cells, set.volts(), set.gate(), set.width(), Limit.NONE, scheme);
    Pulse down = Pulse.of(cells, reset.volts(), reset.gate(), reset.width(), Limit.NONE, scheme);
    try (Board board = drivers.open(opening)) {
      double low = after(board, down, 1, chip, cells);
      for (int round = 0; round < 2; round++) {
        double high = after(board, up, PULSES, chip, cells);
        assertTrue(high > 1.5 * low, "set from " + low + " A to " + high + " A");
        low = after(board, down, chip.setSign() == chip.resetSign() ? 1 : PULSES, chip, cells);
        assertTrue(low < high / 1.5, "reset from " + high + " A to " + low + " A");
      }
    }
  }

  private static Scheme scheme(Chip chip) {
    if (chip.wiring().gates() != Wiring.Gates.NONE) {
      return Scheme.TRANSISTOR;
    }
    return chip.rows() == 1 ? Scheme.SINGLE : Scheme.HALF;
  }

  /** Apply a pulse some times, read, and return the mean current. */
  private static double after(Board board, Pulse pulse, int times, Chip chip, Cells cells) {
    for (int i = 0; i < times; i++) {
      Rigged.run(board, Program.of(StressClass.PROGRAM, pulse));
    }
    Chip.ReadPoint at = chip.read();
    Read read = Read.of(cells, at.volts(), at.gate(), at.settle(), at.aperture());
    ReadResult result =
        assertInstanceOf(
            ReadResult.class, Rigged.run(board, Program.of(StressClass.READ, read)).getFirst());
    return IntStream.range(0, result.size()).mapToDouble(result::amps).average().orElseThrow();
  }
}
