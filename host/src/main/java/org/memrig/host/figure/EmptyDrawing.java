package org.memrig.host.figure;

import java.util.List;
import org.memrig.protocols.data.EmptyFigure;

/** Draws an empty plot that says why it is empty. */
final class EmptyDrawing implements Drawing {

  private final EmptyFigure figure;
  private final Sheet sheet;

  EmptyDrawing(EmptyFigure figure) {
    this.figure = figure;
    double width = Sheet.WIDTH - 2 * Sheet.PAD;
    Sheet.Space space = new Sheet.Space(Sheet.PAD, Sheet.PAD, 0, width, 140);
    sheet = new Sheet(figure.caption(), List.of(), List.of(), space);
  }

  @Override
  public Sheet sheet() {
    return sheet;
  }

  @Override
  public void draw(Canvas canvas) {
    sheet.draw(canvas);
    Box plot = sheet.plot();
    canvas.stroke(plot.outline(), Pen.dashed(Ink.ZERO, 1));
    List<String> lines = TextWidths.wrap(figure.reason(), plot.width() - 40, Lettering.LABEL);
    double y = plot.centreY() - 8.0 * (lines.size() - 1) + 4;
    for (String line : lines) {
      canvas.text(line, plot.centreX(), y, Lettering.LABEL.in(Ink.SOFT_TEXT));
      y += 16;
    }
  }
}
