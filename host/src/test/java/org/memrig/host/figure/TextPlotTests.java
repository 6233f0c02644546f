package org.memrig.host.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Source;

/** Curves as text, against drawings made by hand. */
final class TextPlotTests {
  private static final Caption CAPTION = Caption.of("Ohm", Source.emulated("a chip, seed 7"));
  private static final Axis VOLTS = Axis.linear("voltage", Dimension.VOLT);
  private static final Axis AMPS = Axis.linear("current", Dimension.AMPERE);

  private static Curves curves(Axis y, Series... series) {
    return new Curves(CAPTION, VOLTS, y, List.of(series));
  }

  @Test
  void aLineIsDrawnFromEndToEnd() {
    Series line = Series.line("10 kohm", Samples.of(-1, 1), Samples.of(-1e-4, 1e-4));
    assertEquals(
        List.of(
            "Ohm",
            "  current (A)",
            "    100 uA |               **",
            "           |           ****",
            "           |       ****",
            "           |   ****",
            "   -100 uA |***",
            "           +-----------------",
            "            -1.00 V voltage (V) 1.00 V",
            "  * 10 kohm",
            "  Source: emulated board, a chip, seed 7"),
        TextPlot.lines(curves(AMPS, line), 17, 5));
  }

  @Test
  void aPlotHasTheSizeThatItSays() {
    List<String> lines =
        TextPlot.lines(
            curves(AMPS, Series.points("cell 0,0", Samples.of(0, 1), Samples.of(0, 1e-3))));
    assertEquals(TextPlot.LINES + TextPlot.HEIGHT, lines.size());
    assertEquals('*', lines.get(2).charAt(TextPlot.MARGIN + TextPlot.WIDTH - 1));
    assertEquals('*', lines.get(1 + TextPlot.HEIGHT).charAt(TextPlot.MARGIN));
  }

  @Test
  void decadesOfALogarithmicAxisAreEvenlySpaced() {
    Series decades =
        Series.points("decades", Samples.of(0, 1, 2, 3), Samples.of(1e-9, 1e-8, 1e-7, 1e-6));
    Axis log = Axis.log("current", Dimension.AMPERE);
    List<String> lines = TextPlot.lines(curves(log, decades), 10, 4);
    assertEquals("  current (A), log", lines.get(1));
    assertEquals("   1.00 uA |         *", lines.get(2));
    assertEquals("           |      *", lines.get(3));
    assertEquals("           |   *", lines.get(4));
    assertEquals("   1.00 nA |*", lines.get(5));
  }

  @Test
  void whatALogarithmicAxisCannotShowIsLeftOut() {
    Axis log = Axis.log("current", Dimension.AMPERE);
    Curves none = curves(log, Series.line("off", Samples.of(0, 1), Samples.of(0, -1)));
    assertTrue(!TextPlot.shows(none));
    assertEquals(List.of(), TextPlot.lines(none));
    Curves one = curves(log, Series.line("on", Samples.of(0, 1, 2), Samples.of(1e-6, 0, 1e-6)));
    String middle = TextPlot.lines(one, 9, 3).get(3);
    assertEquals("           |*       *", middle, "no line through a point that is not there");
  }

  @Test
  void seriesHaveCharactersOfTheirOwnAndTheLastLiesOnTop() {
    Samples x = Samples.of(0, 1);
    List<String> lines =
        TextPlot.lines(
            curves(
                AMPS,
                Series.line("mean", x, Samples.of(0, 0)).with(Series.Weight.STRONG),
                Series.line("first", x, Samples.of(1, 1)),
                Series.line("second", x, Samples.of(1, 1)),
                Series.line("third", x, Samples.of(0, 0)).with(Series.Weight.FAINT)),
            40,
            3);
    assertTrue(lines.get(2).endsWith("|" + "+".repeat(40)), lines.get(2));
    assertTrue(lines.get(4).endsWith("|" + "*".repeat(40)), lines.get(4));
    assertEquals("  * mean   o first   + second   x third", lines.get(7));
  }

  @Test
  void aLegendThatDoesNotFitKeepsItsEnd() {
    Series[] all = new Series[9];
    for (int i = 0; i < all.length; i++) {
      all[i] = Series.points("cell " + i, Samples.of(0), Samples.of(0));
    }
    String legend = TextPlot.lines(curves(AMPS, all), 20, 2).get(6);
    assertEquals("  8 more, = cell 8", TextPlot.lines(curves(AMPS, all), 10, 2).get(6));
    assertEquals("  7 more, & cell 7   = cell 8", legend);
  }

  @Test
  void ofManySeriesThePaleOnesShareACharacter() {
    List<Series> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Samples y = Samples.of(i, i);
      many.add(Series.line("cell " + i, Samples.of(0, 1), y).with(Series.Weight.FAINT));
    }
    many.add(Series.line("mean", Samples.of(0, 1), Samples.of(25, 25)));
    List<String> lines = TextPlot.lines(curves(AMPS, many.toArray(Series[]::new)), 40, 3);
    assertTrue(lines.get(2).endsWith("|" + ".".repeat(40)), lines.get(2));
    assertTrue(lines.get(3).endsWith("|" + "*".repeat(40)), lines.get(3));
    assertEquals("  . cell 0 and 49 more   * mean", lines.get(7));
  }

  @Test
  void stepsHoldAndGuidesAreNamed() {
    Curves steps =
        new Curves(
            CAPTION,
            VOLTS,
            AMPS,
            List.of(Series.steps("s", Samples.of(0, 4, 8), Samples.of(0, 2, 2))),
            List.of(new Curves.Guide("limit", Curves.Guide.On.Y, 1)));
    List<String> lines = TextPlot.lines(steps, 9, 3);
    assertEquals("    2.00 A |    *****", lines.get(2));
    assertEquals("           |----*----", lines.get(3));
    assertEquals("       0 A |*****", lines.get(4));
    assertTrue(lines.get(7).contains("- limit"), lines.get(7));
  }

  @Test
  void aPlotTooSmallToReadIsRefused() {
    Curves one = curves(AMPS, Series.points("p", Samples.of(0), Samples.of(0)));
    assertThrows(IllegalArgumentException.class, () -> TextPlot.lines(one, 7, 2));
    assertThrows(IllegalArgumentException.class, () -> TextPlot.lines(one, 8, 1));
    assertEquals(2 + TextPlot.LINES, TextPlot.lines(one, 8, 2).size());
  }
}
