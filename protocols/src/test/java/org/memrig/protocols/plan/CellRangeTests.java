package org.memrig.protocols.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Name cells of chips of many sizes. */
class CellRangeTests {
  @Test
  void aSpreadNamesAsManyCellsAsItSaysOnAnyChip() {
    for (int rows = 1; rows <= 9; rows++) {
      for (int columns = 1; columns <= 9; columns++) {
        for (int count = 1; count <= rows * columns; count++) {
          // A cell named twice is refused.
          int size = CellRange.parse("spread " + count).on(rows, columns).size();
          assertEquals(count, size, count + " of " + rows + " x " + columns);
        }
      }
    }
  }

  @Test
  void aSpreadOfFourOnALargeChipStandsInFourRowsAndFourColumns() {
    var cells = CellRange.parse("spread 4").on(64, 64);
    assertEquals(1, cells.mostInRow());
    assertEquals(1, cells.mostInColumn());
  }
}
