package org.memrig.protocols.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.config.Text;
import org.memrig.instruments.board.Cells;

/** Leave out cells that are marked, and use them when they are named. */
class BadCellsTests {
  private static final BadCells BAD = BadCells.parse("0,1 stuck-low\n3,3 short\n");

  private static List<String> names(Cells cells) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      names.add(cells.row(i) + "," + cells.column(i));
    }
    return names;
  }

  private static List<String> on(String text) {
    return names(CellRange.parse(text).sparing(BAD).on(4, 4));
  }

  @Test
  void rangesLeaveThemOutAndNamesDoNot() {
    List<String> all = on("all");
    assertEquals(14, all.size());
    assertTrue(!all.contains("0,1") && !all.contains("3,3"), all.toString());
    assertEquals(List.of("0,0", "0,2", "0,3"), on("0,0-3"));
    assertEquals(List.of("0,1"), on("0,1"));
    assertEquals(List.of("0,1", "1,0", "1,1"), on("0,1;1,0-1"));
    assertEquals(List.of("1,0", "1,1", "2,0", "2,1"), on("1-2,0-1"));
    IllegalArgumentException none =
        assertThrows(
            IllegalArgumentException.class,
            () -> CellRange.ALL.sparing(BadCells.parse("0,0 open")).on(1, 1));
    assertTrue(none.getMessage().contains("all cells of 'all' are marked"), none.getMessage());
  }

  @Test
  void aSpreadTakesGoodCellsAsManyAsThereAre() {
    for (int count = 1; count <= 20; count++) {
      List<String> names = on("spread " + count);
      assertEquals(Math.min(count, 14), names.size());
      assertTrue(!names.contains("0,1") && !names.contains("3,3"), names.toString());
    }
  }

  @Test
  void whatIsLeftOutAndWhatIsNotIsSaid() {
    CellRange all = CellRange.ALL.sparing(BAD);
    assertEquals(List.of("0,1 stuck-low", "3,3 short"), all.leftOut(4, 4));
    assertEquals(List.of(), all.used(4, 4));
    CellRange named = CellRange.parse("0,1;3,0-3").sparing(BAD);
    assertEquals(List.of("3,3 short"), named.leftOut(4, 4));
    assertEquals(List.of("0,1 stuck-low"), named.used(4, 4));
    assertEquals(List.of(), CellRange.ALL.leftOut(4, 4));
  }

  @Test
  void aChipWithoutMarksIsAsBefore() {
    CellRange all = CellRange.ALL.sparing(BadCells.NONE);
    assertEquals(CellRange.ALL, all);
    assertEquals(Cells.all(4, 4), all.on(4, 4));
    // A range that meets no marked cell asks for the same program as before, byte for byte.
    assertEquals(
        CellRange.parse("1-2,0-3").on(4, 4), CellRange.parse("1-2,0-3").sparing(BAD).on(4, 4));
    assertNotEquals(CellRange.ALL, CellRange.ALL.sparing(BAD));
  }

  private record Inner(CellRange cells, int count) {}

  private record Parameters(@Text("which") CellRange cells, double volts, Inner inner) {}

  @Test
  void theParametersOfAnyProtocolCanBeSpared() {
    CellRange row = CellRange.parse("0,0-3");
    Parameters parameters = new Parameters(CellRange.ALL, 0.5, new Inner(row, 7));
    Parameters spared = BAD.sparedBy(parameters);
    assertEquals(14, spared.cells().on(4, 4).size());
    assertEquals(3, spared.inner().cells().on(4, 4).size());
    assertEquals(0.5, spared.volts());
    assertEquals(7, spared.inner().count());
    assertSame(parameters, BadCells.NONE.sparedBy(parameters));
    assertEquals(List.of(CellRange.ALL, row), BadCells.ranges(parameters));
  }

  @Test
  void theTextComesBack() {
    assertEquals(BAD, BadCells.parse(BAD.text()));
    assertEquals(BadCells.NONE, BadCells.parse(""));
    assertThrows(IllegalArgumentException.class, () -> BadCells.parse("3,3"));
  }
}
