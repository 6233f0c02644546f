package org.memrig.host.figure;

/**
 * Joins points, at most four for each half-unit column.
 *
 * <p>Why first, lowest, highest and last: a line through these covers the same pixels as a line
 * through all, so a million points keep every spike and cost no more than the width of the plot.
 * Only points that follow one another are merged; a loop that comes back keeps its way back.
 */
final class Thinner {

  private static final double COLUMN = 0.5;

  private final Outline out = new Outline();
  private boolean broken = true;
  private int count;
  private long column;
  private long last;
  private long lowest;
  private long highest;
  private double firstX;
  private double firstY;
  private double lastX;
  private double lastY;
  private double lowX;
  private double lowY;
  private double highX;
  private double highY;

  /** Go on to a point. */
  void point(double x, double y) {
    long here = (long) Math.floor(x / COLUMN);
    if (count > 0 && here != column) {
      flush();
    }
    if (count == 0) {
      column = here;
      firstX = lowX = highX = x;
      firstY = lowY = highY = y;
      lowest = highest = 0;
    } else if (y < lowY) {
      lowX = x;
      lowY = y;
      lowest = count;
    } else if (y > highY) {
      highX = x;
      highY = y;
      highest = count;
    }
    lastX = x;
    lastY = y;
    last = count++;
  }

  /** Lift the pen. */
  void gap() {
    flush();
    broken = true;
  }

  /** Return the line; a piece of one point becomes a dot. */
  Outline finish() {
    flush();
    return out;
  }

  private void flush() {
    if (count == 0) {
      return;
    }
    add(firstX, firstY);
    boolean lowFirst = lowest < highest;
    emit(lowFirst ? lowest : highest, lowFirst ? lowX : highX, lowFirst ? lowY : highY);
    emit(lowFirst ? highest : lowest, lowFirst ? highX : lowX, lowFirst ? highY : lowY);
    if (last > 0) {
      add(lastX, lastY);
    }
    count = 0;
  }

  private void emit(long index, double x, double y) {
    if (index > 0 && index < last) {
      add(x, y);
    }
  }

  private void add(double x, double y) {
    if (broken) {
      out.dot(x, y);
      broken = false;
    } else {
      out.line(x, y);
    }
  }
}
