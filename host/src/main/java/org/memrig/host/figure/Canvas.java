package org.memrig.host.figure;

/** What a drawing needs from paper. One drawing code serves every kind of output. */
interface Canvas {

  /** Fill an outline. */
  void fill(Outline area, Ink ink);

  /** Draw along an outline. */
  void stroke(Outline line, Pen pen);

  /** Set a text with its anchor on (x, y). */
  void text(String text, double x, double y, Lettering lettering);

  /** Fill a box with equal rectangles of flat colour. */
  void mosaic(Box box, Mosaic mosaic);

  /** Draw only inside a box until {@link #unclip()}; not nested. */
  void clip(Box box);

  /** End clipping. */
  void unclip();
}
