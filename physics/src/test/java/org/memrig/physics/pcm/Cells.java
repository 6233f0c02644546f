package org.memrig.physics.pcm;

import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

/** Make and program cells for tests. */
final class Cells {
  static final double ROOM = 300;
  static final double FREE = Double.POSITIVE_INFINITY;
  static final double SET = 1.0;
  static final double RESET = 3.0;
  static final PulseShape FAST = PulseShape.rectangle(50e-9);

  /** All that is not the law's mean. */
  static final Switches QUIET = Switches.ON.without("c2c", "d2d", "drift", "flicker", "retention");

  static final Switches QUIET_BUT_RETENTION = Switches.ON.without("c2c", "d2d", "drift", "flicker");

  private Cells() {}

  static CellArray of(PcmParameters law, int cells, Switches switches) {
    return new PcmLaw().create(law, cells, 20, switches);
  }

  static CellArray quiet(PcmParameters law) {
    return of(law, 1, QUIET);
  }

  /** Return cells that one set pulse each has just brought to a level, noise aside. */
  static CellArray programmed(PcmParameters law, int cells, double level, Switches switches) {
    double from = Math.max(0, part(law, level) - 0.2);
    double least = 0;
    double most = 1e-3;
    for (int i = 0; i < 200; i++) {
      double width = 0.5 * (least + most);
      CellArray one = quiet(law);
      one.place(0, Condition.FORMED, from);
      one.pulse(0, SET, PulseShape.rectangle(width), 1, FREE, ROOM);
      if (one.conductance(0) < level * law.highConductance() * (1 - 1e-12)) {
        least = width;
      } else {
        most = width;
      }
    }
    CellArray all = of(law, cells, switches);
    for (int cell = 0; cell < cells; cell++) {
      all.place(cell, Condition.FORMED, from);
    }
    all.pulse(0, cells, SET, PulseShape.rectangle(most), FREE, ROOM);
    return all;
  }

  private static double part(PcmParameters law, double level) {
    double low = law.lowConductance();
    return (level * law.highConductance() - low) / (law.highConductance() - low);
  }
}
