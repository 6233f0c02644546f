package org.memrig.host.figure;

import java.util.ArrayList;
import java.util.List;
import org.memrig.protocols.data.Table;

/** Draws a table with ruled rows; a long one is cut and says so. */
final class TableDrawing implements Drawing {

  private static final int MOST_ROWS = 60;
  private static final double ROW = 20;
  private static final double GAP = 18;
  private static final double MOST_COLUMN = 320;

  private final Table table;
  private final int rows;
  private final List<Double> widths = new ArrayList<>();
  private final Sheet sheet;

  TableDrawing(Table table) {
    this.table = table;
    rows = Math.min(table.rows().size(), MOST_ROWS);
    double total = 0;
    for (int column = 0; column < table.columns().size(); column++) {
      widths.add(columnWidth(column));
      total += widths.getLast() + GAP;
    }
    List<String> notes =
        rows == table.rows().size()
            ? List.of()
            : List.of("First " + rows + " of " + table.rows().size() + " rows.");
    sheet =
        new Sheet(
            table.caption(),
            notes,
            List.of(),
            new Sheet.Space(Sheet.PAD, Sheet.PAD, 0, total, (rows + 1) * ROW));
  }

  @Override
  public Sheet sheet() {
    return sheet;
  }

  @Override
  public void draw(Canvas canvas) {
    sheet.draw(canvas);
    Box plot = sheet.plot();
    List<String> headings = table.columns().stream().map(Table.Column::heading).toList();
    drawRow(canvas, headings, plot.y(), Lettering.NOTE.strong());
    Outline rules = new Outline();
    for (int i = 0; i < rows; i++) {
      double top = plot.y() + (i + 1) * ROW;
      rules.move(plot.x(), top).line(plot.right(), top);
      drawRow(canvas, table.rows().get(i), top, Lettering.NOTE);
    }
    canvas.stroke(rules, Pen.flat(Ink.GRID, 1));
    Outline frame = new Outline();
    for (double y : new double[] {plot.y(), plot.y() + ROW, plot.bottom()}) {
      frame.move(plot.x(), y).line(plot.right(), y);
    }
    canvas.stroke(frame, Pen.flat(Ink.FRAME, 1));
  }

  private void drawRow(Canvas canvas, List<String> texts, double top, Lettering lettering) {
    double x = sheet.plot().x() + GAP / 2;
    for (int i = 0; i < texts.size(); i++) {
      String text = TextWidths.cut(texts.get(i), widths.get(i), lettering);
      boolean right = table.columns().get(i).numeric();
      canvas.text(
          text,
          right ? x + widths.get(i) : x,
          top + 14,
          lettering.at(right ? Lettering.Anchor.END : Lettering.Anchor.START));
      x += widths.get(i) + GAP;
    }
  }

  private double columnWidth(int column) {
    double widest = Lettering.NOTE.strong().width(table.columns().get(column).heading());
    for (int i = 0; i < rows; i++) {
      widest = Math.max(widest, Lettering.NOTE.width(table.rows().get(i).get(column)));
    }
    return Math.min(widest, MOST_COLUMN);
  }
}
