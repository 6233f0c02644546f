package org.memrig.host.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Source;

/** Arrays as text. */
final class TextMapTests {
  private static final Caption CAPTION = Caption.of("Map", Source.emulated("seed 7"));

  private static HeatMap map(Axis axis, Grid grid) {
    return new HeatMap(CAPTION, axis, grid);
  }

  @Test
  void lowIsLightAndHighIsDarkInTheUnitOfTheAxis() {
    Grid grid = Grid.of(2, 5, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertEquals(
        List.of(
            "        columns 0 to 4, one cell a character",
            "        ' .:-=+*#%@' from 0 V or less to 9.00 V or more, '?' no value",
            "      0 | .:-=|",
            "      1 |+*#%@|"),
        TextMap.lines(map(Axis.linear("voltage", Dimension.VOLT), grid)));
  }

  @Test
  void ratiosShowOnALogarithmicAxisAndZeroDoesNot() {
    Grid grid = Grid.of(1, 5, 1e-6, 1e-5, 0, 1e-4, 1e-3);
    List<String> lines = TextMap.lines(map(Axis.log("conductance", Dimension.SIEMENS), grid));
    assertTrue(lines.get(1).contains("from 1.00 uS or less to 1.00 mS or more"), lines.get(1));
    assertEquals("      0 | -?*@|", lines.get(2));
  }

  @Test
  void onlyWhatHoldsValuesIsDrawnAndFitsTheRoom() {
    BitSet masked = new BitSet();
    masked.set(0, 100);
    masked.clear(33, 37);
    masked.clear(43, 47);
    Axis axis = Axis.linear("conductance", Dimension.SIEMENS);
    HeatMap map = map(axis, Grid.masking(10, 10, new double[100], masked));
    assertEquals("      3 |    |", TextMap.lines(map).get(TextMap.LEGEND));
    assertEquals(TextMap.LEGEND + 2, TextMap.lines(map).size());
    List<String> small = TextMap.lines(map, 1, 2);
    assertEquals("      3 |  |", small.get(TextMap.LEGEND));
    assertTrue(small.getFirst().contains("mean of 2 x 2 cells"), small.getFirst());
    masked.set(0, 100);
    assertEquals(
        List.of(), TextMap.lines(map(axis, Grid.masking(10, 10, new double[100], masked))));
  }
}
