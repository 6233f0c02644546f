package org.memrig.physics.circuit;

import org.memrig.physics.CellArray;

/** Connect a cell straight between its lines: a passive array. */
public record OneR() implements AccessDevice {

  @Override
  public double cellVolts(CellArray cells, int cell, double top, double bottom, double gate) {
    return top - bottom;
  }

  @Override
  public double topSlope(
      CellArray cells, int cell, double top, double bottom, double gate, double cellVolts) {
    return cells.differentialConductance(cell, cellVolts);
  }

  @Override
  public double bottomSlope(
      CellArray cells, int cell, double top, double bottom, double gate, double cellVolts) {
    return cells.differentialConductance(cell, cellVolts);
  }

  @Override
  public double limit(double top, double bottom, double gate) {
    return Double.POSITIVE_INFINITY;
  }
}
