package org.memrig.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.memrig.config.BadInput;

class OneStateCellsTests {
  private static final double FREE = Double.POSITIVE_INFINITY;

  /** Ohmic cells of at most 1 mS that move by the flux, 1/(V s). */
  private static final class FluxCells extends OneStateCells {
    FluxCells(int cells, String fingerprint) {
      super(cells, fingerprint);
    }

    @Override
    protected double amps(int cell, double state, double volts) {
      return 1e-3 * state * volts;
    }

    @Override
    protected double slope(int cell, double state, double volts) {
      return 1e-3 * state;
    }

    @Override
    protected double moved(
        int cell,
        double state,
        double startVolts,
        double endVolts,
        double seconds,
        double limitAmps,
        double kelvin) {
      return state + 0.5 * (startVolts + endVolts) * seconds;
    }
  }

  private static CellArray cells() {
    return new FluxCells(3, "flux");
  }

  @Test
  void theLawMovesTheStateBetweenItsEnds() {
    CellArray cells = cells();
    cells.segment(1, 1, 1, 0.25, FREE, 300, 0, 0);
    assertEquals(0.25, cells.state(1));
    assertEquals(0.25e-3, cells.conductance(1));
    assertEquals(0.25e-3 * 0.1, cells.current(1, 0.1), 1e-18);
    assertEquals(cells.current(1, 0.1), cells.readCurrent(1, 0.1, 1e-6, 7, 300));
    cells.segment(1, 1, 1, 5, FREE, 300, 1, 0);
    assertEquals(1, cells.state(1));
    cells.segment(1, -1, -1, 5, FREE, 300, 2, 0);
    assertEquals(0, cells.state(1));
    assertEquals(0, cells.state(0), "the cell beside it");
  }

  @Test
  void energyAndPeakAreThoseOfTheLastEvent() {
    CellArray cells = cells();
    cells.place(0, Condition.STUCK, 0.5);
    cells.pulse(0, 1, new PulseShape(2, 0, 0), 3, FREE, 300);
    assertEquals(3, cells.events(0));
    assertEquals(0.5e-3, cells.lastPeakCurrent(0));
    assertEquals(0.5e-3 * 2, cells.lastEnergy(0), 1e-15);
    cells.pulse(0, 1, new PulseShape(2, 0, 0), 1, 0.1e-3, 300);
    assertEquals(0.1e-3, cells.lastPeakCurrent(0));
  }

  @Test
  void stuckCellsConductAndStay() {
    CellArray cells = cells();
    cells.place(2, Condition.STUCK, 0.5);
    cells.segment(2, 1, 1, 0.25, FREE, 300, 0, 0);
    assertEquals(0.5, cells.state(2));
    assertEquals(Condition.STUCK, cells.condition(2));
    assertEquals(Condition.FORMED, cells.condition(0));
  }

  @Test
  void formingIsRefusedWithItsRemedy() {
    BadInput refused = assertThrows(BadInput.class, () -> cells().place(0, Condition.PRISTINE, 0));
    assertTrue(refused.getMessage().contains("write false"), refused.getMessage());
  }

  @Test
  void restoredCellsContinueBitByBitAndForeignOnesAreRefused() throws IOException {
    CellArray cells = cells();
    cells.segment(0, 0.3, 0.7, 1.0 / 3, FREE, 300, 0, 0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    cells.snapshot(new DataOutputStream(bytes));
    CellArray other = cells();
    other.restore(in(bytes));
    for (CellArray each : new CellArray[] {cells, other}) {
      each.pulse(0, -0.1, new PulseShape(0.1, 0.1, 0.1), 2, FREE, 300);
    }
    assertEquals(cells.state(0), other.state(0));
    assertEquals(cells.events(0), other.events(0));
    assertEquals(cells.lastEnergy(0), other.lastEnergy(0));
    CellArray foreign = new FluxCells(3, "flux seed 2");
    assertThrows(IOException.class, () -> foreign.restore(in(bytes)));
    assertEquals(0, foreign.state(0));
  }

  private static DataInputStream in(ByteArrayOutputStream bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Test
  void numbersThatAreNoneAreRefusedBeforeAnythingChanges() {
    refuses(cells -> cells.segment(0, Double.NaN, 1, 1, FREE, 300, 0, 0));
    refuses(cells -> cells.segment(0, 1, 101, 1, FREE, 300, 0, 0));
    refuses(cells -> cells.segment(0, 1, 1, -1, FREE, 300, 0, 0));
    refuses(cells -> cells.segment(0, 1, 1, 1, Double.NaN, 300, 0, 0));
    refuses(cells -> cells.segment(0, 1, 1, 1, FREE, 0, 0, 0));
    refuses(cells -> cells.readCurrent(0, 0.1, 0, 0, 300));
    refuses(cells -> cells.current(0, Double.POSITIVE_INFINITY));
    refuses(cells -> cells.elapse(-1, 300));
    refuses(cells -> cells.place(0, Condition.FORMED, 1.5));
  }

  private static void refuses(Consumer<CellArray> call) {
    CellArray cells = cells();
    assertThrows(IllegalArgumentException.class, () -> call.accept(cells));
    assertEquals(0, cells.state(0));
    assertEquals(0, cells.events(0));
  }

  @Test
  void aLawWithoutAnAnswerIsNoticed() {
    CellArray lost =
        new OneStateCells(1, "lost") {
          @Override
          protected double amps(int cell, double state, double volts) {
            return 0;
          }

          @Override
          protected double slope(int cell, double state, double volts) {
            return 0;
          }

          @Override
          protected double moved(
              int cell, double state, double start, double end, double s, double a, double k) {
            return Double.NaN;
          }
        };
    assertThrows(Diverged.class, () -> lost.segment(0, 1, 1, 1, FREE, 300, 0, 0));
    assertEquals(0, lost.state(0));
  }
}
