package org.memrig.host.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.units.Dimension;
import org.memrig.host.figure.Gallery;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Source;
import org.memrig.protocols.data.Table;

class ReportTests {

  private static final String HOSTILE =
      "<img src=x onerror=alert(1)>\"'&</style></title><script>alert(2)</script>\u0000\u202E\uD800";
  private static final Pattern REFERENCE =
      Pattern.compile("(?:src|href|url)\\s*[=(]\\s*\"([^\"]*)");

  @Test
  void showsAllThatTheRunSaid() {
    String html = Report.html(page(Source.emulated("seed 7, chip alox-hfo2"), Gallery.all()));
    for (String expected :
        List.of(
            "<title>night 3 (emulated)</title>",
            "Emulated: no physical chip was measured. emulated board, seed 7, chip alox-hfo2",
            "<span class=\"status good\">done</span>",
            "<dt>seed</dt><dd>7</dd>",
            "<h2>Result</h2>",
            "conductance (µS)",
            "<th class=\"number\">conductance (uS)</th>",
            "<td class=\"number\">41.2</td>",
            "<a href=\"../run.sqlite\">../run.sqlite</a> all rows",
            "Widths were rounded.")) {
      assertTrue(html.contains(expected), expected);
    }
    long figures = Gallery.all().stream().filter(f -> !(f instanceof Table)).count();
    assertEquals(figures, count(html, "role=\"img\""));
    assertEquals(figures, count(html, "Save as SVG"));
    assertEquals(1, count(html, "<table>"));
  }

  @Test
  void measuredRunsHaveNoEmulatedBanner() {
    String html = Report.html(page(Source.measured("ArC TWO 12"), List.of()));
    assertFalse(html.contains("<p class=\"banner\">"));
    assertTrue(html.contains("Source: measured, ArC TWO 12"));
  }

  @Test
  void needsNothingFromOutside() {
    String html = Report.html(page(Source.emulated("x"), Gallery.all()));
    Matcher references = REFERENCE.matcher(html);
    int seen = 0;
    while (references.find()) {
      String reference = references.group(1);
      assertTrue(
          reference.startsWith("data:image/") || reference.startsWith("../run.sqlite"), reference);
      seen++;
    }
    assertTrue(seen > 5);
    assertFalse(html.contains("@import"));
    assertEquals(0, count(html, "<script"));
    assertEquals(0, count(html, "<link"));
    assertEquals(0, count(html.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""), "http://"));
    assertEquals(0, count(html, "https://"));
    assertTrue(html.contains("default-src 'none'"));
  }

  @Test
  void hostileTextsStayText() {
    Caption caption = new Caption(HOSTILE, HOSTILE, Source.emulated(HOSTILE));
    Axis axis = Axis.linear(HOSTILE, Dimension.VOLT);
    Samples one = Samples.of(1);
    List<Figure> figures =
        List.of(
            new Table(
                caption,
                List.of(new Table.Column(HOSTILE, HOSTILE, true)),
                List.of(List.of(HOSTILE))),
            new Curves(caption, axis, axis, List.of(Series.points(HOSTILE, one, one))));
    ReportPage page =
        new ReportPage(
            HOSTILE,
            HOSTILE,
            new ReportPage.Status(HOSTILE, ReportPage.Mood.BAD),
            Source.emulated(HOSTILE),
            List.of(new ReportPage.Fact(HOSTILE, HOSTILE)),
            List.of(new ReportPage.Section(HOSTILE, HOSTILE, figures)),
            List.of(new ReportPage.FileNote("\"><script>.csv", HOSTILE)),
            List.of(HOSTILE));
    String html = Report.html(page);
    assertEquals(0, count(html, "<script"));
    assertEquals(0, count(html, "<img"));
    assertEquals(1, count(html, "</style>"));
    assertEquals(2, count(html, "</title>"), "the page's and the figure's");
    assertFalse(html.contains("\u0000"));
    assertFalse(html.contains("\u202E"));
    assertTrue(html.contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;"));
    assertTrue(html.contains("href=\"%22%3E%3Cscript%3E.csv\""));
  }

  @Test
  void anEmptyPageIsStillAPage() {
    ReportPage page =
        new ReportPage(
            "night 3",
            "",
            new ReportPage.Status("failed", ReportPage.Mood.BAD),
            Source.measured("x"),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    String html = Report.html(page);
    assertTrue(html.contains("<h1>night 3"));
    assertTrue(html.contains("status bad"));
    assertFalse(html.contains("<h2>"));
    assertTrue(html.endsWith("</html>\n"));
  }

  @Test
  void aFigureTooLargeForTheBrowserBecomesAPicture() {
    Samples scattered = Samples.generate(120_000, i -> (i * 7919L) % 120_011L);
    Curves cloud =
        new Curves(
            Caption.of("cloud", Source.emulated("x")),
            Axis.linear("a", Dimension.ONE),
            Axis.linear("b", Dimension.ONE),
            List.of(Series.points("p", Samples.indices(120_000), scattered)));
    String html = Report.html(page(Source.emulated("x"), List.of(cloud)));
    assertEquals(0, count(html, "role=\"img\""));
    assertEquals(1, count(html, "<img alt=\"cloud. emulated board, x\" src=\"data:image/png;"));
  }

  @Test
  void longTablesAreCutAndSaySo() {
    List<List<String>> rows =
        java.util.stream.IntStream.range(0, 900).mapToObj(i -> List.of("row " + i)).toList();
    Table table =
        new Table(Caption.of("rows", Source.emulated("x")), List.of(Table.Column.words("n")), rows);
    String html = Report.html(page(Source.emulated("x"), List.of(table)));
    assertTrue(html.contains("First 500 of 900 rows."));
    assertTrue(html.contains("row 499<"));
    assertFalse(html.contains("row 500<"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "/etc/passwd", "javascript:alert(1)", "//host/x", "C:\\x", "a\\b"})
  void filesStayBesideTheReport(String path) {
    assertThrows(IllegalArgumentException.class, () -> new ReportPage.FileNote(path, "x"));
  }

  @ParameterizedTest
  @CsvSource({
    "'I-V loop, magnitude', i-v-loop-magnitude",
    "'../../etc', etc",
    "'中', figure",
    "'--', figure",
    "'µS map', s-map"
  })
  void downloadNamesAreSafe(String title, String name) {
    assertEquals(name, PageWriter.fileName(title));
    assertEquals(60, PageWriter.fileName("a".repeat(500)).length());
  }

  @ParameterizedTest
  @CsvSource({
    "a b.csv, a%20b.csv",
    "é, %C3%A9",
    "x/../y, x/../y",
    "50%, 50%25",
    "a?b#c, a%3Fb%23c"
  })
  void pathsArePercentEncoded(String path, String encoded) {
    assertEquals(encoded, PageWriter.percent(path));
  }

  @Test
  void samePageGivesTheSameFile(@TempDir Path folder) throws IOException {
    ReportPage page = page(Source.emulated("x"), Gallery.all());
    Path one = folder.resolve("report").resolve("index.html");
    Path two = folder.resolve("index.html");
    Report.write(one, page);
    Report.write(two, page);
    assertEquals(-1, Files.mismatch(one, two));
    assertTrue(Files.readString(one).startsWith("<!DOCTYPE html>"));
    Path inFile = two.resolve("deeper.html");
    String message =
        assertThrows(UncheckedIOException.class, () -> Report.write(inFile, page)).getMessage();
    assertTrue(message.contains("cannot make the folder"), message);
  }

  private static ReportPage page(Source source, List<Figure> figures) {
    return new ReportPage(
        "night 3",
        "iv-sweep over 16 cells",
        new ReportPage.Status("done", ReportPage.Mood.GOOD),
        source,
        List.of(new ReportPage.Fact("seed", "7"), new ReportPage.Fact("chip", "alox-hfo2")),
        List.of(new ReportPage.Section("Result", "All cells switched.", figures)),
        List.of(new ReportPage.FileNote("../run.sqlite", "all rows")),
        List.of("Widths were rounded."));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
