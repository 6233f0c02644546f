package org.memrig.host.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.memrig.config.units.Numbers;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.Series;

/**
 * Draw curves in characters: title, axes with their ends, one character for each name of a series,
 * and where the values came from. Where there are too many names, all pale series share one.
 *
 * <p>Series are drawn as in a picture: pale ones first, and within a weight in their order, so that
 * what was added last lies on top.
 */
public final class TextPlot {
  /** How many characters a plot is wide, unless something else is asked for. */
  public static final int WIDTH = 64;

  /** How many characters a plot is high, unless something else is asked for. */
  public static final int HEIGHT = 16;

  /** How many characters stand at the left of a plot. */
  public static final int MARGIN = 12;

  /** How many lines there are beside those of the plot. */
  public static final int LINES = 6;

  private static final String MARKS = "*o+x#%@&=~";
  private static final char PALE = '.';
  private static final int DIGITS = 3;

  private final Curves curves;
  private final int width;
  private final int height;
  private final AxisScale x;
  private final AxisScale y;
  private final Range xs;
  private final Range ys;
  private final Map<String, Character> marks = new LinkedHashMap<>();
  private final List<char[]> plot = new ArrayList<>();

  private TextPlot(Curves curves, int width, int height) {
    this.curves = curves;
    this.width = width;
    this.height = height;
    xs = new Range(curves.x());
    ys = new Range(curves.y());
    for (Series series : curves.series()) {
      measure(series);
    }
    mark();
    for (Curves.Guide guide : curves.guides()) {
      (guide.axis() == Curves.Guide.On.X ? xs : ys).with(guide.value());
    }
    x = AxisScale.of(curves.x(), xs, AxisScale.Room.TIGHT, 2);
    y = AxisScale.of(curves.y(), ys, AxisScale.Room.TIGHT, 2);
  }

  /** Tell whether at least one point has a place on the axes. */
  public static boolean shows(Curves curves) {
    return curves.series().stream()
        .anyMatch(each -> {
          for (int i = 0; i < each.x().size(); i++) {
            if (shown(curves, each.x().at(i), each.y().at(i))) {
              return true;
            }
          }
          return false;
        });
  }

  /** Return the lines of a plot of the usual size. */
  public static List<String> lines(Curves curves) {
    return lines(curves, WIDTH, HEIGHT);
  }

  /**
   * Return the lines of a plot; without any point that has a place there are none.
   *
   * @param width characters, {@link #MARGIN} aside; at least 8
   * @param height lines, {@link #LINES} aside; at least 2
   */
  public static List<String> lines(Curves curves, int width, int height) {
    if (width < 8 || height < 2) {
      throw new IllegalArgumentException(
          "a plot of " + width + " x " + height + " characters; at least 8 x 2");
    }
    return shows(curves) ? new TextPlot(curves, width, height).lines() : List.of();
  }

  private static boolean shown(Curves curves, double x, double y) {
    return (!curves.x().isLog() || x > 0) && (!curves.y().isLog() || y > 0);
  }

  private void measure(Series series) {
    for (int i = 0; i < series.x().size(); i++) {
      if (shown(curves, series.x().at(i), series.y().at(i))) {
        xs.with(series.x().at(i));
        ys.with(series.y().at(i));
      }
    }
  }

  /** Choose the characters; where there are not enough of them all pale series share one. */
  private void mark() {
    long names = curves.series().stream().map(Series::name).distinct().count();
    int next = 0;
    for (Series series : curves.series()) {
      boolean pale = names > MARKS.length() && series.weight() == Series.Weight.FAINT;
      if (!marks.containsKey(series.name())) {
        marks.put(series.name(), pale ? PALE : MARKS.charAt(next++ % MARKS.length()));
      }
    }
  }

  private List<String> lines() {
    for (int row = 0; row < height; row++) {
      char[] blank = new char[width];
      Arrays.fill(blank, ' ');
      plot.add(blank);
    }
    curves.guides().forEach(this::draw);
    for (Series.Weight weight : Series.Weight.values()) {
      curves.series().stream().filter(each -> each.weight() == weight).forEach(this::draw);
    }
    List<String> lines = new ArrayList<>();
    lines.add(curves.caption().title());
    lines.add("  " + title(curves.y()));
    for (int row = 0; row < height; row++) {
      String end = row == 0 ? end(ys, true, curves.y()) : "";
      end = row == height - 1 ? end(ys, false, curves.y()) : end;
      String left = " ".repeat(Math.max(0, MARGIN - 2 - end.length())) + end;
      lines.add(left + " |" + new String(plot.get(row)).stripTrailing());
    }
    lines.add(" ".repeat(MARGIN - 1) + "+" + "-".repeat(width));
    lines.add(" ".repeat(MARGIN) + across());
    lines.add("  " + legend());
    lines.add("  Source: " + curves.caption().source().text());
    return lines;
  }

  private static String title(Axis axis) {
    String unit = axis.dimension().symbol();
    return axis.label() + (unit.isEmpty() ? "" : " (" + unit + ")") + (axis.isLog() ? ", log" : "");
  }

  private static String end(Range range, boolean high, Axis axis) {
    double value = high ? range.high() : range.low();
    boolean count = axis.dimension().symbol().isEmpty() && value == Math.rint(value);
    return count && Math.abs(value) < 1e6
        ? Long.toString((long) value)
        : Numbers.people(value, axis.dimension(), DIGITS);
  }

  /** Return the ends of the horizontal axis, and what it is between them. */
  private String across() {
    String low = end(xs, false, curves.x());
    String high = end(xs, true, curves.x());
    String title = title(curves.x());
    int room = Math.max(2, width - low.length() - title.length() - high.length());
    return low + " ".repeat(room / 2) + title + " ".repeat(room - room / 2) + high;
  }

  /** Return the names by their characters, the last ones if they do not all fit. */
  private String legend() {
    List<String> all = new ArrayList<>();
    List<String> pale = new ArrayList<>();
    marks.forEach((name, mark) -> {
      if (mark == PALE) {
        pale.add(name);
      }
    });
    if (!pale.isEmpty()) {
      String others = pale.size() == 1 ? "" : " and " + (pale.size() - 1) + " more";
      all.add(PALE + " " + pale.getFirst() + others);
    }
    marks.forEach((name, mark) -> {
      if (mark != PALE) {
        all.add(mark + " " + name);
      }
    });
    curves
        .guides()
        .forEach(each -> all.add((each.axis() == Curves.Guide.On.X ? ": " : "- ") + each.name()));
    int first = all.size() - 1;
    int length = all.getLast().length();
    while (first > 0 && length + 3 + all.get(first - 1).length() <= width) {
      first--;
      length += 3 + all.get(first).length();
    }
    String more = first == 0 ? "" : first + " more, ";
    return more + String.join("   ", all.subList(first, all.size()));
  }

  private void draw(Curves.Guide guide) {
    boolean upright = guide.axis() == Curves.Guide.On.X;
    if (!(upright ? x : y).shows(guide.value())) {
      return;
    }
    for (int i = 0; i < (upright ? height : width); i++) {
      if (upright) {
        plot.get(i)[column(guide.value())] = ':';
      } else {
        plot.get(row(guide.value()))[i] = '-';
      }
    }
  }

  private void draw(Series series) {
    char mark = marks.getOrDefault(series.name(), MARKS.charAt(0));
    int beforeColumn = -1;
    int beforeRow = -1;
    for (int i = 0; i < series.x().size(); i++) {
      double atX = series.x().at(i);
      double atY = series.y().at(i);
      if (!shown(curves, atX, atY)) {
        beforeColumn = -1;
        continue;
      }
      int column = column(atX);
      int row = row(atY);
      if (beforeColumn < 0 || series.mark() == Series.Mark.POINTS) {
        plot.get(row)[column] = mark;
      } else if (series.mark() == Series.Mark.STEPS) {
        line(beforeColumn, beforeRow, column, beforeRow, mark);
        line(column, beforeRow, column, row, mark);
      } else {
        line(beforeColumn, beforeRow, column, row, mark);
      }
      beforeColumn = column;
      beforeRow = row;
    }
  }

  private void line(int fromColumn, int fromRow, int toColumn, int toRow, char mark) {
    int steps = Math.max(1, Math.max(Math.abs(toColumn - fromColumn), Math.abs(toRow - fromRow)));
    for (int step = 0; step <= steps; step++) {
      double share = (double) step / steps;
      int row = (int) Math.round(fromRow + share * (toRow - fromRow));
      plot.get(row)[(int) Math.round(fromColumn + share * (toColumn - fromColumn))] = mark;
    }
  }

  private int column(double value) {
    return (int) Math.round(Math.clamp(x.place(value), 0, 1) * (width - 1));
  }

  private int row(double value) {
    return height - 1 - (int) Math.round(Math.clamp(y.place(value), 0, 1) * (height - 1));
  }
}
