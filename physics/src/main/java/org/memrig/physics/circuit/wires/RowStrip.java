package org.memrig.physics.circuit.wires;

/** Hold a strip of neighbouring rows as ladders side by side, columns running along them. */
final class RowStrip {

  final int first;
  final int rows;
  final Ladders ladders;
  private final int columns;
  private final boolean symmetric;
  private final double[][] top; // slopes of the cells, by column
  private final double[][] bottom;

  RowStrip(int first, int rows, int columns, double segment, boolean symmetric) {
    this.first = first;
    this.rows = rows;
    this.columns = columns;
    this.symmetric = symmetric;
    ladders = new Ladders(columns, rows, segment);
    top = new double[columns][rows];
    bottom = symmetric ? top : new double[columns][rows];
  }

  void factor(double[][] topByRow, double[][] bottomByRow) {
    Rows.gather(topByRow, first, rows, columns, top);
    if (!symmetric) {
      Rows.gather(bottomByRow, first, rows, columns, bottom);
    }
    ladders.factor(top);
  }

  void factor(int row, int column, double topSlope, double bottomSlope) {
    top[column][row - first] = topSlope;
    bottom[column][row - first] = bottomSlope;
    ladders.factor(top, row - first);
  }

  /** Replace volts of the column nodes by the currents that rows held at 0 V pass on to them. */
  void pass(double[][] field, double[][] buffer) {
    Rows.gather(field, first, rows, columns, buffer);
    ladders.solve(buffer, bottom, top);
    Rows.scatter(buffer, rows, columns, field, first);
  }

  /** Replace currents into the row nodes by currents that they pass on to the column nodes. */
  void passCurrents(double[][] field, double[][] buffer) {
    Rows.gather(field, first, rows, columns, buffer);
    ladders.solve(buffer);
    for (int j = 0; j < columns; j++) {
      Rows.multiply(buffer[j], top[j], rows);
    }
    Rows.scatter(buffer, rows, columns, field, first);
  }

  /** Replace currents into the row nodes by their volts. */
  void volts(double[][] field, double[][] buffer) {
    Rows.gather(field, first, rows, columns, buffer);
    ladders.solve(buffer);
    Rows.scatter(buffer, rows, columns, field, first);
  }
}
