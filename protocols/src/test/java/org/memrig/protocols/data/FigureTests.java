package org.memrig.protocols.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.memrig.config.units.Dimension;

class FigureTests {

  private static final Caption CAPTION = Caption.of("Update", Source.emulated("seed 7"));
  private static final Axis VOLTS = Axis.linear("voltage", Dimension.VOLT);
  private static final Axis LOG_AMPS = Axis.log("current", Dimension.AMPERE);

  @Test
  void sourceAlwaysSaysWhatProducedTheValues() {
    assertEquals("emulated board, seed 7", Source.emulated("seed 7").text());
    assertEquals("measured, ArC TWO 12", Source.measured("ArC TWO 12").text());
    assertEquals("computed, not measured, fit", Source.computed("fit").text());
    assertTrue(Source.emulated("x").emulated());
    assertFalse(Source.measured("x").emulated());
    assertFalse(Source.computed("x").emulated());
    refused("detail is blank", () -> Source.measured(" "));
    refused("title is blank", () -> Caption.of("", Source.measured("x")));
  }

  @Test
  void seriesRefusesWhatDoesNotFit() {
    refused(
        "2 numbers in x but 3 in y", () -> Series.line("a", Samples.of(1, 2), Samples.of(1, 2, 3)));
    refused("no points", () -> Series.points("a", Samples.of(), Samples.of()));
    refused("name is blank", () -> Series.steps(" ", Samples.of(1), Samples.of(1)));
  }

  @Test
  void spreadMustFitItsSeriesAndMeanSomething() {
    Series series = Series.line("a", Samples.of(1, 2), Samples.of(1, 2));
    Samples two = Samples.of(0, 0);
    refused(
        "2 numbers in y but 1 in high",
        () -> series.with(new Spread.Bars("range", two, Samples.of(1))));
    refused(
        "2 numbers in y but 3 in low",
        () -> series.with(new Spread.Band("range", Samples.of(1, 1, 1), two)));
    refused("meaning is blank", () -> series.with(new Spread.Band("", two, two)));
    refused(
        "low 3.0 is above high 2.0 at point 1",
        () -> series.with(new Spread.Bars("range", Samples.of(0, 3), Samples.of(1, 2))));
    Spread good = new Spread.Bars("range", two, Samples.of(2, 3));
    assertEquals(good, series.with(good).spread());
    assertEquals(Series.Weight.FAINT, series.with(Series.Weight.FAINT).weight());
    assertEquals(Series.Mark.STEPS, series.with(Series.Mark.STEPS).mark());
  }

  @Test
  void figuresCopyTheirLists() {
    List<Series> series = new ArrayList<>();
    series.add(Series.line("a", Samples.of(1), Samples.of(1)));
    Curves curves = new Curves(CAPTION, VOLTS, LOG_AMPS, series);
    series.clear();
    assertEquals(1, curves.series().size());
    List<List<String>> rows = new ArrayList<>();
    rows.add(new ArrayList<>(List.of("1")));
    Table table = new Table(CAPTION, List.of(Table.Column.numbers("n", "")), rows);
    rows.getFirst().set(0, "2");
    assertEquals("1", table.rows().getFirst().getFirst());
  }

  @Test
  void emptyFiguresMustSayWhy() {
    refused("use EmptyFigure and say why", () -> new Curves(CAPTION, VOLTS, VOLTS, List.of()));
    refused("use EmptyFigure", () -> new Raster(CAPTION, VOLTS, "line", List.of()));
    refused("no columns", () -> new Table(CAPTION, List.of(), List.of()));
    refused("no groups", () -> new Histogram(CAPTION, VOLTS, Samples.of(0, 1), List.of(), false));
    refused("reason is blank", () -> new EmptyFigure(CAPTION, ""));
  }

  @Test
  void histogramNeedsRisingEdgesThatFit() {
    Histogram.Group two = new Histogram.Group("a", Samples.of(1, 2));
    assertEquals(3, two.total());
    refused(
        "edge 2 is 1.0, not above 1.0",
        () -> new Histogram(CAPTION, VOLTS, Samples.of(0, 1, 1), List.of(two), false));
    refused(
        "1 numbers in bins but 2 in a",
        () -> new Histogram(CAPTION, VOLTS, Samples.of(0, 1), List.of(two), false));
    refused(
        "log scale needs edges above zero",
        () -> new Histogram(CAPTION, LOG_AMPS, Samples.of(0, 1, 2), List.of(two), false));
    refused("a count is -1.0", () -> new Histogram.Group("a", Samples.of(3, -1)));
  }

  @Test
  void heatMapTakesTwoHuesOnlyOnALinearScale() {
    Grid grid = Grid.of(1, 1, 1);
    refused(
        "diverging colours need a linear scale",
        () -> new HeatMap(CAPTION, "row", "column", LOG_AMPS, HeatMap.Colours.DIVERGING, grid));
    assertEquals(HeatMap.Colours.SEQUENTIAL, new HeatMap(CAPTION, LOG_AMPS, grid).colours());
  }

  @Test
  void tableRowsFitTheColumns() {
    List<Table.Column> columns =
        List.of(Table.Column.words("cell"), Table.Column.numbers("conductance", "uS"));
    assertEquals("conductance (uS)", columns.get(1).heading());
    assertEquals("cell", columns.get(0).heading());
    refused(
        "2 numbers in columns but 1 in row 1",
        () -> new Table(CAPTION, columns, List.of(List.of("a", "b"), List.of("a"))));
  }

  private static void refused(String words, Executable action) {
    String message = assertThrows(IllegalArgumentException.class, action).getMessage();
    assertTrue(message.contains(words), message);
  }
}
