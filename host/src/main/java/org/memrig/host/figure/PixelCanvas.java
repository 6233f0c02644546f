package org.memrig.host.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws pixels without a display. Letters come from the fonts of the machine. */
final class PixelCanvas implements Canvas {

  private static final float[] DASHES = {5f, 4f};

  private final BufferedImage image;
  private final Graphics2D graphics;

  PixelCanvas(double width, double height, double scale) {
    image =
        new BufferedImage(
            (int) Math.ceil(width * scale),
            (int) Math.ceil(height * scale),
            BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.scale(scale, scale);
  }

  /** Return the finished image. */
  BufferedImage finish() {
    graphics.dispose();
    return image;
  }

  @Override
  public void fill(Outline area, Ink ink) {
    graphics.setColor(colour(ink));
    graphics.fill(path(area));
  }

  @Override
  public void stroke(Outline line, Pen pen) {
    graphics.setColor(colour(pen.ink()));
    int cap = pen.round() ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
    int join = pen.round() ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER;
    float width = (float) pen.width();
    graphics.setStroke(
        pen.dashed()
            ? new BasicStroke(width, cap, join, 10f, DASHES, 0f)
            : new BasicStroke(width, cap, join, 10f));
    graphics.draw(path(line));
  }

  @Override
  public void text(String text, double x, double y, Lettering lettering) {
    Font font =
        new Font(Font.SANS_SERIF, lettering.bold() ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont((float) lettering.size());
    graphics.setFont(font);
    graphics.setColor(colour(lettering.ink()));
    double width = font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    double shift =
        switch (lettering.anchor()) {
          case START -> 0;
          case MIDDLE -> width / 2;
          case END -> width;
        };
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    if (lettering.upwards()) {
      graphics.rotate(-Math.PI / 2);
    }
    graphics.drawString(text, (float) -shift, 0f);
    graphics.setTransform(before);
  }

  @Override
  public void mosaic(Box box, Mosaic mosaic) {
    AffineTransform place = AffineTransform.getTranslateInstance(box.x(), box.y());
    place.scale(box.width() / mosaic.columns(), box.height() / mosaic.rows());
    graphics.drawImage(Pictures.of(mosaic), place, null);
  }

  @Override
  public void clip(Box box) {
    graphics.setClip(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
  }

  @Override
  public void unclip() {
    graphics.setClip(null);
  }

  private static Color colour(Ink ink) {
    return new Color(ink.rgb() | (int) Math.round(255 * ink.opacity()) << 24, true);
  }

  private static Path2D path(Outline outline) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, outline.size());
    for (int i = 0; i < outline.size(); i++) {
      switch (outline.stroke(i)) {
        case MOVE -> path.moveTo(outline.x(i), outline.y(i));
        case LINE -> path.lineTo(outline.x(i), outline.y(i));
        case CLOSE -> path.closePath();
      }
    }
    return path;
  }
}
