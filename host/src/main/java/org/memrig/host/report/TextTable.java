package org.memrig.host.report;

import java.util.ArrayList;
import java.util.List;
import org.memrig.protocols.data.Table;

/** Set a table for a terminal: aligned columns, units in the headings, the source below. */
public final class TextTable {

  private static final String GAP = "  ";

  private TextTable() {}

  /**
   * Return title, headings, rows and source as lines that end in a line feed. Control characters
   * and terminal escapes in the texts are shown as "?".
   */
  public static String text(Table table) {
    StringBuilder out = new StringBuilder();
    out.append(plain(table.caption().title())).append('\n');
    out.append(columns(table.columns(), table.rows()));
    if (!table.caption().text().isBlank()) {
      out.append(plain(table.caption().text())).append('\n');
    }
    return out.append("Source: ")
        .append(plain(table.caption().source().text()))
        .append('\n')
        .toString();
  }

  /** Return headings and rows alone, for lists that are no data and need no source. */
  public static String columns(List<Table.Column> columns, List<List<String>> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(c -> plain(c.heading())).toList());
    for (List<String> row : rows) {
      lines.add(row.stream().map(TextTable::plain).toList());
    }
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(line.get(i)));
      }
    }
    StringBuilder out = new StringBuilder();
    append(out, columns, lines.getFirst(), widths);
    rule(out, widths);
    lines.subList(1, lines.size()).forEach(line -> append(out, columns, line, widths));
    return out.toString();
  }

  private static void append(
      StringBuilder out, List<Table.Column> columns, List<String> line, int[] widths) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String fill = " ".repeat(widths[i] - length(line.get(i)));
      boolean right = columns.get(i).numeric();
      row.append(i == 0 ? "" : GAP);
      row.append(right ? fill + line.get(i) : line.get(i) + fill);
    }
    out.append(row.toString().stripTrailing()).append('\n');
  }

  private static void rule(StringBuilder out, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      out.append(i == 0 ? "" : GAP).append("-".repeat(widths[i]));
    }
    out.append('\n');
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().forEach(c -> plain.appendCodePoint(printable(c) ? c : '?'));
    return plain.toString();
  }

  private static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
