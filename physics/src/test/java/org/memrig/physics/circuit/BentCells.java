package org.memrig.physics.circuit;

import java.util.Arrays;
import org.memrig.config.random.RandomStream;
import org.memrig.physics.SinhCells;

/** Draw cells whose current bends upwards as the hyperbolic sine of the volts. */
final class BentCells {

  private BentCells() {}

  /** Draw cells of 1 to 100 uS. */
  static SinhCells draw(RandomStream random, int cells, double bendVolts) {
    double[] siemens = new double[cells];
    Arrays.setAll(siemens, cell -> 1e-6 + 99e-6 * random.nextDouble());
    return new SinhCells(siemens, bendVolts);
  }
}
