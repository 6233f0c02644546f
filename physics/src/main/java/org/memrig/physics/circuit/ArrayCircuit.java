package org.memrig.physics.circuit;

import org.memrig.physics.CellArray;
import org.memrig.physics.circuit.wires.Wires;

/** Find the volts and currents of an array for what drives its lines. */
public interface ArrayCircuit {

  /**
   * Solve for the static currents, without noise, and write them into the point.
   *
   * @throws org.memrig.physics.Diverged if the iteration for floating lines does not settle
   * @throws IllegalArgumentException if lines, cells and point are not of this array's size
   */
  void solve(Lines lines, CellArray cells, OperatingPoint point);

  /**
   * Let cells with a capacitance beside them follow what drives their lines for a while: one step
   * of the implicit Euler method.
   *
   * <p>This is how cells are solved whose current falls somewhere as the volts rise (negative
   * differential resistance); {@link #solve} refuses them, since they may have several solutions.
   * Beside its own current a cell then draws C (v - before) / step. The volts at the end of the
   * step go into the charge and the point; {@link OperatingPoint#cellAmps} is the current of the
   * cell alone, line currents hold those of the capacitances, too. Errors of the method are of the
   * first order in the step. For passive arrays with resistance in their lines or terminals only.
   *
   * @param charge capacitances, at the volts before the step; unchanged if the step is refused
   * @param seconds length of the step, 1e-18 to 1e9 s
   * @throws IllegalArgumentException if the step is too long for a slope that the solution meets,
   *     naming the longest that works there: C over the slope's size
   * @throws org.memrig.physics.Diverged if the iteration does not settle
   */
  default void step(
      Lines lines, CellArray cells, CellCharge charge, double seconds, OperatingPoint point) {
    throw new IllegalArgumentException(
        "steps are for passive arrays with resistance in lines or terminals; give them some");
  }

  /** Forget the last solution: the next one does not depend on it. */
  default void forget() {}

  /** Return the circuit of an array whose lines have no resistance. */
  static ArrayCircuit idealWires(int rows, int columns, AccessDevice access) {
    return new IdealWires(rows, columns, access);
  }

  /**
   * Return the circuit of an array whose lines have resistance.
   *
   * <p>Line currents are exact but for {@link OperatingPoint#error}, 1e-10 or 1e-18 A at most
   * unless rounding allows no less. If all four resistances are 0, and only then, this is {@link
   * #idealWires}. Every solution begins with ideal wires, so that it does not depend on what was
   * solved before.
   */
  static ArrayCircuit wires(int rows, int columns, AccessDevice access, Wires wires) {
    return wires.ideal()
        ? idealWires(rows, columns, access)
        : new WiredArray(rows, columns, access, wires, false);
  }

  /**
   * Return the same circuit, but let each solution begin with the last one's drops along the lines.
   *
   * <p>Faster where one differs little from the next. Solutions then depend, within the error, on
   * those before.
   */
  static ArrayCircuit warmWires(int rows, int columns, AccessDevice access, Wires wires) {
    return wires.ideal()
        ? idealWires(rows, columns, access)
        : new WiredArray(rows, columns, access, wires, true);
  }
}
