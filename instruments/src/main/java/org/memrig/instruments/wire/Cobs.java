package org.memrig.instruments.wire;

/**
 * Stuff bytes so that none is zero: consistent overhead byte stuffing.
 *
 * <p>Each run of up to 254 bytes that are not zero is preceded by its length and one; a run of less
 * stands for a zero after it, except at the end.
 */
final class Cobs {
  /** The longest run, and the code that stands before it. */
  private static final int RUN = 254;

  private Cobs() {}

  /** Return how many bytes some bytes take at most, stuffed. */
  static int most(int length) {
    return length + length / RUN + 1;
  }

  /**
   * Stuff bytes.
   *
   * @return how many bytes were put at the start of {@code to}
   */
  static int encode(byte[] from, int length, byte[] to) {
    int code = 0;
    int out = 1;
    int run = 1;
    for (int i = 0; i < length; i++) {
      if (from[i] != 0) {
        to[out++] = from[i];
        run++;
        if (run <= RUN) {
          continue;
        }
        // A run that fills its code ends without a zero; the last one needs no code after it.
        if (i == length - 1) {
          break;
        }
      }
      to[code] = (byte) run;
      code = out++;
      run = 1;
    }
    to[code] = (byte) run;
    return out;
  }

  /**
   * Take the stuffing out of bytes, in place.
   *
   * @param bytes none of them zero
   * @return how many bytes are left at the start, or -1 if this is no stuffing
   */
  static int decode(byte[] bytes, int length) {
    int out = 0;
    int at = 0;
    while (at < length) {
      int code = bytes[at++] & 0xFF;
      if (code == 0 || at + code - 1 > length) {
        return -1;
      }
      for (int i = 1; i < code; i++) {
        bytes[out++] = bytes[at++];
      }
      if (code <= RUN && at < length) {
        bytes[out++] = 0;
      }
    }
    return out;
  }
}
