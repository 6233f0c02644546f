package org.memrig.physics.circuit.wires;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Hold the equations of the columns, rows eliminated, for one right side at a time. */
final class Columns {

  // With Lc + B = L D L' the unknowns are x~ = D L' x, the residual r~ = L^-1 r, and the operator
  // is 1 - L^-1 A (Lr + A)^-1 B L'^-1 D^-1, symmetric for the scalar product with weights 1/D if
  // the crossbar is. So one application is a back substitution along the columns, a solution of
  // the rows and an elimination along the columns, and no product with a wire's conductance ever
  // occurs: r = 0 is an ordinary value. Where it is, weights are 0 but for the last node.

  final Crossbar crossbar;
  final int rows;
  final int columns;
  final double[][] x; // eliminated unknowns
  final double[][] r; // eliminated residual
  final double[][] field; // work; after finish the volts of the column nodes
  final double[][] lag; // after finish: what is missing in the currents into the row nodes
  double[][] rowSource;
  double[][] columnSource;
  double passed; // after finish, if all rows are asked for: sum of the sizes of slopes times volts
  double square; // after finish: the square of the residual
  private double @Nullable [] driven;
  private int sourceRow = -1; // of the only source, if there is but one
  private int sourceColumn;
  private final double[] response; // volts of the source's row for 1 A into it, columns held
  private boolean lastOnly;
  private boolean lagWanted = true;
  private final double[][] buffer;
  private final double[] sums;
  private final double[] more;
  private final double[] squares;
  private final double[] lanes;

  Columns(Crossbar crossbar) {
    this.crossbar = crossbar;
    rows = crossbar.rows;
    columns = crossbar.columns;
    x = new double[rows][columns];
    r = new double[rows][columns];
    field = new double[rows][columns];
    lag = new double[rows][columns];
    rowSource = new double[rows][columns];
    columnSource = rowSource;
    buffer = new double[columns][crossbar.widestStrip()];
    sums = new double[columns];
    more = new double[columns];
    squares = new double[columns];
    lanes = new double[columns];
    response = new double[columns];
  }

  /** Let the currents into row and column nodes differ. */
  void splitSources() {
    columnSource = new double[rows][columns];
  }

  /** Begin from the sources. */
  void drive() {
    driven = null;
    sourceRow = -1;
    lagWanted = true;
  }

  /**
   * Begin from a source of 1 A beside one cell, from row to column, in place of the sources; the
   * lag will not be asked for.
   */
  void drive(int row, int column) {
    driven = null;
    sourceRow = row;
    sourceColumn = column;
    lagWanted = false;
  }

  /** Return the volts of the only source's row for 1 A into it, columns held at 0 V. */
  double[] response() {
    return response;
  }

  /**
   * Begin from row volts, columns at 0 V, in place of the sources.
   *
   * @param rowVolts 0 for floating rows
   */
  void drive(double[] rowVolts) {
    driven = rowVolts;
    sourceRow = -1;
    lagWanted = true;
  }

  /**
   * Begin with x = 0.
   *
   * @param onlyLast whether only the last row of the field will be asked for, which needs no other
   *     of x
   * @return the square of the residual
   */
  double begin(boolean onlyLast) {
    lastOnly = onlyLast;
    for (int i = lastOnly ? rows - 1 : 0; i < rows; i++) {
      Arrays.fill(x[i], 0);
    }
    if (sourceRow >= 0) {
      return beginBesideCell();
    }
    double[] volts = driven;
    return volts == null ? begin() : begin(volts);
  }

  private double beginBesideCell() {
    RowStrip strip = crossbar.strip(sourceRow);
    Arrays.fill(response, 0);
    response[sourceColumn] = 1;
    strip.ladders.solve(sourceRow - strip.first, response);
    for (int i = 0; i < sourceRow; i++) {
      Arrays.fill(r[i], 0);
    }
    double[] slopes = crossbar.top[sourceRow];
    for (int j = 0; j < columns; j++) {
      r[sourceRow][j] = (j == sourceColumn ? 1 : 0) - slopes[j] * response[j];
    }
    Ladders bits = crossbar.bits;
    Arrays.fill(sums, 0);
    for (int i = sourceRow; i < rows; i++) {
      if (i > sourceRow) {
        Rows.product(r[i], bits.gain[i - 1], r[i - 1], columns);
      }
      Rows.addProducts(sums, r[i], r[i], bits.gain[i], bits.scale(i), columns);
    }
    return Rows.sum(sums, columns);
  }

  private double begin(double[] rowVolts) {
    Ladders bits = crossbar.bits;
    double[][] siemens = crossbar.shares().siemens;
    double[] before = bits.nothing();
    double[] gainBefore = bits.nothing();
    Arrays.fill(sums, 0);
    for (int i = 0; i < rows; i++) {
      start(r[i], rowVolts[i], siemens[i], gainBefore, before, bits.gain[i], bits.scale(i), sums);
      before = r[i];
      gainBefore = bits.gain[i];
    }
    return Rows.sum(sums, columns);
  }

  private static void start(
      double[] r,
      double volts,
      double[] siemens,
      double[] gainBefore,
      double[] before,
      double[] gain,
      double scale,
      double[] sums) {
    int n = r.length;
    for (int l = 0; l < n; l++) {
      double y = volts * siemens[l] + gainBefore[l] * before[l];
      r[l] = y;
      sums[l] = sums[l] + gain[l] * scale * y * y;
    }
  }

  private double begin() {
    Ladders bits = crossbar.bits;
    double[] before = bits.nothing();
    double[] gainBefore = bits.nothing();
    Arrays.fill(sums, 0);
    for (RowStrip strip : crossbar.strips) {
      for (int i = strip.first; i < strip.first + strip.rows; i++) {
        System.arraycopy(rowSource[i], 0, field[i], 0, columns);
      }
      strip.passCurrents(field, buffer);
      for (int i = strip.first; i < strip.first + strip.rows; i++) {
        start(
            r[i], columnSource[i], field[i], gainBefore, before, bits.gain[i], bits.scale(i), sums);
        before = r[i];
        gainBefore = bits.gain[i];
      }
    }
    return Rows.sum(sums, columns);
  }

  private static void start(
      double[] r,
      double[] source,
      double[] passed,
      double[] gainBefore,
      double[] before,
      double[] gain,
      double scale,
      double[] sums) {
    int n = r.length;
    for (int l = 0; l < n; l++) {
      double y = source[l] - passed[l] + gainBefore[l] * before[l];
      r[l] = y;
      sums[l] = sums[l] + gain[l] * scale * y * y;
    }
  }

  /** Apply the operator: image = q of the other pass, without sums. */
  void apply(double[][] from, double[][] image) {
    Ladders bits = crossbar.bits;
    double[] next = bits.nothing();
    for (int i = rows - 1; i >= 0; i--) {
      Rows.substitute(image[i], from[i], bits.gain[i], bits.scale(i), next, columns);
      next = image[i];
    }
    for (RowStrip strip : crossbar.strips) {
      strip.pass(image, buffer);
      for (int i = Math.max(1, strip.first); i < strip.first + strip.rows; i++) {
        Rows.eliminate(image[i], bits.gain[i - 1], image[i - 1], columns);
      }
    }
    for (int i = 0; i < rows; i++) {
      Rows.difference(image[i], from[i], image[i], columns);
    }
  }

  /** Return the scalar product that goes with the operator. */
  double product(double[][] a, double[][] b) {
    Ladders bits = crossbar.bits;
    Arrays.fill(sums, 0);
    for (int i = 0; i < rows; i++) {
      Rows.addProducts(sums, a[i], b[i], bits.gain[i], bits.scale(i), columns);
    }
    return Rows.sum(sums, columns);
  }

  /**
   * Solve the rows for the field, eliminate along the columns, and sum up over q = p - field.
   *
   * @param products gets the products p q and q q
   */
  void pass(double[][] p, double[] products) {
    Ladders bits = crossbar.bits;
    double[] before = bits.nothing();
    double[] gainBefore = bits.nothing();
    Arrays.fill(sums, 0);
    Arrays.fill(more, 0);
    for (RowStrip strip : crossbar.strips) {
      strip.pass(field, buffer);
      for (int i = strip.first; i < strip.first + strip.rows; i++) {
        double[] gain = bits.gain[i];
        project(field[i], gainBefore, before, p[i], gain, bits.scale(i), sums, more);
        before = field[i];
        gainBefore = gain;
      }
    }
    products[0] = Rows.sum(sums, columns);
    products[1] = Rows.sum(more, columns);
  }

  private static void project(
      double[] field,
      double[] gainBefore,
      double[] before,
      double[] p,
      double[] gain,
      double scale,
      double[] sums,
      double[] more) {
    int n = field.length;
    for (int l = 0; l < n; l++) {
      double y = field[l] + gainBefore[l] * before[l];
      field[l] = y;
      double q = p[l] - y;
      double weighted = gain[l] * scale * q;
      sums[l] = sums[l] + weighted * p[l];
      more[l] = more[l] + weighted * q;
    }
  }

  /**
   * Step along p, turn to the next direction and begin to apply the operator to it.
   *
   * @return the square of the residual after the step
   */
  double turn(double[][] p, double step, double turn) {
    Ladders bits = crossbar.bits;
    double[] next = bits.nothing();
    Arrays.fill(sums, 0);
    for (int i = rows - 1; i >= 0; i--) {
      double[] gain = bits.gain[i];
      if (i == rows - 1 || !lastOnly) {
        Rows.advance(x[i], p[i], step, columns);
      }
      turn(p[i], r[i], field[i], next, gain, bits.scale(i), step, turn, sums);
      next = field[i];
    }
    return Rows.sum(sums, columns);
  }

  private static void turn(
      double[] p,
      double[] r,
      double[] field,
      double[] next,
      double[] gain,
      double scale,
      double step,
      double turn,
      double[] sums) {
    int n = p.length;
    for (int l = 0; l < n; l++) {
      double along = p[l];
      double left = r[l] - step * (along - field[l]);
      r[l] = left;
      double scaled = gain[l] * scale;
      sums[l] = sums[l] + scaled * left * left;
      double towards = left + turn * along;
      p[l] = towards;
      field[l] = scaled * towards + gain[l] * next[l];
    }
  }

  /**
   * Step along p; then put the column nodes' volts into the field, improved by the residual, and
   * what is then missing in the row nodes' currents into the lag, unless only one source was
   * driven; but if only the last row is asked for, its volts only.
   *
   * @return the sum of the sizes of what is missing, amperes
   */
  double finish(double[][] p, double step) {
    Ladders bits = crossbar.bits;
    double[] next = bits.nothing();
    Arrays.fill(sums, 0);
    Arrays.fill(more, 0);
    Arrays.fill(squares, 0);
    Arrays.fill(lanes, 0);
    for (int i = rows - 1; i >= 0; i--) {
      double[] gain = bits.gain[i];
      double scale = bits.scale(i);
      boolean whole = i == rows - 1 || !lastOnly;
      if (whole) {
        Rows.advance(x[i], p[i], step, columns);
      }
      settle(p[i], r[i], field[i], gain, scale, step, squares, lanes);
      if (whole) {
        volts(field[i], x[i], r[i], gain, scale, next);
        next = field[i];
      }
      if (lastOnly) {
        Rows.addSizes(sums, crossbar.bottom[i], lanes, columns);
      } else if (!lagWanted) {
        Rows.addSizes(sums, crossbar.bottom[i], lanes, columns);
        Rows.addSizes(more, crossbar.bottom[i], field[i], columns);
      } else {
        lag(lag[i], crossbar.bottom[i], lanes, field[i], sums, more);
      }
    }
    square = Rows.sum(squares, columns);
    passed = Rows.sum(more, columns);
    return Rows.sum(sums, columns);
  }

  private static void settle(
      double[] p,
      double[] r,
      double[] field,
      double[] gain,
      double scale,
      double step,
      double[] squares,
      double[] lanes) {
    int n = r.length;
    for (int l = 0; l < n; l++) {
      double left = r[l] - step * (p[l] - field[l]);
      r[l] = left;
      double scaled = gain[l] * scale;
      squares[l] = squares[l] + scaled * left * left;
      lanes[l] = scaled * left + gain[l] * lanes[l];
    }
  }

  private static void volts(
      double[] field, double[] x, double[] r, double[] gain, double scale, double[] next) {
    int n = field.length;
    for (int l = 0; l < n; l++) {
      field[l] = gain[l] * (scale * (x[l] + r[l]) + next[l]);
    }
  }

  private static void lag(
      double[] lag, double[] slopes, double[] lanes, double[] field, double[] sums, double[] more) {
    int n = lag.length;
    for (int l = 0; l < n; l++) {
      double missing = slopes[l] * lanes[l];
      lag[l] = missing;
      sums[l] = sums[l] + Math.abs(missing);
      more[l] = more[l] + Math.abs(slopes[l] * field[l]);
    }
  }

  /** Compute the row nodes' volts that belong to the field and the lag. */
  void rowVolts(double[][] volts) {
    for (RowStrip strip : crossbar.strips) {
      for (int i = strip.first; i < strip.first + strip.rows; i++) {
        draw(volts[i], crossbar.bottom[i], field[i], lag[i], rowSource[i]);
      }
      strip.volts(volts, buffer);
    }
  }

  private static void draw(
      double[] into, double[] slopes, double[] volts, double[] lag, double[] source) {
    int n = into.length;
    for (int l = 0; l < n; l++) {
      into[l] = slopes[l] * volts[l] - lag[l] - source[l];
    }
  }
}
