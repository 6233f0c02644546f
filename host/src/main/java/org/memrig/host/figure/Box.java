package org.memrig.host.figure;

/** A rectangle in drawing units; y grows downwards. */
record Box(double x, double y, double width, double height) {

  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  double centreX() {
    return x + width / 2;
  }

  double centreY() {
    return y + height / 2;
  }

  /** Return the outline of this rectangle, closed. */
  Outline outline() {
    return new Outline()
        .move(x, y)
        .line(right(), y)
        .line(right(), bottom())
        .line(x, bottom())
        .close();
  }
}
