package org.memrig.host.figure;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Histogram;
import org.memrig.protocols.data.Raster;
import org.memrig.protocols.data.Table;

/**
 * Draw figures as SVG and PNG, without a display.
 *
 * <p>The same figure gives the same SVG bytes on every machine, and the same PNG bytes on machines
 * with the same fonts and Java. SVG needs no font at all.
 */
public final class FigureRenderer {

  /** Pixels per drawing unit in a PNG: sharp in print at the usual width of one column. */
  private static final double PNG_SCALE = 2;

  private FigureRenderer() {}

  /** Return an SVG document; usually 720 units wide, as high as its texts need. */
  public static String svg(Figure figure) {
    Drawing drawing = drawing(figure);
    SvgCanvas canvas =
        new SvgCanvas(
            drawing.sheet().width(),
            drawing.sheet().height(),
            figure.caption().title(),
            figure.caption().source().text());
    drawing.draw(canvas);
    return canvas.finish();
  }

  /** Write an SVG file, whole or not at all. */
  public static void svg(Figure figure, Path file) {
    WholeFile.write(file, svg(figure).getBytes(StandardCharsets.UTF_8));
  }

  /** Write a PNG of two pixels per drawing unit; the stream stays open. */
  public static void png(Figure figure, OutputStream out) {
    Drawing drawing = drawing(figure);
    PixelCanvas canvas =
        new PixelCanvas(drawing.sheet().width(), drawing.sheet().height(), PNG_SCALE);
    drawing.draw(canvas);
    Pictures.write(canvas.finish(), out);
  }

  /** Return the bytes of a PNG file. */
  public static byte[] png(Figure figure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    png(figure, bytes);
    return bytes.toByteArray();
  }

  /** Write a PNG file, whole or not at all. */
  public static void png(Figure figure, Path file) {
    WholeFile.write(file, png(figure));
  }

  private static Drawing drawing(Figure figure) {
    return switch (figure) {
      case Curves curves -> new CurvesDrawing(curves);
      case HeatMap map -> new HeatMapDrawing(map);
      case Histogram histogram -> new HistogramDrawing(histogram);
      case Raster raster -> new RasterDrawing(raster);
      case Table table -> new TableDrawing(table);
      case EmptyFigure empty -> new EmptyDrawing(empty);
    };
  }
}
