package org.memrig.host.figure;

import java.util.List;

/**
 * Colours that readers with any colour vision can tell apart.
 *
 * <p>Lines: M. Okabe, K. Ito, "Color Universal Design" (2008), without black, yellow last. Maps:
 * viridis (S. van der Walt, N. Smith, 2015) from its eleven even stops, for signed values RdBu of
 * ColorBrewer (C. Brewer) with blue below zero.
 */
final class Palette {

  /** Colour of a cell without a value. */
  static final int MASKED = 0xD9D9D9;

  static final Palette VIRIDIS =
      new Palette(
          0x440154, 0x482576, 0x414487, 0x35608D, 0x2A788E, 0x21908C, 0x22A884, 0x43BF71, 0x7AD151,
          0xBBDF27, 0xFDE725);

  static final Palette BLUE_RED =
      new Palette(
          0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D,
          0xB2182B, 0x67001F);

  private static final List<Ink> LINES =
      List.of(
          new Ink(0x0072B2),
          new Ink(0xD55E00),
          new Ink(0x009E73),
          new Ink(0xCC79A7),
          new Ink(0xE69F00),
          new Ink(0x56B4E9));

  /** Number of steps from the lowest to the highest colour; one more index stands for masked. */
  static final int STEPS = 255;

  private final int[] stops;

  private Palette(int... stops) {
    this.stops = stops;
  }

  /** Return whether so many lines are more than there are colours that differ at a glance. */
  static boolean runsOut(int count) {
    return count > LINES.size();
  }

  /** Return entry {@code i} of {@code count} line colours; beyond six they run along viridis. */
  static Ink line(int i, int count) {
    if (!runsOut(count)) {
      return LINES.get(i);
    }
    return new Ink(VIRIDIS.at(0.93 * i / (count - 1)));
  }

  /** Return the colour at a fraction from 0 to 1. */
  int at(double fraction) {
    double place = Math.clamp(fraction, 0.0, 1.0) * (stops.length - 1);
    int stop = (int) Math.min(place, stops.length - 2.0);
    double share = place - stop;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = stops[stop] >> shift & 0xFF;
      int to = stops[stop + 1] >> shift & 0xFF;
      rgb |= (int) Math.round(from + share * (to - from)) << shift;
    }
    return rgb;
  }

  /** Return the colour of an index from 0 to {@link #STEPS}, the last for masked cells. */
  int rgb(int index) {
    return index == STEPS ? MASKED : at(index / (STEPS - 1.0));
  }

  /** Return the index of a fraction from 0 to 1. */
  static int index(double fraction) {
    return (int) Math.round(Math.clamp(fraction, 0.0, 1.0) * (STEPS - 1));
  }
}
