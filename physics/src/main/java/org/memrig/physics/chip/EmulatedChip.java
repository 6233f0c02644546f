package org.memrig.physics.chip;

import java.util.SortedSet;
import java.util.TreeSet;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.physics.Allowed;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaw;
import org.memrig.physics.CellLaws;
import org.memrig.physics.Condition;
import org.memrig.physics.Switches;
import org.memrig.physics.circuit.AccessDevice;
import org.memrig.physics.circuit.ArrayCircuit;
import org.memrig.physics.circuit.GateDirection;
import org.memrig.physics.circuit.Lines;
import org.memrig.physics.circuit.wires.Wires;

/**
 * Describe an emulated chip completely; with a seed it is one die.
 *
 * @param die name of the die, as a fingerprint would show it
 * @param rows number of rows, the top lines
 * @param columns number of columns, the bottom lines
 * @param access what stands in series with each cell
 * @param gateDirection along which lines gates are joined; ignored without gates
 * @param wires resistance of the lines and of what they are connected to
 * @param law name of the cell law
 * @param parameters of the law
 * @param faults fractions of stuck cells; noise source {@code stuck}
 * @param initial state before the first operation
 * @param noise which noise sources are off
 */
public record EmulatedChip(
    String die,
    int rows,
    int columns,
    AccessDevice access,
    GateDirection gateDirection,
    Wires wires,
    String law,
    Record parameters,
    Faults faults,
    Initial initial,
    Switches noise) {

  /** Source that picks the stuck cells. */
  public static final NoiseSource STUCK = NoiseSource.of("stuck");

  /** Source that spreads the initial states; it cannot be switched off. */
  private static final NoiseSource INITIAL = NoiseSource.of("initial");

  public EmulatedChip {
    if (die.isBlank()) {
      throw new IllegalArgumentException("die: the name is empty; give the die any name");
    }
    Allowed.count("rows", rows, 1, 4096);
    Allowed.count("columns", columns, 1, 4096);
    CellLaw found = CellLaws.named(law);
    if (!found.parameters().isInstance(parameters)) {
      throw new IllegalArgumentException(
          "law "
              + law
              + " takes "
              + found.parameters().getSimpleName()
              + ", not "
              + parameters.getClass().getSimpleName());
    }
    SortedSet<String> sources = new TreeSet<>(found.noiseSources());
    sources.add(STUCK.name());
    noise.checkAgainst(sources);
  }

  /** Return the number of cells. */
  public int cells() {
    return rows * columns;
  }

  /** Return +1 if volts from top to bottom raise the conductance, -1 if they lower it. */
  public int setSign() {
    return CellLaws.named(law).setSign(parameters);
  }

  /** Return a copy with other noise switches, for control experiments. */
  public EmulatedChip withNoise(Switches switches) {
    return new EmulatedChip(
        die,
        rows,
        columns,
        access,
        gateDirection,
        wires,
        law,
        parameters,
        faults,
        initial,
        switches);
  }

  /** Make the cells of the die that a seed gives, in their initial state. */
  public CellArray create(long seed) {
    SortedSet<String> off = new TreeSet<>(noise.off());
    off.remove(STUCK.name());
    CellArray array = CellLaws.named(law).create(parameters, cells(), seed, new Switches(off));
    long initialKey = Draws.key(seed, INITIAL.id());
    long stuckKey = Draws.key(seed, STUCK.id());
    for (int cell = 0; cell < cells(); cell++) {
      double place = Draws.uniform(initialKey, cell, 0);
      double state = Math.min(1, initial.low() + place * (initial.high() - initial.low()));
      array.place(cell, initial.pristine() ? Condition.PRISTINE : Condition.FORMED, state);
      if (noise.isOn(STUCK.name())) {
        stick(array, cell, Draws.uniform(stuckKey, cell, 0));
      }
    }
    return array;
  }

  private void stick(CellArray array, int cell, double draw) {
    double low = faults.stuckLow();
    double high = low + faults.stuckHigh();
    double mid = high + faults.stuckMid();
    if (draw < low) {
      array.place(cell, Condition.STUCK, 0);
    } else if (draw < high) {
      array.place(cell, Condition.STUCK, 1);
    } else if (draw < mid) {
      array.place(cell, Condition.STUCK, 0.5);
    }
  }

  /** Make the solver of this chip's lines; each solution begins with the last one's drops. */
  public ArrayCircuit circuit() {
    return ArrayCircuit.warmWires(rows, columns, access, wires);
  }

  /** Make this chip's lines, all at 0 V. */
  public Lines lines() {
    return new Lines(rows, columns, gateDirection);
  }
}
