package org.memrig.host.export;

import org.memrig.config.random.RandomStream;

/** Think of texts and numbers that are not easy to write down. */
final class Scribbles {
  private static final String[] BITS = {
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "'",
    "\"",
    ",",
    ";",
    "a",
    "0",
    " ",
    "\r\n",
    "\"\"",
    "1e5",
    "=cmd|' /C calc'!A0",
    "\u00b5",
    "\u03a9",
    "\ud83d\ude80",
    "\ufeff",
    "NaN",
    "null",
    "\\",
    "#"
  };

  private Scribbles() {}

  static String text(RandomStream random) {
    StringBuilder text = new StringBuilder();
    for (int bits = random.nextInt(6); bits > 0; bits--) {
      text.append(BITS[random.nextInt(BITS.length)]);
    }
    return text.toString();
  }

  /** Return a finite number of any magnitude and sign. */
  static double real(RandomStream random) {
    double value;
    do {
      value =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(2_000) - 1_000;
            case 1 -> random.nextGaussian() * 1e-6;
            default -> Double.longBitsToDouble(random.nextLong());
          };
    } while (!Double.isFinite(value));
    return value;
  }
}
