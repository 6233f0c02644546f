package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.Binder;
import org.memrig.config.Shipped;
import org.memrig.config.Sources;
import org.memrig.physics.CellArray;
import org.memrig.physics.PulseShape;

/** The working points of shipped chips of pulsed-update laws do what they are for. */
class PulsedChipsTests {
  private static final double FREE = Double.POSITIVE_INFINITY;
  private static final double ROOM = 300;
  private static final int PULSES = 30;

  private static double mean(CellArray cells) {
    double sum = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      sum += cells.conductance(cell);
    }
    return sum / cells.size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reram-sb-64x64",
        "reram-om-32x32",
        "ecram-li-64x64",
        "pcmo-8x8",
        "epiram-64x64",
        "agsi-16x16",
        "hzo-fefet-32x32",
        "capacitor-16x16"
      })
  void setRaisesResetLowersReadsDisturbLittleAndSweepsSwitch(String name) {
    ChipFile chip =
        Binder.plain()
            .bind(Sources.files(Path.of(".")).read(Shipped.CHIP, name), ChipFile.class)
            .value();
    CellArray cells = chip.emulated(List.of()).create(7);
    double first = mean(cells);
    pulses(cells, chip.set().volts(), chip.set().width());
    double high = mean(cells);
    assertTrue(high > 1.02 * first, first + " S to " + high + " S");
    pulses(cells, chip.reset().volts(), chip.reset().width());
    double low = mean(cells);
    assertTrue(low < 0.99 * high, high + " S to " + low + " S");

    pulses(cells, chip.read().volts(), chip.read().aperture());
    assertTrue(Math.abs(mean(cells) - low) < 1e-3 * low, "reads disturb");

    sweep(cells, chip.sweep().setVolts());
    double swept = mean(cells);
    assertTrue(swept > 1.02 * low, low + " S swept to " + swept + " S");
    sweep(cells, chip.sweep().resetVolts());
    assertTrue(mean(cells) < 0.99 * swept, swept + " S swept to " + mean(cells) + " S");
    for (int cell = 0; cell < cells.size(); cell++) {
      assertTrue(cells.conductance(cell) < chip.greatestConductance(), "cell " + cell);
    }
  }

  private static void pulses(CellArray cells, double volts, double width) {
    for (int i = 0; i < PULSES; i++) {
      cells.pulse(0, cells.size(), volts, PulseShape.rectangle(width), FREE, ROOM);
    }
  }

  /** Go up to some volts and back within 200 ms, as a quick sweep does. */
  private static void sweep(CellArray cells, double volts) {
    for (int cell = 0; cell < cells.size(); cell++) {
      long event = cells.events(cell);
      cells.segment(cell, 0, volts, 0.1, FREE, ROOM, event, 0);
      cells.segment(cell, volts, 0, 0.1, FREE, ROOM, event, 1);
    }
  }
}
