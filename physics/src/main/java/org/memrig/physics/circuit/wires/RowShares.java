package org.memrig.physics.circuit.wires;

/** Hold what each row at 1 V gives to columns that are all held at 0 V. */
final class RowShares {

  // Row volts of a vector only scale these, so that solving a vector needs no solution of the rows
  // to begin with. They cost about as much as one vector gains.

  final double[][] siemens; // into the column nodes, drops along the row taken off
  final double[] ideal; // of all cells of a row, without drops
  private final double[][] buffer;

  RowShares(int rows, int columns, int widestStrip) {
    siemens = new double[rows][columns];
    ideal = new double[rows];
    buffer = new double[columns][widestStrip];
  }

  void make(RowStrip[] strips, double[][] top) {
    for (RowStrip strip : strips) {
      for (int i = strip.first; i < strip.first + strip.rows; i++) {
        System.arraycopy(top[i], 0, siemens[i], 0, top[i].length);
      }
      strip.passCurrents(siemens, buffer);
      for (int i = strip.first; i < strip.first + strip.rows; i++) {
        Rows.difference(siemens[i], top[i], siemens[i], top[i].length);
        ideal[i] = Rows.sum(top[i], top[i].length);
      }
    }
  }

  /** Make one row's again. */
  void make(RowStrip strip, int row, double[] top) {
    double[] line = siemens[row];
    System.arraycopy(top, 0, line, 0, top.length);
    strip.ladders.solve(row - strip.first, line);
    for (int j = 0; j < top.length; j++) {
      line[j] = top[j] - line[j] * top[j];
    }
    ideal[row] = Rows.sum(top, top.length);
  }
}
