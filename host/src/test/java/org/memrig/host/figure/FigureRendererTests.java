package org.memrig.host.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Histogram;
import org.memrig.protocols.data.Raster;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Source;
import org.memrig.protocols.data.Spread;
import org.memrig.protocols.data.Table;

class FigureRendererTests {

  private static final String HOSTILE =
      "</title></svg><script>alert('1')</script>&\"\u0000\u001B[31m\uD800\u202E ]]> é 中";
  private static final Axis VOLTS = Axis.linear("voltage", Dimension.VOLT);
  private static final Axis AMPS = Axis.linear("current", Dimension.AMPERE);
  private static final Axis LOG_AMPS = Axis.log("current", Dimension.AMPERE);

  static Stream<Figure> everything() {
    return Stream.concat(Gallery.all().stream(), odd());
  }

  /** Figures that break naive renderers. */
  private static Stream<Figure> odd() {
    Caption odd = Caption.of("odd", Gallery.EMULATED);
    Samples max = Samples.of(-Double.MAX_VALUE, Double.MAX_VALUE);
    BitSet all = new BitSet();
    all.set(0, 6);
    return Stream.of(
        one(Samples.of(1), Samples.of(1e-6), AMPS),
        one(Samples.of(1, 2, 3), Samples.of(5, 5, 5), AMPS),
        one(Samples.of(0, 0), Samples.of(0, 0), AMPS),
        one(max, max, AMPS),
        one(Samples.of(1, 2), Samples.of(Double.MIN_VALUE, 0), LOG_AMPS),
        one(Samples.of(1, 2), Samples.of(-1, 0), LOG_AMPS),
        one(Samples.of(1, 2), Samples.of(Double.MIN_VALUE, Double.MAX_VALUE), LOG_AMPS),
        Gallery.conductanceMap(1, 1),
        Gallery.conductanceMap(1, 300),
        Gallery.conductanceMap(700, 2),
        new HeatMap(odd, AMPS, Grid.masking(2, 3, new double[6], all)),
        new HeatMap(odd, LOG_AMPS, Grid.of(1, 3, 0, 1e-9, 1e-3)),
        new HeatMap(
            odd, "pre", "post", AMPS, HeatMap.Colours.DIVERGING, Grid.of(2, 2, -1, 0, 0.5, 2)),
        new Raster(odd, Axis.linear("time", Dimension.SECOND), "line", List.of(Samples.of())),
        new Histogram(
            odd,
            VOLTS,
            Samples.of(0, 1),
            List.of(new Histogram.Group("none", Samples.of(0))),
            true),
        new Table(odd, List.of(Table.Column.words("only")), List.of()),
        hostile());
  }

  private static Figure hostile() {
    Caption caption = new Caption(HOSTILE.repeat(5), HOSTILE.repeat(9), Source.emulated(HOSTILE));
    Axis axis = Axis.linear(HOSTILE, Dimension.OHM);
    List<Series> series =
        Stream.iterate(0, i -> i < 40, i -> i + 1)
            .map(i -> Series.points(i + HOSTILE.repeat(3), Samples.of(i), Samples.of(i)))
            .toList();
    return new Curves(
        caption, axis, axis, series, List.of(new Curves.Guide(HOSTILE, Curves.Guide.On.X, 3)));
  }

  private static Curves one(Samples x, Samples y, Axis yAxis) {
    return new Curves(
        Caption.of("one", Gallery.EMULATED), VOLTS, yAxis, List.of(Series.line("a", x, y)));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void svgIsWellFormedWithEveryTextOnTheSheet(Figure figure) {
    SvgPage page = new SvgPage(FigureRenderer.svg(figure));
    assertTrue(page.texts().size() >= 2);
    page.textBoxes()
        .forEach((text, box) -> {
          String where = text + " at " + box + " of " + page.width() + " x " + page.height();
          assertTrue(box.x() >= 0 && box.right() <= page.width() + 0.5, where);
          assertTrue(box.y() >= 0 && box.bottom() <= page.height() + 0.5, where);
        });
    assertEquals(0, page.count("script"));
    assertFalse(FigureRenderer.svg(figure).contains("NaN"));
    assertFalse(FigureRenderer.svg(figure).contains("Infinity"));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void everyFigureNamesItsSourceInSvg(Figure figure) {
    SvgPage page = new SvgPage(FigureRenderer.svg(figure));
    String source = String.join(" ", page.texts());
    String expected =
        figure.caption().source().emulated() ? "emulated board" : "computed, not measured";
    assertTrue(source.contains(expected), source);
  }

  @ParameterizedTest
  @MethodSource("everything")
  void sameFigureGivesTheSameBytes(Figure figure) {
    assertEquals(FigureRenderer.svg(figure), FigureRenderer.svg(figure));
    assertArrayEquals(FigureRenderer.png(figure), FigureRenderer.png(figure));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void pngHasTwiceTheSheetAndIsNotBlank(Figure figure) {
    SvgPage page = new SvgPage(FigureRenderer.svg(figure));
    BufferedImage image = image(figure);
    assertEquals(2 * page.width(), image.getWidth());
    assertEquals(2 * page.height(), image.getHeight());
    assertTrue(colours(image).size() > 10, "colours " + colours(image).size());
    assertEquals(0xFFFFFF, image.getRGB(image.getWidth() - 1, image.getHeight() - 1) & 0xFFFFFF);
    assertEquals(0xFFFFFF, image.getRGB(0, 0) & 0xFFFFFF);
  }

  @Test
  void loopHasUnitsLegendAndGuide() {
    SvgPage page = new SvgPage(FigureRenderer.svg(Gallery.loop()));
    assertTrue(
        page.texts()
            .containsAll(
                List.of(
                    "I-V loop",
                    "voltage (V)",
                    "current (µA)",
                    "cell (3, 5)",
                    "compliance 100 µA",
                    "Source: emulated board, seed 7, chip alox-hfo2")));
    assertEquals(2, page.strokes("#0072b2"), "one curve and its legend entry");
    assertEquals(2, page.dashed(), "one guide and its legend entry");
  }

  @Test
  void theMeanOfMoreCellsThanColoursStandsOutInTheColourOfText() {
    Samples x = Samples.indices(5);
    List<Series> series = new ArrayList<>();
    for (int cell = 0; cell < 9; cell++) {
      series.add(Series.line("cell " + cell, x, x).with(Series.Weight.FAINT));
    }
    series.add(Series.line("mean", x, x).with(Series.Weight.STRONG));
    Caption caption = Caption.of("Update curves", Source.emulated("seed 7"));
    Axis axis = Axis.linear("pulse", Dimension.ONE);
    SvgPage page = new SvgPage(FigureRenderer.svg(new Curves(caption, axis, axis, series)));
    assertEquals(2, page.strokes("#222222"), "the mean and its legend entry");
  }

  @Test
  void aSourceInBoldBreaksBeforeTheEdge() {
    String detail = "emulated chip of a board with a long name, seed 7, ".repeat(3) + "seed 7";
    Caption caption = Caption.of("Map", Source.emulated(detail));
    Axis axis = Axis.linear("conductance", Dimension.SIEMENS);
    Figure map = new HeatMap(caption, axis, Grid.of(2, 2, 1, 2, 3, 4));
    SvgPage page = new SvgPage(FigureRenderer.svg(map));
    double room = page.width() - 2 * Sheet.PAD;
    page.texts().stream()
        .filter(text -> text.contains("seed 7"))
        .forEach(text -> assertTrue(Lettering.SOURCE.strong().width(text) <= room, text));
  }

  @Test
  void updateCurveDrawsEveryCellAndOneLegendEntryForAll() {
    SvgPage page = new SvgPage(FigureRenderer.svg(Gallery.updateCurve()));
    assertEquals(8 + 1, page.strokes("#0072b2"));
    assertEquals(1 + 1, page.strokes("#d55e00"));
    assertEquals(1, page.fills("#d55e00"), "the band");
    assertEquals(1, page.texts().stream().filter("single cells"::equals).count());
    assertTrue(page.texts().contains("Band: lowest to highest of 8 cells."));
    assertTrue(page.texts().contains("pulse number"));
    Set<Integer> colours = colours(image(Gallery.updateCurve()));
    assertTrue(colours.contains(0xD55E00));
  }

  @Test
  void heatMapKeepsEveryCell() {
    HeatMap map = Gallery.conductanceMap(64, 64);
    SvgPage page = new SvgPage(FigureRenderer.svg(map));
    assertTrue(page.texts().contains("conductance (µS)"));
    assertTrue(page.texts().contains("word line"));
    int masked = map.grid().maskedCount();
    assertTrue(masked > 0);
    assertTrue(page.texts().contains(masked + " of 4096 cells hold no value (grey)."));
    assertEquals(64 * 64 + Palette.STEPS, page.mosaicCells(), "cells and colour bar");
  }

  @Test
  void largeMapIsOnePixelACellInPng() throws IOException {
    HeatMap map = Gallery.conductanceMap(1024, 1024);
    String svg = FigureRenderer.svg(map);
    SvgPage page = new SvgPage(svg);
    assertEquals(1, page.count("image"));
    assertTrue(svg.length() < 3_000_000, "length " + svg.length());
    BufferedImage embedded = ImageIO.read(new ByteArrayInputStream(page.embeddedPng()));
    assertEquals(1024, embedded.getWidth());
    assertEquals(1024, embedded.getHeight());
    long grey = 0;
    BufferedImage png = image(map);
    for (int y = 0; y < 1024; y++) {
      for (int x = 0; x < 1024; x++) {
        grey += (embedded.getRGB(x, y) & 0xFFFFFF) == Palette.MASKED ? 1 : 0;
      }
    }
    assertEquals(map.grid().maskedCount(), grey);
    long drawn = 0;
    for (int y = 0; y < png.getHeight(); y++) {
      for (int x = 0; x < png.getWidth(); x++) {
        drawn += (png.getRGB(x, y) & 0xFFFFFF) == Palette.MASKED ? 1 : 0;
      }
    }
    assertTrue(Math.abs(drawn - grey) < 60, "masked " + grey + " drawn " + drawn);
  }

  @Test
  void logAxisSaysWhatItCannotShow() {
    SvgPage page = new SvgPage(FigureRenderer.svg(Gallery.logLoop()));
    assertTrue(
        page.texts()
            .contains("3 of 401 points are at or below zero and have no place on the log axis."));
    assertTrue(page.texts().contains("|current| (µA)"));
  }

  @Test
  void aMillionPointsStaySmallAndSayHowTheyAreDrawn() {
    SplittableRandom random = new SplittableRandom(1);
    Samples x = Samples.indices(1_000_000);
    Samples y = Samples.generate(1_000_000, i -> i == 500_000 ? 40 : random.nextDouble());
    Curves curves = one(x, y, AMPS);
    String svg = FigureRenderer.svg(curves);
    assertTrue(svg.length() < 120_000, "length " + svg.length());
    assertTrue(svg.contains("Drawn from 1000000 points: lowest and highest"));
    String points =
        FigureRenderer.svg(
            new Curves(curves.caption(), VOLTS, AMPS, List.of(Series.points("a", x, y))));
    assertTrue(points.length() < 3_000_000, "length " + points.length());
    String band =
        FigureRenderer.svg(
            new Curves(
                curves.caption(),
                VOLTS,
                AMPS,
                List.of(Series.steps("a", x, y).with(new Spread.Band("range", y, y)))));
    assertTrue(band.length() < 300_000, "length " + band.length());
  }

  @Test
  void aLineOfOnePointIsSeen() {
    String svg = FigureRenderer.svg(one(Samples.of(1), Samples.of(1e-6), AMPS));
    assertTrue(svg.contains("stroke=\"#0072b2\" stroke-width=\"5.5\""), svg);
  }

  @Test
  void barsAreDrawnAndExplained() {
    SvgPage page = new SvgPage(FigureRenderer.svg(Gallery.stdpWindow()));
    assertTrue(page.texts().contains("Bars: 95 % interval of the mean, 20 pairs."));
    assertTrue(page.texts().contains("post minus pre (µs)"));
    assertEquals(3, page.strokes("#0072b2"), "legend, bars, points");
  }

  @Test
  void histogramsOverlayOrAddUp() {
    SvgPage counts = new SvgPage(FigureRenderer.svg(Gallery.levels(false)));
    assertTrue(counts.texts().containsAll(List.of("count", "level 0", "level 3")));
    assertEquals(2, counts.fills("#009e73"), "filled steps and legend entry");
    SvgPage shares = new SvgPage(FigureRenderer.svg(Gallery.levels(true)));
    assertTrue(shares.texts().containsAll(List.of("share of values", "1.0")));
    assertEquals(0, shares.fills("#009e73"));
  }

  @Test
  void manyNamesStayReadable() {
    List<Series> many =
        Stream.iterate(0, i -> i < 40, i -> i + 1)
            .map(i -> Series.line("cell " + i, Samples.of(0, 1), Samples.of(i, i + 1)))
            .toList();
    SvgPage page =
        new SvgPage(
            FigureRenderer.svg(
                new Curves(Caption.of("many", Gallery.EMULATED), VOLTS, AMPS, many)));
    assertTrue(page.texts().contains("and 25 more"));
    assertTrue(page.texts().contains("cell 39"));
    assertFalse(page.texts().contains("cell 20"));
  }

  @Test
  void longTablesAreCutAndSaySo() {
    List<List<String>> rows =
        Stream.iterate(0, i -> i < 500, i -> i + 1).map(i -> List.of("" + i)).toList();
    SvgPage page =
        new SvgPage(
            FigureRenderer.svg(
                new Table(
                    Caption.of("t", Gallery.EMULATED),
                    List.of(Table.Column.numbers("n", "")),
                    rows)));
    assertTrue(page.texts().contains("First 60 of 500 rows."));
    assertTrue(page.texts().contains("59"));
    assertFalse(page.texts().contains("60"));
  }

  @Test
  void emptyFigureShowsItsReason() {
    SvgPage page =
        new SvgPage(
            FigureRenderer.svg(
                new EmptyFigure(Caption.of("Endurance", Gallery.EMULATED), "No cell formed.")));
    assertTrue(page.texts().contains("No cell formed."));
  }

  @Test
  void differentValuesGiveDifferentPictures() {
    assertNotEquals(
        FigureRenderer.svg(one(Samples.of(0, 1, 2), Samples.of(0, 1, 2), AMPS)),
        FigureRenderer.svg(one(Samples.of(0, 1, 2), Samples.of(0, 1.5, 2), AMPS)));
  }

  @Test
  void filesAreWholeOrNotThere(@TempDir Path folder) throws IOException {
    Path svg = folder.resolve("loop.svg");
    Path png = folder.resolve("loop.png");
    FigureRenderer.svg(Gallery.loop(), svg);
    FigureRenderer.png(Gallery.loop(), png);
    FigureRenderer.png(Gallery.loop(), png);
    assertEquals(FigureRenderer.svg(Gallery.loop()), Files.readString(svg));
    assertArrayEquals(FigureRenderer.png(Gallery.loop()), Files.readAllBytes(png));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
    Path nowhere = folder.resolve("missing").resolve("loop.svg");
    String message =
        assertThrows(UncheckedIOException.class, () -> FigureRenderer.svg(Gallery.loop(), nowhere))
            .getMessage();
    assertTrue(message.contains("missing"), message);
  }

  private static BufferedImage image(Figure figure) {
    try {
      return ImageIO.read(new ByteArrayInputStream(FigureRenderer.png(figure)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    return colours;
  }
}
