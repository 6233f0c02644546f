package org.memrig.physics.circuit;

import org.memrig.physics.CellArray;

/** Stand between a cell and its bottom line. */
public sealed interface AccessDevice permits OneR, OneTransistor {

  /**
   * Return the part of the volts between two lines that lies across the cell itself, signed.
   *
   * @param top volts of the cell's top line
   * @param bottom volts of its bottom line
   * @param gate volts of its gate line; ignored without a gate
   */
  double cellVolts(CellArray cells, int cell, double top, double bottom, double gate);

  /** Return how fast the current rises with the top line's volts, siemens, 0 or more. */
  double topSlope(
      CellArray cells, int cell, double top, double bottom, double gate, double cellVolts);

  /** Return how fast the current falls with the bottom line's volts, siemens, 0 or more. */
  double bottomSlope(
      CellArray cells, int cell, double top, double bottom, double gate, double cellVolts);

  /**
   * Return the largest current in amperes that the device lets through, 0 or more.
   *
   * <p>This is the limit to hand to {@link CellArray#segment}; infinite without a gate.
   */
  double limit(double top, double bottom, double gate);
}
