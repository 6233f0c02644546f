package org.memrig.host.figure;

import java.util.Arrays;

/** Collects lines to draw or fill: any number of separate pieces, each open or closed. */
final class Outline {

  /** What leads to a point. */
  enum Stroke {
    MOVE,
    LINE,
    CLOSE
  }

  private double[] xs = new double[8];
  private double[] ys = new double[8];
  private byte[] strokes = new byte[8];
  private int size;

  Outline move(double x, double y) {
    return add(Stroke.MOVE, x, y);
  }

  Outline line(double x, double y) {
    return add(Stroke.LINE, x, y);
  }

  Outline close() {
    return add(Stroke.CLOSE, 0, 0);
  }

  /** Add a dot: a line too short to see, which a round pen turns into a disc. */
  Outline dot(double x, double y) {
    return move(x, y).line(x + 0.01, y);
  }

  int size() {
    return size;
  }

  double x(int i) {
    return xs[i];
  }

  double y(int i) {
    return ys[i];
  }

  Stroke stroke(int i) {
    return switch (strokes[i]) {
      case 0 -> Stroke.MOVE;
      case 1 -> Stroke.LINE;
      default -> Stroke.CLOSE;
    };
  }

  private Outline add(Stroke stroke, double x, double y) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, 2 * size);
      ys = Arrays.copyOf(ys, 2 * size);
      strokes = Arrays.copyOf(strokes, 2 * size);
    }
    xs[size] = x;
    ys[size] = y;
    strokes[size++] = (byte) stroke.ordinal();
    return this;
  }
}
