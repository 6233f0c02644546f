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

  /** Return the same array with rows and columns exchanged, cells upside down. */
  Sample mirrored() {
    Wires swapped =
        new Wires(
            wires.columnSegment(),
            wires.rowSegment(),
            wires.columnTerminal(),
            wires.rowTerminal(),
            wires.columnSides(),
            wires.rowSides());
    Sample made = new Sample(columns, rows, swapped);
    for (int cell = 0; cell < siemens.length; cell++) {
      made.siemens[cell % columns * rows + cell / columns] = siemens[cell];
    }
    for (int line = 0; line < volts.length; line++) {
      int other = line < rows ? columns + line : line - rows;
      made.volts[other] = volts[line];
      made.floating[other] = floating[line];
    }
    return made;
  }

  /** Return the same array turned by half a turn: what was first is last. */
  Sample turned() {
    Wires other =
        new Wires(
            wires.rowSegment(),
            wires.columnSegment(),
            wires.rowTerminal(),
            wires.columnTerminal(),
            opposite(wires.rowSides()),
            opposite(wires.columnSides()));
    Sample made = new Sample(rows, columns, other);
    for (int cell = 0; cell < siemens.length; cell++) {
      made.siemens[siemens.length - 1 - cell] = siemens[cell];
    }
    for (int line = 0; line < volts.length; line++) {
      int at = line < rows ? rows - 1 - line : 2 * rows + columns - 1 - line;
      made.volts[at] = volts[line];
      made.floating[at] = floating[line];
    }
    return made;
  }

  private static Sides opposite(Sides sides) {
    return switch (sides) {
      case FIRST -> Sides.LAST;
      case LAST -> Sides.FIRST;
      case BOTH -> Sides.BOTH;
    };
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
