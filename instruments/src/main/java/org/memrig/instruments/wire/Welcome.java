package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;

/**
 * Hold a board's answer to HELLO.
 *
 * @param version of the wire
 * @param boot another number after each reset
 * @param marks of {@link #EMULATED}, {@link #WRITABLE}, {@link #RESET}
 * @param mostPayload bytes of a payload at most
 * @param dictionaryLength of the description, bytes
 * @param dictionaryCrc of the description
 * @param limitsLength of the table of limits, bytes
 * @param limitsCrc of the table of limits
 * @param before how the last session ended; empty if in order
 */
record Welcome(
    int version,
    int boot,
    int marks,
    int mostPayload,
    int dictionaryLength,
    int dictionaryCrc,
    int limitsLength,
    int limitsCrc,
    String before) {
  static final int VERSION = 1;

  /** The cells behind the board are emulated. */
  static final int EMULATED = 1;

  /** The table of limits may be written. */
  static final int WRITABLE = 2;

  /** The board comes from a reset that no one asked for. */
  static final int RESET = 4;

  void encode(ByteSink out) {
    Encodings.u8(out, version);
    Encodings.fixed(out, boot, 4);
    Encodings.u8(out, marks);
    Encodings.fixed(out, mostPayload, 2);
    Encodings.fixed(out, dictionaryLength, 4);
    Encodings.fixed(out, dictionaryCrc, 4);
    Encodings.fixed(out, limitsLength, 4);
    Encodings.fixed(out, limitsCrc, 4);
    Encodings.text(out, before);
  }

  static Welcome decode(ByteBuffer in) {
    return new Welcome(
        Encodings.u8(in),
        (int) Encodings.fixed(in, 4, "boot"),
        Encodings.u8(in),
        (int) Encodings.fixed(in, 2, "most payload"),
        (int) Encodings.fixed(in, 4, "length of the dictionary"),
        (int) Encodings.fixed(in, 4, "checksum of the dictionary"),
        (int) Encodings.fixed(in, 4, "length of the limits"),
        (int) Encodings.fixed(in, 4, "checksum of the limits"),
        Encodings.text(in));
  }
}
