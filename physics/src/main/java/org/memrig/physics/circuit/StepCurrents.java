package org.memrig.physics.circuit;

import org.memrig.physics.CellArray;

/** Add what the capacitances beside the cells take during one step of time. */
final class StepCurrents {

  private final int columns;
  private CellCharge charge = new CellCharge(new double[0]);
  private double seconds;
  private final double[][] own; // currents of the cells alone
  private final double[] work;
  private double longest = Double.POSITIVE_INFINITY; // step for the steepest fall met
  private int worst;
  private double fall;
  private double fallAt;

  StepCurrents(int rows, int columns) {
    this.columns = columns;
    own = new double[rows][columns];
    work = new double[columns];
  }

  StepCurrents begin(CellCharge present, double length) {
    charge = present;
    seconds = length;
    longest = Double.POSITIVE_INFINITY;
    return this;
  }

  /** Find the cells' currents and slopes before the step; add the capacitances' slopes. */
  void straighten(CellArray cells, int row, double[] slopes) {
    System.arraycopy(charge.volts, row * columns, work, 0, columns);
    cells.tangents(row * columns, columns, work, own[row], slopes);
    lift(row, work, slopes);
  }

  private void lift(int row, double[] volts, double[] slopes) {
    for (int column = 0; column < columns; column++) {
      double farads = charge.farads[row * columns + column];
      double fastest = -farads / slopes[column];
      if (slopes[column] < 0 && fastest < longest) {
        longest = fastest;
        worst = row * columns + column;
        fall = slopes[column];
        fallAt = volts[column];
      }
      slopes[column] += farads / seconds;
    }
  }

  /** Let straightened cells go through what they carry before the step. */
  void anchor(int row, double[] slopes, double[] amps) {
    for (int column = 0; column < columns; column++) {
      double before = charge.volts[row * columns + column];
      amps[column] += own[row][column] - slopes[column] * before;
    }
  }

  /** Add the capacitances to the cells' currents and slopes. */
  void add(int row, double[] volts, double[] amps, double[] slopes) {
    System.arraycopy(amps, 0, own[row], 0, columns);
    lift(row, volts, slopes);
    for (int column = 0; column < columns; column++) {
      amps[column] += taken(row, column, volts[column]);
    }
  }

  private double taken(int row, int column, double volts) {
    int cell = row * columns + column;
    return charge.farads[cell] / seconds * (volts - charge.volts[cell]);
  }

  double[] own(int row) {
    return own[row];
  }

  /** Return the size of the highest volts before the step. */
  double most() {
    return charge.most();
  }

  void addTo(OperatingPoint point, double[][] volts) {
    for (int row = 0; row < own.length; row++) {
      for (int column = 0; column < columns; column++) {
        point.charging(row, column, taken(row, column, volts[row][column]));
      }
    }
  }

  IllegalArgumentException tooLong() {
    return new IllegalArgumentException(
        "a step of %.6g s is too long for cell %d, whose current falls by %.6g S at %.6g V: take"
                .formatted(seconds, worst, -fall, fallAt)
            + " less than %.6g s".formatted(longest));
  }
}
