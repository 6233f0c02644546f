package org.memrig.host.figure;

import java.util.ArrayList;
import java.util.List;
import org.memrig.protocols.data.Caption;

/**
 * Lays out what every figure has: title, legend, the plot's box, caption, notes and source line.
 * The sheet grows downwards with its texts, so that none is cut.
 */
final class Sheet {

  /** Usual width of a figure in drawing units; a browser shows one unit as one CSS pixel. */
  static final double WIDTH = 720;

  static final double PAD = 14;

  private static final double TITLE_LINE = 19;
  private static final double KEY_LINE = 18;
  private static final double NOTE_LINE = 16;
  private static final double SOURCE_LINE = 14;
  private static final int MOST_KEYS = 16;

  /** Room around the plot for ticks and labels, and the plot's own size. */
  record Space(double left, double right, double below, double plotWidth, double plotHeight) {}

  private final double width;
  private final double height;
  private final Box plot;
  private final List<String> title;
  private final List<List<Key>> keyRows;
  private final List<String> notes;
  private final List<String> source;
  private final Lettering sourceLettering;
  private final double notesTop;

  Sheet(Caption caption, List<String> notes, List<Key> keys, Space space) {
    width = whole(Math.max(WIDTH / 2, space.left() + space.plotWidth() + space.right()));
    double textWidth = width - 2 * PAD;
    title = TextWidths.wrap(caption.title(), textWidth, Lettering.TITLE);
    keyRows = rows(few(keys), textWidth);
    this.notes = new ArrayList<>(TextWidths.wrap(caption.text(), textWidth, Lettering.NOTE));
    notes.forEach(n -> this.notes.addAll(TextWidths.wrap(n, textWidth, Lettering.NOTE)));
    sourceLettering = caption.source().emulated() ? Lettering.SOURCE.strong() : Lettering.SOURCE;
    source = TextWidths.wrap("Source: " + caption.source().text(), textWidth, sourceLettering);
    double top = PAD + title.size() * TITLE_LINE + keyRows.size() * KEY_LINE + 8;
    plot = new Box(space.left(), top, space.plotWidth(), space.plotHeight());
    notesTop = plot.bottom() + space.below() + 8;
    height = whole(notesTop + this.notes.size() * NOTE_LINE + source.size() * SOURCE_LINE + PAD);
  }

  /** Round up to whole units, so that the paper fills the last pixel. */
  private static double whole(double length) {
    return Math.ceil(length - 1e-6);
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /** Return where values are drawn. */
  Box plot() {
    return plot;
  }

  /** Draw paper and all texts, but not the plot. */
  void draw(Canvas canvas) {
    canvas.fill(new Box(0, 0, width, height).outline(), Ink.WHITE);
    double y = PAD;
    for (String line : title) {
      canvas.text(line, PAD, y + 13, Lettering.TITLE);
      y += TITLE_LINE;
    }
    for (List<Key> row : keyRows) {
      drawKeys(canvas, row, y);
      y += KEY_LINE;
    }
    y = notesTop;
    for (String line : notes) {
      canvas.text(line, PAD, y + 11, Lettering.NOTE);
      y += NOTE_LINE;
    }
    for (String line : source) {
      canvas.text(line, PAD, y + 11, sourceLettering);
      y += SOURCE_LINE;
    }
  }

  private static void drawKeys(Canvas canvas, List<Key> row, double top) {
    double x = PAD;
    for (Key key : row) {
      key.draw(canvas, x, top + 8);
      canvas.text(key.name(), x + Key.WIDTH + 6, top + 12, Lettering.NOTE);
      x += advance(key);
    }
  }

  private static double advance(Key key) {
    return Key.WIDTH + 6 + Lettering.NOTE.width(key.name()) + 16;
  }

  /** Keep the legend readable: beyond sixteen entries it says how many more there are. */
  private static List<Key> few(List<Key> keys) {
    if (keys.size() <= MOST_KEYS) {
      return keys;
    }
    List<Key> few = new ArrayList<>(keys.subList(0, MOST_KEYS - 2));
    few.add(keys.getLast());
    int more = keys.size() - few.size();
    few.add(new Key("and " + more + " more", Key.Swatch.DOT, Pen.flat(Ink.WHITE, 1)));
    return few;
  }

  private static List<List<Key>> rows(List<Key> keys, double width) {
    List<List<Key>> rows = new ArrayList<>();
    double used = width;
    for (Key whole : keys) {
      double room = width - Key.WIDTH - 22;
      String name = TextWidths.cut(whole.name(), room, Lettering.NOTE);
      Key key = new Key(name, whole.swatch(), whole.pen());
      if (rows.isEmpty() || used + advance(key) - 16 > width) {
        rows.add(new ArrayList<>());
        used = 0;
      }
      rows.getLast().add(key);
      used += advance(key);
    }
    return rows;
  }
}
