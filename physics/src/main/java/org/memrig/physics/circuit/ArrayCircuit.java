package org.memrig.physics.circuit;

import org.memrig.physics.CellArray;

/** Find the volts and currents of an array for what drives its lines. */
public interface ArrayCircuit {

  /**
   * Solve for the static currents, without noise, and write them into the point.
   *
   * @throws org.memrig.physics.Diverged if the iteration for floating lines does not settle
   * @throws IllegalArgumentException if lines, cells and point are not of this array's size
   */
  void solve(Lines lines, CellArray cells, OperatingPoint point);

  /** Return the circuit of an array whose lines have no resistance. */
  static ArrayCircuit idealWires(int rows, int columns, AccessDevice access) {
    return new IdealWires(rows, columns, access);
  }
}
