package org.memrig.host.cli;

import java.util.ArrayList;
import java.util.List;
import org.memrig.host.figure.TextMap;
import org.memrig.host.figure.TextPlot;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.HeatMap;

/** Lay out figures in lines of text: the last map and the last curves that hold anything. */
final class LiveFrame {
  private static final int LEAST_HEIGHT = 5;
  // Title, legend and source of a map, and the blank line below it.
  private static final int MAP_LINES = TextMap.LEGEND + 3;

  private LiveFrame() {}

  /** Return the lines of a frame of the usual size. */
  static List<String> lines(List<Figure> figures) {
    return lines(
        figures,
        new TerminalSize(
            MAP_LINES + TextMap.MOST_ROWS + TextPlot.LINES + TextPlot.HEIGHT,
            TextPlot.MARGIN + TextPlot.WIDTH));
  }

  /** Return the lines of a frame, no more and no longer than fit; none if nothing is to be seen. */
  static List<String> lines(List<Figure> figures, TerminalSize room) {
    HeatMap map = null;
    Curves curves = null;
    for (Figure figure : figures) {
      if (figure instanceof HeatMap each && !TextMap.lines(each, 1, 1).isEmpty()) {
        map = each;
      } else if (figure instanceof Curves each && TextPlot.shows(each)) {
        curves = each;
      }
    }
    List<String> lines = new ArrayList<>();
    boolean both = room.rows() >= MAP_LINES + TextPlot.LINES + 2 * LEAST_HEIGHT;
    int left = room.rows();
    if (map != null && (both || curves == null)) {
      int kept = curves == null ? 0 : TextPlot.LINES + LEAST_HEIGHT;
      int half = curves == null ? left : Math.max(left - kept - 3, left / 2);
      lines.addAll(map(map, Math.min(half, left - kept) - MAP_LINES, room.columns()));
      left -= lines.size();
    }
    if (curves != null) {
      lines.addAll(curves(curves, left - TextPlot.LINES, room.columns()));
    }
    return lines.stream()
        .limit(room.rows())
        .map(line -> line.length() > room.columns() ? line.substring(0, room.columns()) : line)
        .toList();
  }

  private static List<String> map(HeatMap map, int height, int columns) {
    List<String> lines = new ArrayList<>();
    lines.add(map.caption().title());
    lines.addAll(
        TextMap.lines(
            map,
            Math.clamp(height, 1, TextMap.MOST_ROWS),
            Math.clamp(columns - TextMap.MARGIN, 1, TextMap.MOST_COLUMNS)));
    lines.add("  Source: " + map.caption().source().text());
    lines.add("");
    return lines;
  }

  private static List<String> curves(Curves curves, int height, int columns) {
    return TextPlot.lines(
        curves,
        Math.clamp(columns - TextPlot.MARGIN, 8, TextPlot.WIDTH),
        Math.clamp(height, 2, TextPlot.HEIGHT));
  }
}
