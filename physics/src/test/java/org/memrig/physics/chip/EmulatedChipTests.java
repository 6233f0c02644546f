package org.memrig.physics.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaws;
import org.memrig.physics.Condition;
import org.memrig.physics.Switches;
import org.memrig.physics.circuit.GateDirection;
import org.memrig.physics.circuit.OneR;
import org.memrig.physics.circuit.OperatingPoint;
import org.memrig.physics.circuit.wires.Wires;

class EmulatedChipTests {

  private static final Record WOO = CellLaws.named("filament").presets().get("alox-hfo2");

  private static EmulatedChip chip(Faults faults, Initial initial, Switches noise) {
    return new EmulatedChip(
        "die-1",
        100,
        100,
        new OneR(),
        GateDirection.ALONG_ROWS,
        Wires.IDEAL,
        "filament",
        WOO,
        faults,
        initial,
        noise);
  }

  private static long stuckAt(CellArray cells, double state) {
    return IntStream.range(0, cells.size())
        .filter(cell -> cells.condition(cell) == Condition.STUCK && cells.state(cell) == state)
        .count();
  }

  @Test
  void stuckCellsComeInTheirFractions() {
    CellArray cells = chip(new Faults(0.02, 0.01, 0.005), Initial.at(0.3), Switches.ON).create(9);
    assertEquals(200, stuckAt(cells, 0), 4 * Math.sqrt(200));
    assertEquals(100, stuckAt(cells, 1), 4 * Math.sqrt(100));
    assertEquals(50, stuckAt(cells, 0.5), 4 * Math.sqrt(50));
  }

  @Test
  void stuckSwitchedOffFreesEveryCellAndChangesNoOther() {
    EmulatedChip chip = chip(new Faults(0.1, 0.1, 0.1), new Initial(false, 0.2, 0.6), Switches.ON);
    CellArray with = chip.create(9);
    CellArray without = chip.withNoise(Switches.ON.without("stuck")).create(9);
    int free = 0;
    for (int cell = 0; cell < chip.cells(); cell++) {
      assertEquals(Condition.FORMED, without.condition(cell));
      if (with.condition(cell) == Condition.FORMED) {
        free++;
        assertEquals(without.conductance(cell), with.conductance(cell));
      }
    }
    assertEquals(7_000, free, 4 * Math.sqrt(2_100));
  }

  @Test
  void initialStatesFillTheirRange() {
    CellArray cells = chip(Faults.NONE, new Initial(false, 0.2, 0.6), Switches.ON).create(3);
    double mean = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      assertTrue(cells.state(cell) >= 0.2 && cells.state(cell) <= 0.6);
      mean += cells.state(cell) / cells.size();
    }
    assertEquals(0.4, mean, 4 * 0.4 / Math.sqrt(12.0 * cells.size()));
    CellArray level = chip(Faults.NONE, Initial.at(0.25), Switches.ON).create(3);
    assertEquals(0.25, level.state(17));
    assertEquals(
        Condition.PRISTINE,
        chip(Faults.NONE, new Initial(true, 0, 0), Switches.ON).create(3).condition(5));
  }

  @Test
  void aSeedIsADie() {
    EmulatedChip chip = chip(new Faults(0.1, 0, 0), new Initial(false, 0, 1), Switches.ON);
    CellArray one = chip.create(1);
    CellArray same = chip.create(1);
    CellArray other = chip.create(2);
    for (int cell = 0; cell < 100; cell++) {
      assertEquals(one.conductance(cell), same.conductance(cell));
    }
    assertNotEquals(one.conductance(0), other.conductance(0));
  }

  @Test
  void linesAndCircuitFitTheChip() {
    EmulatedChip chip = chip(Faults.NONE, Initial.at(0), Switches.ON);
    OperatingPoint point = new OperatingPoint(100, 100);
    chip.circuit().solve(chip.lines(), chip.create(1), point);
    assertEquals(0, point.rowAmps(99));
    assertEquals(1, chip.setSign());
  }

  @Test
  void wrongChipsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Faults(0.6, 0.5, 0));
    assertThrows(IllegalArgumentException.class, () -> new Faults(-0.1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Faults(Double.NaN, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Initial(false, 0.5, 0.4));
    assertThrows(
        IllegalArgumentException.class,
        () -> chip(Faults.NONE, Initial.at(0), Switches.ON.without("hum")));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new EmulatedChip(
                " ",
                1,
                1,
                new OneR(),
                GateDirection.ALONG_ROWS,
                Wires.IDEAL,
                "filament",
                WOO,
                Faults.NONE,
                Initial.at(0),
                Switches.ON));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new EmulatedChip(
                "d",
                1,
                1,
                new OneR(),
                GateDirection.ALONG_ROWS,
                Wires.IDEAL,
                "filament",
                Faults.NONE,
                Faults.NONE,
                Initial.at(0),
                Switches.ON));
  }
}
