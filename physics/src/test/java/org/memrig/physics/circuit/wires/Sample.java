package org.memrig.physics.circuit.wires;

import org.memrig.config.random.RandomStream;

/** Draw arrays to be solved. */
final class Sample {

  private static final double[] OHMS = {0, 1e-3, 0.1, 1, 10, 300};

  final int rows;
  final int columns;
  final Wires wires;
  final double[] siemens;
  final double[] volts;
  final boolean[] floating;

  private Sample(int rows, int columns, Wires wires) {
    this.rows = rows;
    this.columns = columns;
    this.wires = wires;
    siemens = new double[rows * columns];
    volts = new double[rows + columns];
    floating = new boolean[rows + columns];
  }

  /** Draw wires and cells; lines are all connected, columns at 0 V. */
  static Sample draw(RandomStream random, int rows, int columns, double low, double high) {
    Sample drawn = new Sample(rows, columns, wires(random));
    double decades = Math.log(high / low);
    for (int cell = 0; cell < drawn.siemens.length; cell++) {
      boolean open = random.nextInt(10) == 0;
      drawn.siemens[cell] = open ? 0 : low * Math.exp(decades * random.nextDouble());
    }
    for (int row = 0; row < rows; row++) {
      drawn.volts[row] = 0.2 * random.nextDouble();
    }
    return drawn;
  }

  static Sample of(int rows, int columns, Wires wires) {
    return new Sample(rows, columns, wires);
  }

  private static Wires wires(RandomStream random) {
    return new Wires(
        OHMS[random.nextInt(OHMS.length)],
        OHMS[random.nextInt(OHMS.length)],
        random.nextInt(3) == 0 ? 1e3 * random.nextDouble() : 0,
        random.nextInt(3) == 0 ? 1e3 * random.nextDouble() : 0,
        Sides.values()[random.nextInt(3)],
        Sides.values()[random.nextInt(3)]);
  }

  /** Bias columns, too, and let some lines float. */
  void biasAndFloat(RandomStream random) {
    for (int line = 0; line < volts.length; line++) {
      volts[line] = 2 * random.nextDouble() - 1;
      floating[line] = random.nextInt(3) == 0;
    }
  }

  LinearArray array() {
    LinearArray array = new LinearArray(rows, columns, wires);
    array.conductances(siemens);
    for (int line = 0; line < volts.length; line++) {
      array.connect(line, floating[line]);
    }
    return array;
  }

  NodeVolts solve(double tolerance) {
    NodeVolts found = new NodeVolts(rows, columns);
    array().solve(volts, tolerance, found);
    return found;
  }

  NodalReference reference() {
    return new NodalReference(rows, columns, wires, siemens, floating, volts);
  }
}
