package org.memrig.physics.circuit;

import java.util.Arrays;
import org.memrig.physics.Allowed;

/**
 * Hold the capacitance beside each cell and the volts that it is charged to.
 *
 * <p>Cell and capacitance lie in parallel between the two nodes of a crossing. Not safe for use by
 * several threads.
 */
public final class CellCharge {

  private static final double LEAST = 1e-21;
  private static final double MOST = 1;

  final double[] farads;
  final double[] volts;

  /**
   * Make capacitances, all at 0 V.
   *
   * @param farads that of each cell, row by row, 1e-21 to 1 F; copied
   */
  public CellCharge(double[] farads) {
    this.farads = farads.clone();
    for (double value : farads) {
      Allowed.within("capacitance (F)", value, LEAST, MOST);
    }
    volts = new double[farads.length];
  }

  /** Make equal capacitances, all at 0 V. */
  public static CellCharge of(int cells, double farads) {
    double[] all = new double[cells];
    Arrays.fill(all, farads);
    return new CellCharge(all);
  }

  /** Return the number of cells. */
  public int size() {
    return farads.length;
  }

  /** Return the volts across a cell, top minus bottom. */
  public double volts(int cell) {
    return volts[cell];
  }

  /** Charge a cell's capacitance, -100 V to 100 V. */
  public void charge(int cell, double to) {
    volts[cell] = Allowed.within("charge (V)", to, -100, 100);
  }

  double most() {
    double most = 0;
    for (double value : volts) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }
}
