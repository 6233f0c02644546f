package org.memrig.physics.circuit.wires;

/** Hold parallel lines, each a ladder of wire segments and rungs, ready to be solved. */
final class Ladders {

  // A line with the far nodes of its cells held is a tridiagonal system: segments of conductance
  // 1/r between neighbours, a rung d to ground at each node, terminals at the ends. Elimination
  // from the first node on gives e, the conductance from a node to ground by way of all before it:
  //
  //     s = e + d,   c = 1 / (1 + r s),   e of the next node = c s
  //
  // Nothing is subtracted, so factors are exact to the last digits for any ratio of d to 1/r, and
  // r = 0 needs no case of its own: c is 1 and the line is one node. With y the eliminated right
  // side, y = b + c before * y before, the volts follow backwards: v = c (r y + v of the next), and
  // v = y / (s + terminal) at the last node. In the usual notation T = L D L', with L the
  // elimination and 1/D = r c, or 1 / (s + terminal) at the last node: the weight below.
  //
  // A terminal without any resistance on a line without any pins the line: its volts cannot move.
  // A line that nothing holds, not even an open cell's leak, rests where it is, too.

  /** Conductance to ground of a line that nothing holds, siemens. */
  private static final double NOTHING = 1e-300;

  final int positions;
  final int lanes;

  /** c of each node; at the last, 1 / (s + terminal). */
  final double[][] gain;

  private final double segment;
  private final double[] first;
  private final double[] last;
  private final double[] nothing;
  private final double[] reached;

  Ladders(int positions, int lanes, double segment) {
    this.positions = positions;
    this.lanes = lanes;
    this.segment = segment;
    gain = new double[positions][lanes];
    first = new double[lanes];
    last = new double[lanes];
    nothing = new double[lanes];
    reached = new double[lanes];
  }

  /** Connect the ends of a line: siemens, 0 for open, infinite for pinned. */
  void connect(int lane, double atFirst, double atLast) {
    first[lane] = atFirst;
    last[lane] = atLast;
  }

  boolean pinned(int lane) {
    return Double.isInfinite(first[lane]) || Double.isInfinite(last[lane]);
  }

  /**
   * Return the current out of a line's ends for the volts at its end nodes, which are not pinned.
   */
  double outflow(int lane, double firstVolts, double lastVolts) {
    return first[lane] * firstVolts + last[lane] * lastVolts;
  }

  /** Return the factor of the weight at a position: weight = gain * scale. */
  double scale(int position) {
    return position == positions - 1 ? 1 : segment;
  }

  /** Return zeros, what lies beyond both ends. */
  double[] nothing() {
    return nothing;
  }

  /** Compute the factors of all lines for the rungs at each position. */
  void factor(double[][] rungs) {
    for (int lane = 0; lane < lanes; lane++) {
      reached[lane] = pinned(lane) ? 0 : first[lane];
    }
    for (int k = 0; k < positions - 1; k++) {
      advance(reached, rungs[k], gain[k], segment, lanes);
    }
    close(rungs[positions - 1]);
  }

  private static void advance(double[] e, double[] d, double[] c, double segment, int n) {
    for (int l = 0; l < n; l++) {
      double s = e[l] + d[l];
      double carried = 1 / (1 + segment * s);
      c[l] = carried;
      e[l] = carried * s;
    }
  }

  private void close(double[] rungs) {
    double[] end = gain[positions - 1];
    for (int lane = 0; lane < lanes; lane++) {
      end[lane] = inverse(lane, reached[lane] + rungs[lane]);
    }
  }

  /** Compute the factors of one line again. */
  void factor(double[][] rungs, int lane) {
    double e = pinned(lane) ? 0 : first[lane];
    for (int k = 0; k < positions - 1; k++) {
      double s = e + rungs[k][lane];
      double carried = 1 / (1 + segment * s);
      gain[k][lane] = carried;
      e = carried * s;
    }
    gain[positions - 1][lane] = inverse(lane, e + rungs[positions - 1][lane]);
  }

  private double inverse(int lane, double reachedHere) {
    double s = reachedHere + last[lane];
    return pinned(lane) || s < NOTHING ? 0 : 1 / s;
  }

  /** Replace currents into the nodes by volts. */
  void solve(double[][] y) {
    for (int k = 1; k < positions; k++) {
      Rows.eliminate(y[k], gain[k - 1], y[k - 1], lanes);
    }
    Rows.multiply(y[positions - 1], gain[positions - 1], lanes);
    for (int k = positions - 2; k >= 0; k--) {
      Rows.substitute(y[k], gain[k], segment, y[k + 1], lanes);
    }
  }

  /** Replace the currents into the nodes of one line by their volts. */
  void solve(int lane, double[] y) {
    for (int k = 1; k < positions; k++) {
      y[k] = y[k] + gain[k - 1][lane] * y[k - 1];
    }
    y[positions - 1] = y[positions - 1] * gain[positions - 1][lane];
    for (int k = positions - 2; k >= 0; k--) {
      y[k] = gain[k][lane] * (segment * y[k] + y[k + 1]);
    }
  }

  /** Replace y by out * (volts for the currents into * y). */
  void solve(double[][] y, double[][] into, double[][] out) {
    int end = positions - 1;
    Rows.multiply(y[0], into[0], lanes);
    for (int k = 1; k < positions; k++) {
      Rows.eliminate(y[k], into[k], gain[k - 1], y[k - 1], lanes);
    }
    Rows.multiply(y[end], gain[end], lanes);
    for (int k = end - 1; k >= 0; k--) {
      Rows.substitute(y[k], gain[k], segment, y[k + 1], out[k + 1], lanes);
    }
    Rows.multiply(y[0], out[0], lanes);
  }
}
