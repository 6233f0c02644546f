package org.memrig.host.figure;

/** A colour as 0xRRGGBB and its opacity from 0 to 1. */
record Ink(int rgb, double opacity) {

  static final Ink WHITE = new Ink(0xFFFFFF);
  static final Ink TEXT = new Ink(0x222222);
  static final Ink SOFT_TEXT = new Ink(0x555555);
  static final Ink FRAME = new Ink(0x555555);
  static final Ink GRID = new Ink(0xE6E6E6);
  static final Ink ZERO = new Ink(0xBBBBBB);

  Ink(int rgb) {
    this(rgb, 1);
  }

  Ink withOpacity(double other) {
    return new Ink(rgb, other);
  }
}
