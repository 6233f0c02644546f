package org.memrig.host.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.memrig.host.figure.FigureRenderer;
import org.memrig.host.figure.Markup;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Table;

/**
 * Turns a page into HTML.
 *
 * <p>Why no script and no link element: the page must open from a disk years later and show the
 * same. Why SVG in place: it prints sharply and its numbers can be searched; a large one becomes a
 * PNG, because browsers get slow with it.
 */
final class PageWriter {

  /** Above this many characters a figure is embedded as PNG. */
  private static final int LARGEST_SVG = 600_000;

  /** Below this many characters a figure carries a second copy to download. */
  private static final int LARGEST_COPY = 150_000;

  private static final int LONGEST_TABLE = 500;

  private final StringBuilder out = new StringBuilder(64 * 1024);

  String write(ReportPage page) {
    open(page);
    header(page);
    page.sections().forEach(this::section);
    files(page.files());
    notes(page.notes());
    out.append("</main>\n</body>\n</html>\n");
    return out.toString();
  }

  private void open(ReportPage page) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    out.append("img-src data:; style-src 'unsafe-inline'\">\n");
    out.append("<title>");
    text(page.title() + (page.source().emulated() ? " (emulated)" : ""));
    out.append("</title>\n<style>\n").append(PageStyle.CSS).append("</style>\n</head>\n<body>\n");
    if (page.source().emulated()) {
      out.append("<p class=\"banner\">Emulated: no physical chip was measured. ");
      text(page.source().text());
      out.append("</p>\n");
    }
    out.append("<main>\n");
  }

  private void header(ReportPage page) {
    out.append("<header>\n<h1>");
    text(page.title());
    out.append(" <span class=\"status ").append(mood(page.status().mood())).append("\">");
    text(page.status().word());
    out.append("</span></h1>\n");
    paragraph("subtitle", page.subtitle());
    paragraph("source", "Source: " + page.source().text());
    out.append("<dl>\n");
    for (ReportPage.Fact fact : page.facts()) {
      out.append("<div><dt>");
      text(fact.name());
      out.append("</dt><dd>");
      text(fact.value());
      out.append("</dd></div>\n");
    }
    out.append("</dl>\n</header>\n");
  }

  private static String mood(ReportPage.Mood mood) {
    return switch (mood) {
      case GOOD -> "good";
      case CAUTION -> "caution";
      case BAD -> "bad";
    };
  }

  private void section(ReportPage.Section section) {
    out.append("<section>\n<h2>");
    text(section.heading());
    out.append("</h2>\n");
    paragraph("", section.text());
    section.figures().forEach(this::figure);
    out.append("</section>\n");
  }

  private void figure(Figure figure) {
    if (figure instanceof Table table) {
      table(table);
    } else {
      picture(figure);
    }
  }

  private void picture(Figure figure) {
    String svg = FigureRenderer.svg(figure);
    out.append("<figure>\n");
    String type = "image/svg+xml";
    String ending = ".svg";
    byte[] copy = svg.getBytes(StandardCharsets.UTF_8);
    if (svg.length() <= LARGEST_SVG) {
      out.append(svg);
    } else {
      type = "image/png";
      ending = ".png";
      copy = FigureRenderer.png(figure);
      out.append("<img alt=\"");
      text(figure.caption().title() + ". " + figure.caption().source().text());
      out.append("\" src=\"data:image/png;base64,").append(base64(copy)).append("\">\n");
    }
    if (copy.length <= LARGEST_COPY) {
      out.append("<figcaption><a download=\"");
      text(fileName(figure.caption().title()) + ending);
      out.append("\" href=\"data:").append(type).append(";base64,").append(base64(copy));
      out.append("\">Save as ").append(ending.substring(1).toUpperCase(Locale.ROOT));
      out.append("</a></figcaption>\n");
    }
    out.append("</figure>\n");
  }

  private void table(Table table) {
    out.append("<figure class=\"table\">\n<figcaption>");
    text(table.caption().title());
    out.append("</figcaption>\n<div class=\"scroll\">\n<table>\n<thead><tr>");
    for (Table.Column column : table.columns()) {
      cell("th", column, column.heading());
    }
    out.append("</tr></thead>\n<tbody>\n");
    int shown = Math.min(table.rows().size(), LONGEST_TABLE);
    for (List<String> row : table.rows().subList(0, shown)) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        cell("td", table.columns().get(i), row.get(i));
      }
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>\n</div>\n");
    if (shown < table.rows().size()) {
      paragraph("source", "First " + shown + " of " + table.rows().size() + " rows.");
    }
    paragraph("", table.caption().text());
    paragraph("source", "Source: " + table.caption().source().text());
    out.append("</figure>\n");
  }

  private void cell(String tag, Table.Column column, String value) {
    out.append('<').append(tag).append(column.numeric() ? " class=\"number\">" : ">");
    text(value);
    out.append("</").append(tag).append('>');
  }

  private void files(List<ReportPage.FileNote> files) {
    if (files.isEmpty()) {
      return;
    }
    out.append("<section>\n<h2>Files</h2>\n<ul>\n");
    for (ReportPage.FileNote file : files) {
      out.append("<li><a href=\"");
      text(percent(file.path()));
      out.append("\">");
      text(file.path());
      out.append("</a> ");
      text(file.text());
      out.append("</li>\n");
    }
    out.append("</ul>\n</section>\n");
  }

  private void notes(List<String> notes) {
    if (notes.isEmpty()) {
      return;
    }
    out.append("<section>\n<h2>Notes</h2>\n<ul>\n");
    for (String note : notes) {
      out.append("<li>");
      text(note);
      out.append("</li>\n");
    }
    out.append("</ul>\n</section>\n");
  }

  private void paragraph(String style, String words) {
    if (!words.isBlank()) {
      out.append(style.isEmpty() ? "<p>" : "<p class=\"" + style + "\">");
      text(words);
      out.append("</p>\n");
    }
  }

  private void text(String words) {
    out.append(Markup.escape(words));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Return letters, digits and single dashes only, so that every system takes it as a name. */
  static String fileName(String title) {
    String name =
        title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return name.isEmpty() ? "figure" : name.substring(0, Math.min(60, name.length()));
  }

  /** Percent-encode all but the unreserved characters of RFC 3986 and the slash. */
  static String percent(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%');
        encoded.append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xF, 16)));
        encoded.append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
      }
    }
    return encoded.toString();
  }
}
