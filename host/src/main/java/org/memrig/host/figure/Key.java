package org.memrig.host.figure;

/** One legend entry. */
record Key(String name, Swatch swatch, Pen pen) {

  /** What stands before the name. */
  enum Swatch {
    LINE,
    DOT,
    LINE_AND_DOT,
    PATCH
  }

  static final double WIDTH = 22;

  void draw(Canvas canvas, double x, double middle) {
    if (swatch == Swatch.PATCH) {
      canvas.fill(new Box(x, middle - 5, WIDTH, 10).outline(), pen.ink());
    }
    if (swatch == Swatch.LINE || swatch == Swatch.LINE_AND_DOT) {
      canvas.stroke(new Outline().move(x, middle).line(x + WIDTH, middle), pen);
    }
    if (swatch == Swatch.DOT || swatch == Swatch.LINE_AND_DOT) {
      canvas.stroke(new Outline().dot(x + WIDTH / 2, middle), Pen.solid(pen.ink(), 6));
    }
  }
}
