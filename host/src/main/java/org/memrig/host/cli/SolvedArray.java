package org.memrig.host.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.memrig.config.BadInput;
import org.memrig.host.matrix.Matrix;
import org.memrig.physics.Allowed;
import org.memrig.physics.SinhCells;
import org.memrig.physics.circuit.wires.Sides;
import org.memrig.physics.circuit.wires.Wires;

/** Solve one array; apart from the command, whose help needs no physics. */
interface SolvedArray {
  /**
   * Say what resistance the lines have, ohms, and at which ends they are connected.
   *
   * @param rowSides first, last or both
   * @param columnSides first, last or both
   */
  record Lines(
      double rowSegment,
      double columnSegment,
      double rowTerminal,
      double columnTerminal,
      String rowSides,
      String columnSides) {
    private Wires wires() {
      return new Wires(
          rowSegment,
          columnSegment,
          rowTerminal,
          columnTerminal,
          Sides.valueOf(rowSides.toUpperCase(Locale.ROOT)),
          Sides.valueOf(columnSides.toUpperCase(Locale.ROOT)));
    }
  }

  /**
   * Take an array.
   *
   * @param bend volts over which cells' currents bend as a hyperbolic sine; empty for resistors
   * @param floating lines that are connected to nothing: rows, then columns
   * @param tolerance error of resistors' currents allowed; others have that of their circuit
   * @throws IllegalArgumentException for numbers out of range
   */
  static SolvedArray of(
      Matrix siemens, OptionalDouble bend, Lines lines, List<Integer> floating, double tolerance) {
    return bend.isPresent()
        ? new BentArray(siemens, bend.getAsDouble(), lines.wires(), floating)
        : new StraightArray(siemens, lines.wires(), floating, tolerance);
  }

  /** Return a bend that cells can have, or refuse it and say where it stands. */
  static double bend(String where, double volts) {
    try {
      return Allowed.within("volts", volts, SinhCells.LEAST_BEND, SinhCells.MOST_BEND);
    } catch (IllegalArgumentException e) {
      throw BadInput.of(where, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Return the column currents, A, a line for each vector.
   *
   * @param rowVolts a line for each vector
   * @param columnVolts as many lines
   */
  Matrix currents(Matrix rowVolts, Matrix columnVolts);

  /**
   * Return the bound of the sum of the sizes of the currents' errors, relative to the sum of their
   * sizes; to that of all cells' currents if cells bend.
   */
  double error();

  /** Return the volts of all row nodes, then of all column nodes, for the first vector. */
  Matrix nodes(Matrix rowVolts, Matrix columnVolts);

  /** Return the current through a cell at some volts, A. */
  double cellAmps(int row, int column, double volts);
}
