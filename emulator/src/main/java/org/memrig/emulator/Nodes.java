package org.memrig.emulator;

import org.jspecify.annotations.Nullable;
import org.memrig.physics.chip.EmulatedChip;
import org.memrig.physics.circuit.ArrayCircuit;
import org.memrig.physics.circuit.Lines;
import org.memrig.physics.circuit.OperatingPoint;

/** Find what the circuit of an array makes of its lines' drives. */
final class Nodes {
  private final Die die;
  private final EmulatedChip chip;
  private @Nullable Lines lines;
  private @Nullable ArrayCircuit circuit;
  private @Nullable OperatingPoint point;

  Nodes(Die die, EmulatedChip chip) {
    this.die = die;
    this.chip = chip;
  }

  /** Let the next solution not depend on the last. */
  void forget() {
    if (circuit != null) {
      circuit.forget();
    }
  }

  /**
   * Solve for the cells as they are.
   *
   * @param hold conductance by which open lines are held at what they had, S
   */
  void find(ArrayPoint drives, double hold) {
    Lines into = lines == null ? lines = chip.lines() : lines;
    ArrayCircuit solver = circuit == null ? circuit = chip.circuit() : circuit;
    for (int row = 0; row < die.rows; row++) {
      if (!drives.open[row]) {
        into.driveRow(row, drives.volts[row]);
      } else if (hold == Double.POSITIVE_INFINITY) {
        into.driveRow(row, drives.held[row]);
      } else {
        into.floatRow(row, drives.held[row], hold);
      }
    }
    for (int column = 0; column < die.columns; column++) {
      int line = die.rows + column;
      if (!drives.open[line]) {
        into.driveColumn(column, drives.volts[line]);
      } else if (hold == Double.POSITIVE_INFINITY) {
        into.driveColumn(column, drives.held[line]);
      } else {
        into.floatColumn(column, drives.held[line], hold);
      }
    }
    for (int gate = 0; gate < drives.gates.length; gate++) {
      into.driveGate(gate, drives.gates[gate]);
    }
    solver.solve(into, die.cells, point());
  }

  private OperatingPoint point() {
    return point == null ? point = new OperatingPoint(die.rows, die.columns) : point;
  }

  /** Return the volts of a row or column. */
  double volts(int line) {
    return line < die.rows ? point().rowVolts(line) : point().columnVolts(line - die.rows);
  }

  double top(int cell) {
    return point().topVolts(cell);
  }

  double bottom(int cell) {
    return point().bottomVolts(cell);
  }

  double cellVolts(int cell) {
    return point().cellVolts(cell);
  }

  double cellAmps(int cell) {
    return point().cellAmps(cell);
  }

  /** Return the current from the board into a row or column, A. */
  double ampsInto(int line) {
    return line < die.rows ? point().rowAmps(line) : -point().columnAmps(line - die.rows);
  }
}
