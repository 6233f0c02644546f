package org.memrig.host.figure;

import java.util.ArrayList;
import java.util.List;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;

/**
 * Draws an array as coloured cells with a colour bar.
 *
 * <p>Why the plot's size follows the array: cells are a whole number of pixels at the PNG's scale,
 * so that none is dropped or drawn wider than its neighbour, up to 4096 rows or columns.
 */
final class HeatMapDrawing implements Drawing {

  private static final double TARGET = 430;
  private static final double LEAST = 150;
  private static final double MOST_CELL = 64;
  private static final double BAR = 16;
  private static final double BAR_GAP = 20;
  private static final double HATCHED_CELL = 4;

  private final HeatMap map;
  private final AxisScale scale;
  private final Colours colours;
  private final Sheet sheet;
  private final boolean empty;
  private final double numbers;

  HeatMapDrawing(HeatMap map) {
    this.map = map;
    Grid grid = map.grid();
    Range range = range(map);
    empty = range.isEmpty();
    scale = AxisScale.of(map.value(), range, AxisScale.Room.TIGHT, 6);
    colours = new Colours(grid, scale, palette(map));
    double cell = cell(Math.max(grid.rows(), grid.columns()));
    double plotWidth = Math.max(LEAST, cell * grid.columns());
    double plotHeight = Math.max(LEAST, cell * grid.rows());
    double left = Sheet.PAD + 18 + Lettering.TICK.width(Integer.toString(grid.rows())) + 10;
    numbers =
        scale.ticks().stream().mapToDouble(t -> Lettering.TICK.width(t.label())).max().orElse(0);
    double right = BAR_GAP + BAR + 10 + numbers + 22 + Sheet.PAD;
    sheet =
        new Sheet(
            map.caption(),
            notes(map, range),
            List.of(),
            new Sheet.Space(left, right, 46, plotWidth, plotHeight));
  }

  @Override
  public Sheet sheet() {
    return sheet;
  }

  @Override
  public void draw(Canvas canvas) {
    sheet.draw(canvas);
    canvas.mosaic(sheet.plot(), colours);
    drawHatching(canvas);
    canvas.stroke(sheet.plot().outline(), Pen.flat(Ink.FRAME, 1));
    drawIndices(canvas);
    if (!empty) {
      drawBar(canvas);
    }
  }

  /** Return the side of a cell: whole half units, which are whole pixels in the PNG. */
  private static double cell(int longest) {
    return Math.clamp(Math.floor(2 * TARGET / longest) / 2, 0.5, MOST_CELL);
  }

  private static Range range(HeatMap map) {
    Range range = new Range(map.value()).with(map.grid().present());
    if (map.colours() == HeatMap.Colours.DIVERGING && !range.isEmpty()) {
      double size = Math.max(Math.abs(range.low()), Math.abs(range.high()));
      range.with(-size).with(size);
    }
    return range;
  }

  private static Palette palette(HeatMap map) {
    return map.colours() == HeatMap.Colours.DIVERGING ? Palette.BLUE_RED : Palette.VIRIDIS;
  }

  private static List<String> notes(HeatMap map, Range range) {
    Grid grid = map.grid();
    List<String> notes = new ArrayList<>();
    String of = " of " + (long) grid.rows() * grid.columns() + " cells ";
    if (grid.maskedCount() > 0) {
      notes.add(grid.maskedCount() + of + "hold no value (grey).");
    }
    if (range.hidden() > 0) {
      notes.add(range.hidden() + of + "are at or below zero and have no log colour (grey).");
    }
    return notes;
  }

  private void drawHatching(Canvas canvas) {
    Box plot = sheet.plot();
    Grid grid = map.grid();
    double width = plot.width() / grid.columns();
    double height = plot.height() / grid.rows();
    if (Math.min(width, height) < HATCHED_CELL) {
      return;
    }
    Outline strokes = new Outline();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        if (colours.colour(row, column) == Palette.STEPS) {
          double x = plot.x() + column * width;
          double y = plot.y() + row * height;
          strokes.move(x, y + height).line(x + width, y);
        }
      }
    }
    canvas.stroke(strokes, Pen.flat(new Ink(0x808080), 0.9));
  }

  private void drawIndices(Canvas canvas) {
    Box plot = sheet.plot();
    Outline ticks = new Outline();
    for (Tick tick : IndexTicks.of(map.grid().columns(), 10)) {
      double x = plot.x() + tick.place() * plot.width();
      ticks.move(x, plot.bottom()).line(x, plot.bottom() + 4);
      canvas.text(tick.label(), x, plot.bottom() + 16, Lettering.TICK);
    }
    for (Tick tick : IndexTicks.of(map.grid().rows(), 10)) {
      double y = plot.y() + tick.place() * plot.height();
      ticks.move(plot.x() - 4, y).line(plot.x(), y);
      canvas.text(tick.label(), plot.x() - 7, y + 4, Lettering.TICK.at(Lettering.Anchor.END));
    }
    canvas.stroke(ticks, Pen.flat(Ink.FRAME, 1));
    Lettering across = Frame.fitting(map.columnLabel(), plot.width());
    canvas.text(map.columnLabel(), plot.centreX(), plot.bottom() + 36, across);
    Lettering upwards = Frame.fitting(map.rowLabel(), plot.height()).turned();
    canvas.text(map.rowLabel(), Sheet.PAD + 11, plot.centreY(), upwards);
  }

  private void drawBar(Canvas canvas) {
    Box plot = sheet.plot();
    Box bar = new Box(plot.right() + BAR_GAP, plot.y(), BAR, plot.height());
    canvas.mosaic(bar, new Ramp(palette(map)));
    canvas.stroke(bar.outline(), Pen.flat(Ink.FRAME, 1));
    Outline ticks = new Outline();
    for (Tick tick : scale.ticks()) {
      double y = bar.bottom() - tick.place() * bar.height();
      ticks.move(bar.right(), y).line(bar.right() + (tick.major() ? 4 : 2), y);
      canvas.text(tick.label(), bar.right() + 7, y + 4, Lettering.TICK.at(Lettering.Anchor.START));
    }
    canvas.stroke(ticks, Pen.flat(Ink.FRAME, 1));
    Lettering upwards = Frame.fitting(scale.title(), bar.height()).turned();
    canvas.text(scale.title(), bar.right() + 10 + numbers + 18, bar.centreY(), upwards);
  }

  /** The cells' colours, worked out once. */
  private static final class Colours implements Mosaic {

    private final int rows;
    private final int columns;
    private final byte[] indices;
    private final Palette palette;

    Colours(Grid grid, AxisScale scale, Palette palette) {
      rows = grid.rows();
      columns = grid.columns();
      indices = new byte[rows * columns];
      this.palette = palette;
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          boolean shown = !grid.isMasked(row, column) && scale.shows(grid.at(row, column));
          indices[row * columns + column] =
              (byte) (shown ? Palette.index(scale.place(grid.at(row, column))) : Palette.STEPS);
        }
      }
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public int columns() {
      return columns;
    }

    @Override
    public int colour(int row, int column) {
      return indices[row * columns + column] & 0xFF;
    }

    @Override
    public Palette palette() {
      return palette;
    }
  }

  /** The colour bar, highest colour at the top. */
  private record Ramp(Palette palette) implements Mosaic {

    @Override
    public int rows() {
      return Palette.STEPS;
    }

    @Override
    public int columns() {
      return 1;
    }

    @Override
    public int colour(int row, int column) {
      return Palette.STEPS - 1 - row;
    }
  }
}
