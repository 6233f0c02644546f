package org.memrig.instruments.keysight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Gate;
import org.memrig.instruments.board.BoardFault;

/** What a B1500A's stored program does with a module at the gate, byte for byte. */
final class FlexGateTests {
  private final FlexGate gate = new FlexGate(2, SmuModule.HIGH_RESOLUTION);

  private static Course half() {
    return new Course.Builder(Course.Quantity.VOLTS, 1e-4, 1e-4, 1.0 / 50 / 128)
        .gate(Optional.of(new Gate(3, 1e-6, 10e-3)))
        .add(0.5, 0.01, true)
        .build();
  }

  @Test
  @DisplayName("the gate rises before the cell's level, and falls after the cell is at 0 V")
  void standsAroundTheCell() {
    List<String> program =
        MemoryProgram.of(half(), SmuModule.HIGH_RESOLUTION, 1, Optional.of(gate)).commands();
    int ranged = program.indexOf("RI 1,-16");
    assertEquals(
        List.of("CN 2", "DV 2,50,0,1.0E-6", "DV 2,50,3,1.0E-6", "PA 0.0098", "TI 2,-14"),
        program.subList(ranged + 1, ranged + 6));
    int end = program.lastIndexOf("DZ 1");
    assertEquals(
        List.of("TI 2,-14", "DV 2,50,0,1.0E-6", "PA 0.005", "DZ 2"),
        program.subList(end + 1, program.size()));
    assertFalse(program.subList(0, ranged + 6).contains("XE"), "the cell waits");
  }

  @Test
  @DisplayName("what the gate drew is no reading of the cell, and its limit is a fault of the cell")
  void tellsOfABrokenGate() {
    assertFalse(gate.takes("NAI+5.00000E-05"), "of the cell");
    assertTrue(gate.takes("NBI+2.00000E-12"));
    assertFalse(gate.complete());
    gate.requireWhole(half(), "B1500A");
    assertTrue(gate.takes("CBI+0.99990E-06"));
    assertTrue(gate.complete());
    BoardFault fault = assertThrows(BoardFault.class, () -> gate.requireWhole(half(), "B1500A"));
    assertEquals(BoardFault.Grade.CELL, fault.grade());
    gate.clear();
    gate.requireWhole(half(), "B1500A");
  }

  @Test
  @DisplayName("a gate falls before its output opens, where all is made safe")
  void fallsBeforeItsOutputOpens() {
    AnalyzerSettings settings = AnalyzerSettings.at("tcp://127.0.0.1:1").withGate(2);
    assertEquals(
        List.of("AB", "DZ 1", "DZ", "PA 0.005", "CL 1", "CL"), List.of(FlexChannel.safe(settings)));
  }
}
