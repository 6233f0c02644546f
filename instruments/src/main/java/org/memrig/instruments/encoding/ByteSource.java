package org.memrig.instruments.encoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Take bytes apart; whatever they are, the only error is {@link BadEncoding}. */
final class ByteSource {
  private final ByteBuffer bytes;

  ByteSource(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  int position() {
    return bytes.position();
  }

  int left() {
    return bytes.remaining();
  }

  int u8(String what) {
    need(1, what);
    return bytes.get() & 0xFF;
  }

  boolean flag(String what) {
    int value = u8(what);
    if (value > 1) {
      throw bad(what, "is " + value + "; allowed 0 or 1");
    }
    return value == 1;
  }

  <E extends Enum<E>> E choice(E[] values, String what) {
    int index = u8(what);
    if (index >= values.length) {
      throw bad(what, "is " + index + "; allowed 0 to " + (values.length - 1));
    }
    return values[index];
  }

  long varint(String what) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int part = u8(what);
      value |= (long) (part & 0x7F) << shift;
      if (part < 0x80) {
        // One number has one form: no trailing zero part, nothing beyond bit 63.
        if ((part == 0 && shift > 0) || (shift == 63 && part > 1)) {
          throw bad(what, "is not in its shortest form");
        }
        return value;
      }
    }
    throw bad(what, "is longer than 64 bits");
  }

  long signed(String what) {
    long value = varint(what);
    return value >>> 1 ^ -(value & 1);
  }

  int varint(String what, int least, int most) {
    long value = varint(what);
    if (value < least || value > most) {
      throw bad(what, "is " + value + "; allowed " + least + " to " + most);
    }
    return (int) value;
  }

  /** Take a count of things that take at least some bytes each, so that no count can lie. */
  int count(String what, int bytesEach) {
    return varint(what, 0, left() / Math.max(1, bytesEach));
  }

  double f64(String what) {
    need(8, what);
    return bytes.getDouble();
  }

  String text(String what) {
    int length = count(what, 1);
    need(length, what);
    byte[] utf8 = new byte[length];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  void end() {
    if (bytes.hasRemaining()) {
      throw bad("end", "is followed by " + bytes.remaining() + " bytes");
    }
  }

  BadEncoding bad(String what, String why) {
    return new BadEncoding("at byte " + bytes.position() + ": " + what + " " + why);
  }

  private void need(int count, String what) {
    if (bytes.remaining() < count) {
      throw bad(what, "is cut off");
    }
  }
}
