package org.memrig.host.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures text without any font, so that a layout is the same on every machine.
 *
 * <p>Why a table: a Raspberry Pi without fonts still writes SVG, and two machines write the same
 * bytes. DejaVu Sans is the widest of the usual sans-serif fonts, so no label is ever clipped.
 */
final class TextWidths {

  /** Advance widths of U+0020 to U+007E in DejaVu Sans 2.37, thousandths of the font size. */
  private static final int[] ADVANCES = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838
  };

  /** Bold words of DejaVu Sans measure 1.12 times the plain ones. */
  private static final double BOLD = 1.13;

  /** Below U+2E80 letters are about as wide as an m at most; above they fill a square. */
  private static final int OTHER = 780;

  private static final int SQUARE = 1000;

  private TextWidths() {}

  /** Return the width of a text in the unit of {@code size}. */
  static double width(String text, double size, boolean bold) {
    long thousandths = text.codePoints().mapToLong(TextWidths::advance).sum();
    return thousandths * size / 1000 * (bold ? BOLD : 1);
  }

  /** Break a text into lines of at most {@code width}, between words where there are any. */
  static List<String> wrap(String text, double width, Lettering lettering) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      for (String piece : pieces(word, width, lettering)) {
        String longer = line.isEmpty() ? piece : line + " " + piece;
        if (!line.isEmpty() && lettering.width(longer) > width) {
          lines.add(line.toString());
          line.setLength(0);
          line.append(piece);
        } else {
          line.setLength(0);
          line.append(longer);
        }
      }
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /** Return the longest beginning of a text that fits, with an ellipsis if something is missing. */
  static String cut(String text, double width, Lettering lettering) {
    if (lettering.width(text) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && lettering.width(text.substring(0, end) + "…") > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + "…";
  }

  private static List<String> pieces(String word, double width, Lettering lettering) {
    if (lettering.width(word) <= width) {
      return List.of(word);
    }
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int end = 0; end < word.length(); ) {
      int next = word.offsetByCodePoints(end, 1);
      if (end > start && lettering.width(word.substring(start, next)) > width) {
        pieces.add(word.substring(start, end));
        start = end;
      }
      end = next;
    }
    pieces.add(word.substring(start));
    return pieces;
  }

  private static long advance(int c) {
    if (c >= 0x20 && c <= 0x7E) {
      return ADVANCES[c - 0x20];
    }
    return c < 0x2E80 ? OTHER : SQUARE;
  }
}
