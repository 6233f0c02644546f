package org.memrig.physics.circuit;

/** Do arithmetic on the nodes of whole rows. */
final class NodeRows {

  // Loops that the JIT turns into vector instructions; sums stay in lanes, one for each column, so
  // that their bits are the same on every processor.

  private NodeRows() {}

  /** Find the volts across each crossing of a row. */
  static void volts(
      double[] out, double rowBase, double[] top, double[] columnBase, double[] bottom) {
    int n = out.length;
    for (int l = 0; l < n; l++) {
      out[l] = rowBase + top[l] - (columnBase[l] + bottom[l]);
    }
  }

  /** Find what is unbalanced at the nodes of a row; add the sizes up. */
  static void excess(
      double[] amps,
      double[] brought,
      double[] lag,
      double[] fromRow,
      double[] fromColumn,
      double[] sums,
      double[] largest,
      double[] traffic) {
    int n = amps.length;
    for (int l = 0; l < n; l++) {
      double column = amps[l] - brought[l];
      double row = column - lag[l];
      fromColumn[l] = column;
      fromRow[l] = row;
      sums[l] = sums[l] + (Math.abs(row) + Math.abs(column));
      largest[l] = Math.max(largest[l], Math.max(Math.abs(row), Math.abs(column)));
      traffic[l] = traffic[l] + Math.abs(amps[l]);
    }
  }

  /** Add up slopes times the sizes of volts. */
  static void rounding(double[] slopes, double base, double[] volts, double[] sums) {
    int n = slopes.length;
    for (int l = 0; l < n; l++) {
      sums[l] = sums[l] + slopes[l] * Math.abs(base + volts[l]);
    }
  }

  static void rounding(double[] slopes, double[] base, double[] volts, double[] sums) {
    int n = slopes.length;
    for (int l = 0; l < n; l++) {
      sums[l] = sums[l] + slopes[l] * Math.abs(base[l] + volts[l]);
    }
  }

  /** Take straight cells of no drops: amps = slopes * volts; add the sizes up. */
  static void straight(double[] slopes, double[] volts, double[] amps, double[] sums) {
    int n = slopes.length;
    for (int l = 0; l < n; l++) {
      amps[l] = slopes[l] * volts[l];
      sums[l] = sums[l] + Math.abs(amps[l]);
    }
  }

  /** Find resistors that carry the currents, 0 for less than some volts. */
  static void chords(double[] amps, double[] volts, double least, double[] out) {
    int n = amps.length;
    for (int l = 0; l < n; l++) {
      out[l] = Math.abs(volts[l]) > least ? amps[l] / volts[l] : 0;
    }
  }

  /** to = from + scale * shift. */
  static void move(double[] to, double[] from, double scale, double[] shift) {
    int n = to.length;
    for (int l = 0; l < n; l++) {
      to[l] = from[l] + scale * shift[l];
    }
  }

  /** to = from + scale * (aim - from). */
  static void approach(double[] to, double[] from, double scale, double[] aim) {
    int n = to.length;
    for (int l = 0; l < n; l++) {
      to[l] = from[l] + scale * (aim[l] - from[l]);
    }
  }

  /** Do the same with the currents that straightened cells would draw as the aim. */
  static void approach(
      double[] to,
      double[] from,
      double scale,
      double[] amps,
      double[] topSlopes,
      double[] up,
      double[] bottomSlopes,
      double[] down) {
    int n = to.length;
    for (int l = 0; l < n; l++) {
      double aim = amps[l] + topSlopes[l] * up[l] - bottomSlopes[l] * down[l];
      to[l] = from[l] + scale * (aim - from[l]);
    }
  }

  /** Keep the lowest and highest of base + volts + shift in each lane. */
  static void range(
      double base, double[] volts, double[] shift, double[] lowest, double[] highest) {
    int n = volts.length;
    for (int l = 0; l < n; l++) {
      double moved = base + volts[l] + shift[l];
      lowest[l] = Math.min(lowest[l], moved);
      highest[l] = Math.max(highest[l], moved);
    }
  }

  static void range(
      double[] base, double[] volts, double[] shift, double[] lowest, double[] highest) {
    int n = volts.length;
    for (int l = 0; l < n; l++) {
      double moved = base[l] + volts[l] + shift[l];
      lowest[l] = Math.min(lowest[l], moved);
      highest[l] = Math.max(highest[l], moved);
    }
  }

  static double sum(double[] lanes) {
    double sum = 0;
    for (double lane : lanes) {
      sum += lane;
    }
    return sum;
  }

  static double largest(double[] lanes) {
    double most = lanes[0];
    for (double lane : lanes) {
      most = Math.max(most, lane);
    }
    return most;
  }

  static double smallest(double[] lanes) {
    double least = lanes[0];
    double other = lanes[0];
    int l = 0;
    for (; l + 2 <= lanes.length; l += 2) {
      least = Math.min(least, lanes[l]);
      other = Math.min(other, lanes[l + 1]);
    }
    return Math.min(Math.min(least, other), lanes[lanes.length - 1]);
  }
}
