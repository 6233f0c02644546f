package org.memrig.physics.filament;

import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaws;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

/** Make cells for tests. */
final class Cells {

  static final long SEED = 2016;
  static final double NONE = Double.POSITIVE_INFINITY;
  static final double ROOM = 300;
  static final Switches QUIET = Switches.ON.without("c2c", "d2d", "read");

  private Cells() {}

  static CellArray of(FilamentParameters parameters, int cells, Switches switches) {
    return CellLaws.named("filament").create(parameters, cells, SEED, switches);
  }

  static CellArray quiet(FilamentParameters parameters, int cells) {
    return of(parameters, cells, QUIET);
  }

  static PulseShape reference(Update update) {
    return PulseShape.rectangle(update.width());
  }
}
