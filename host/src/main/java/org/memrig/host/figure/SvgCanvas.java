package org.memrig.host.figure;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/** Writes SVG 1.1 without ids, styles or outside resources, so that many fit into one page. */
final class SvgCanvas implements Canvas {

  /** Above this many cells a mosaic becomes an embedded picture. */
  private static final int VECTOR_CELLS = 128 * 128;

  private final StringBuilder out = new StringBuilder(16 * 1024);

  SvgCanvas(double width, double height, String title, String description) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    number(width).append("\" height=\"");
    number(height).append("\" viewBox=\"0 0 ");
    number(width).append(' ');
    number(height)
        .append("\" role=\"img\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\">\n");
    out.append("<title>").append(Markup.escape(title)).append("</title>\n");
    out.append("<desc>").append(Markup.escape(description)).append("</desc>\n");
  }

  /** Return the whole document. */
  String finish() {
    return out.append("</svg>\n").toString();
  }

  @Override
  public void fill(Outline area, Ink ink) {
    out.append("<path fill=\"");
    ink(ink.rgb());
    if (ink.opacity() < 1) {
      out.append("\" fill-opacity=\"");
      number(ink.opacity());
    }
    data(area);
  }

  @Override
  public void stroke(Outline line, Pen pen) {
    if (line.size() == 0) {
      return;
    }
    out.append("<path fill=\"none\" stroke=\"");
    ink(pen.ink().rgb()).append("\" stroke-width=\"");
    number(pen.width());
    if (pen.ink().opacity() < 1) {
      out.append("\" stroke-opacity=\"");
      number(pen.ink().opacity());
    }
    if (pen.round()) {
      out.append("\" stroke-linecap=\"round\" stroke-linejoin=\"round");
    }
    if (pen.dashed()) {
      out.append("\" stroke-dasharray=\"5 4");
    }
    data(line);
  }

  @Override
  public void text(String text, double x, double y, Lettering lettering) {
    out.append("<text");
    if (lettering.upwards()) {
      out.append(" transform=\"translate(");
      number(x).append(' ');
      number(y).append(") rotate(-90)\"");
    } else {
      out.append(" x=\"");
      number(x).append("\" y=\"");
      number(y).append('"');
    }
    out.append(" font-size=\"");
    number(lettering.size()).append("\" fill=\"");
    ink(lettering.ink().rgb());
    switch (lettering.anchor()) {
      case START -> {}
      case MIDDLE -> out.append("\" text-anchor=\"middle");
      case END -> out.append("\" text-anchor=\"end");
    }
    if (lettering.bold()) {
      out.append("\" font-weight=\"bold");
    }
    out.append("\">").append(Markup.escape(text)).append("</text>\n");
  }

  @Override
  public void mosaic(Box box, Mosaic mosaic) {
    if ((long) mosaic.rows() * mosaic.columns() > VECTOR_CELLS) {
      picture(box, mosaic);
    } else {
      paths(box, mosaic);
    }
  }

  /** One path per colour in units of cells; neighbours of one colour in a row become one bar. */
  private void paths(Box box, Mosaic mosaic) {
    out.append("<g shape-rendering=\"crispEdges\" transform=\"translate(");
    number(box.x()).append(' ');
    number(box.y()).append(") scale(");
    out.append(box.width() / mosaic.columns()).append(' ');
    out.append(box.height() / mosaic.rows()).append(")\">\n");
    StringBuilder[] byColour = new StringBuilder[Palette.STEPS + 1];
    for (int row = 0; row < mosaic.rows(); row++) {
      for (int column = 0; column < mosaic.columns(); ) {
        int colour = mosaic.colour(row, column);
        int end = column + 1;
        while (end < mosaic.columns() && mosaic.colour(row, end) == colour) {
          end++;
        }
        if (byColour[colour] == null) {
          byColour[colour] = new StringBuilder();
        }
        int bar = end - column;
        byColour[colour].append('M').append(column).append(' ').append(row);
        byColour[colour].append('h').append(bar).append("v1h-").append(bar).append('z');
        column = end;
      }
    }
    for (int colour = 0; colour < byColour.length; colour++) {
      if (byColour[colour] != null) {
        out.append("<path fill=\"");
        ink(mosaic.palette().rgb(colour));
        out.append("\" d=\"").append(byColour[colour]).append("\"/>\n");
      }
    }
    out.append("</g>\n");
  }

  private void picture(Box box, Mosaic mosaic) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Pictures.write(Pictures.of(mosaic), bytes);
    out.append("<image x=\"");
    number(box.x()).append("\" y=\"");
    number(box.y()).append("\" width=\"");
    number(box.width()).append("\" height=\"");
    number(box.height());
    out.append("\" preserveAspectRatio=\"none\" image-rendering=\"pixelated\"");
    out.append(" href=\"data:image/png;base64,");
    out.append(Base64.getEncoder().encodeToString(bytes.toByteArray())).append("\"/>\n");
  }

  /** A nested svg element clips without an id, which would clash with the page's other figures. */
  @Override
  public void clip(Box box) {
    out.append("<svg x=\"");
    number(box.x()).append("\" y=\"");
    number(box.y()).append("\" width=\"");
    number(box.width()).append("\" height=\"");
    number(box.height()).append("\" viewBox=\"");
    number(box.x()).append(' ');
    number(box.y()).append(' ');
    number(box.width()).append(' ');
    number(box.height()).append("\" overflow=\"hidden\">\n");
  }

  @Override
  public void unclip() {
    out.append("</svg>\n");
  }

  private void data(Outline outline) {
    out.append("\" d=\"");
    for (int i = 0; i < outline.size(); i++) {
      switch (outline.stroke(i)) {
        case MOVE -> point('M', outline, i);
        case LINE -> point('L', outline, i);
        case CLOSE -> out.append('z');
      }
    }
    out.append("\"/>\n");
  }

  private void point(char stroke, Outline outline, int i) {
    out.append(stroke);
    number(outline.x(i)).append(' ');
    number(outline.y(i));
  }

  private StringBuilder ink(int rgb) {
    out.append('#');
    for (int shift = 20; shift >= 0; shift -= 4) {
      out.append(Character.forDigit(rgb >> shift & 0xF, 16));
    }
    return out;
  }

  /** Append a number with at most two decimals and no more digits than it needs. */
  private StringBuilder number(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths < 0) {
      out.append('-');
      hundredths = -hundredths;
    }
    out.append(hundredths / 100);
    int rest = (int) (hundredths % 100);
    if (rest != 0) {
      out.append('.').append((char) ('0' + rest / 10));
      if (rest % 10 != 0) {
        out.append((char) ('0' + rest % 10));
      }
    }
    return out;
  }
}
