package org.memrig.host.figure;

/** How a text is set: size in drawing units, weight, colour, anchor, direction. */
record Lettering(double size, boolean bold, Ink ink, Anchor anchor, boolean upwards) {

  /** Which point of a text its position names; the baseline is always the y. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  static final Lettering TITLE = new Lettering(15, true, Ink.TEXT, Anchor.START, false);
  static final Lettering LABEL = new Lettering(12.5, false, Ink.TEXT, Anchor.MIDDLE, false);
  static final Lettering TICK = new Lettering(11, false, Ink.TEXT, Anchor.MIDDLE, false);
  static final Lettering NOTE = new Lettering(11.5, false, Ink.TEXT, Anchor.START, false);
  static final Lettering SOURCE = new Lettering(10.5, false, Ink.SOFT_TEXT, Anchor.START, false);

  Lettering at(Anchor other) {
    return new Lettering(size, bold, ink, other, upwards);
  }

  Lettering in(Ink other) {
    return new Lettering(size, bold, other, anchor, upwards);
  }

  Lettering strong() {
    return new Lettering(size, true, ink, anchor, upwards);
  }

  Lettering turned() {
    return new Lettering(size, bold, ink, anchor, true);
  }

  /** Return the width of a text in drawing units. */
  double width(String text) {
    return TextWidths.width(text, size, bold);
  }
}
