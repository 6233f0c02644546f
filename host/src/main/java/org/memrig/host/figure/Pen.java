package org.memrig.host.figure;

/** How a line is drawn: colour, width in drawing units, solid or dashed, round or flat ends. */
record Pen(Ink ink, double width, boolean dashed, boolean round) {

  static Pen solid(Ink ink, double width) {
    return new Pen(ink, width, false, true);
  }

  static Pen flat(Ink ink, double width) {
    return new Pen(ink, width, false, false);
  }

  static Pen dashed(Ink ink, double width) {
    return new Pen(ink, width, true, false);
  }
}
