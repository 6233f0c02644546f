package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.Shipped;
import org.memrig.emulator.BenchedChip;
import org.memrig.emulator.ChipFile;
import org.memrig.physics.Overshoot;

/** A cell behind a source whose limit takes its time conducts more after it has been formed. */
final class SlowLimitTests {
  private static final double LIMIT = 20e-6;

  private static double formedBehind(Overshoot limit, long seed) {
    ChipFile file = ChipFile.read(Shipped.CHIP.read("tiox-12x12-pristine", Path.of("")));
    BenchedChip chip = new BenchedChip(file, seed, List.of(), 300, limit);
    SourceUnit unit =
        new SourceUnit(new CellLoad(chip), new double[] {20}, new double[] {1e-3, 1e-2});
    unit.on = true;
    unit.limitAmps = LIMIT;
    unit.volts = 4;
    unit.reach(10_000_000);
    return chip.conductance(0, 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void conductsMoreThanBehindOneThatActsAtOnce(long seed) {
    double atOnce = formedBehind(Overshoot.NONE, seed);
    double slow = formedBehind(new Overshoot(50e-6, 100e-12, 0), seed);
    assertTrue(slow > 1.2 * atOnce, slow + " S against " + atOnce + " S");
  }
}
