package org.memrig.host.figure;

import java.util.List;
import org.memrig.protocols.data.Raster;
import org.memrig.protocols.data.Samples;

/** Draws events as upright ticks, line 0 at the bottom. */
final class RasterDrawing implements Drawing {

  private static final double COLUMN = 0.5;

  private final Raster raster;
  private final AxisScale time;
  private final Sheet sheet;
  private final double left;

  RasterDrawing(Raster raster) {
    this.raster = raster;
    Range range = new Range(raster.time());
    raster.trains().forEach(range::with);
    time = AxisScale.of(raster.time(), range, AxisScale.Room.PADDED, 8);
    int lines = raster.trains().size();
    left = Sheet.PAD + 18 + Lettering.TICK.width(Integer.toString(lines)) + 10;
    double right = Sheet.PAD + 14;
    double height = Math.clamp(lines * 14.0, 80, Math.max(380, lines));
    sheet =
        new Sheet(
            raster.caption(),
            notes(range, lines),
            List.of(),
            new Sheet.Space(left, right, 46, Sheet.WIDTH - left - right, height));
  }

  @Override
  public Sheet sheet() {
    return sheet;
  }

  @Override
  public void draw(Canvas canvas) {
    sheet.draw(canvas);
    Box plot = sheet.plot();
    canvas.clip(plot);
    double row = plot.height() / raster.trains().size();
    Outline events = new Outline();
    for (int i = 0; i < raster.trains().size(); i++) {
      drawTrain(events, raster.trains().get(i), plot.bottom() - (i + 0.5) * row, 0.4 * row);
    }
    canvas.stroke(events, Pen.flat(Palette.line(0, 1), 1.3));
    canvas.unclip();
    drawAxes(canvas, plot);
  }

  private void drawTrain(Outline events, Samples train, double middle, double half) {
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < train.size(); i++) {
      if (time.shows(train.at(i))) {
        double x = sheet.plot().x() + time.place(train.at(i)) * sheet.plot().width();
        if (Math.floor(x / COLUMN) != Math.floor(before / COLUMN)) {
          events.move(x, middle - half).line(x, middle + half);
        }
        before = x;
      }
    }
  }

  /** The frame draws the time axis; rows are counted, not measured. */
  private void drawAxes(Canvas canvas, Box plot) {
    canvas.stroke(plot.outline(), Pen.flat(Ink.FRAME, 1));
    Outline ticks = new Outline();
    for (Tick tick : time.ticks()) {
      double x = plot.x() + tick.place() * plot.width();
      ticks.move(x, plot.bottom()).line(x, plot.bottom() + (tick.major() ? 5 : 2.5));
      canvas.text(tick.label(), x, plot.bottom() + 17, Lettering.TICK);
    }
    for (Tick tick : IndexTicks.of(raster.trains().size(), 10)) {
      double y = plot.bottom() - tick.place() * plot.height();
      ticks.move(plot.x() - 4, y).line(plot.x(), y);
      canvas.text(tick.label(), plot.x() - 7, y + 4, Lettering.TICK.at(Lettering.Anchor.END));
    }
    canvas.stroke(ticks, Pen.flat(Ink.FRAME, 1));
    Lettering across = Frame.fitting(time.title(), plot.width());
    canvas.text(time.title(), plot.centreX(), plot.bottom() + 38, across);
    Lettering upwards = Frame.fitting(raster.lineLabel(), plot.height()).turned();
    canvas.text(raster.lineLabel(), Sheet.PAD + 11, plot.centreY(), upwards);
  }

  private static List<String> notes(Range range, int lines) {
    if (range.seen() == 0) {
      return List.of("No event on any of " + lines + " lines.");
    }
    return range.hidden() == 0
        ? List.of()
        : List.of(
            range.hidden()
                + " of "
                + range.seen()
                + " events are at or before zero and have no place on the log axis.");
  }
}
