package org.memrig.host.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.calibration.update.CellUpdate;
import org.memrig.calibration.update.UpdateCurveFit;
import org.memrig.host.store.RunReader;
import org.memrig.physics.filament.FilamentParameters;
import org.memrig.physics.filament.Presets;

/** Pulse an emulated chip, fit what was stored, and find the law that the chip obeys. */
final class PulseTrainFitTests {
  private static final FilamentParameters TRUTH = Presets.taoxHfox();
  private static final List<String> QUIET =
      List.of("board.noise-off=c2c, d2d, read, stuck, adc, disturb");

  @TempDir Path folder;

  /** Pulse by half of what the window takes, so that no cell comes to its end: there it stands. */
  private List<CellUpdate> fits(List<String> rigSets, long cycle) {
    String[] sets = {"cells=spread 36", "pulses=60", "cycles=2"};
    try (RunReader run =
        RunReader.open(
            Emulated.run(folder, "pulse-train", "emulated-passive", 1, rigSets, sets).folder())) {
      return CellUpdate.of(run.series("update"), cycle);
    }
  }

  /** Return the curvature over the whole window, whatever part of it a train has passed. */
  private static double wholeWindow(UpdateCurveFit fit) {
    double window = TRUTH.highConductance() - TRUTH.lowConductance();
    return fit.curvature().value() * window / Math.abs(fit.change().value());
  }

  @Test
  void withoutNoiseTheFitIsTheLawOfTheChip() {
    List<CellUpdate> cells = fits(QUIET, 0);
    assertEquals(36, cells.size());
    for (CellUpdate cell : cells) {
      double up = wholeWindow(cell.up().orElseThrow());
      double down = wholeWindow(cell.down().orElseThrow());
      // What is left: the bend of the I-V curve at the read volts, and the steps of the converter.
      assertEquals(TRUTH.set().curvature(), up, 0.01, "up " + cell);
      assertEquals(TRUTH.reset().curvature(), down, 0.01, "down " + cell);
    }
  }

  @Test
  void withNoiseTheChipIsMoreCurvedDownThanUpAsPublished() {
    // Published labels: 0.04 up, 0.63 down. Single cells scatter; the whole chip does not.
    List<CellUpdate> cells = fits(List.of(), 1);
    double up = 0;
    double down = 0;
    int fitted = 0;
    for (CellUpdate cell : cells) {
      if (cell.up().isPresent() && cell.down().isPresent()) {
        up += cell.up().get().label();
        down += cell.down().get().label();
        fitted++;
      }
    }
    assertTrue(fitted > 30, fitted + " of " + cells.size() + " cells have both fits");
    assertTrue(down > up, "mean labels " + up / fitted + " up, " + down / fitted + " down");
  }
}
