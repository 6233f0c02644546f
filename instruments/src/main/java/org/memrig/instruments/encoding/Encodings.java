package org.memrig.instruments.encoding;

import java.nio.ByteBuffer;

/** Frame what others put around programs and results, in the same primitive forms. */
public final class Encodings {
  private Encodings() {}

  /** Append a byte. */
  public static void u8(ByteSink out, int value) {
    out.u8(value);
  }

  /** Append a whole number, 0 to 2^64 - 1, in its shortest form. */
  public static void varint(ByteSink out, long value) {
    out.varint(value);
  }

  /** Append a signed whole number. */
  public static void signed(ByteSink out, long value) {
    out.signed(value);
  }

  /** Append a real number. */
  public static void f64(ByteSink out, double value) {
    out.f64(value);
  }

  /**
   * Append the lower bytes of a whole number, the least first.
   *
   * @param bytes how many, 1 to 8
   */
  public static void fixed(ByteSink out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.u8((int) (value >>> 8 * i) & 0xFF);
    }
  }

  /** Append the rest of a buffer as it is. */
  public static void bytes(ByteSink out, ByteBuffer bytes) {
    out.bytes(bytes);
  }

  /** Append some bytes as they are. */
  public static void bytes(ByteSink out, byte[] bytes, int from, int length) {
    out.bytes(bytes, from, length);
  }

  /** Append text. */
  public static void text(ByteSink out, String text) {
    out.text(text);
  }

  /**
   * Take a byte; the buffer goes on behind it.
   *
   * @throws BadEncoding if there is none
   */
  public static int u8(ByteBuffer from) {
    ByteSource in = new ByteSource(from);
    int value = in.u8("byte");
    from.position(from.position() + in.position());
    return value;
  }

  /**
   * Take a whole number in its shortest form; the buffer goes on behind it.
   *
   * @param what is taken, for the message
   * @throws BadEncoding if there is none
   */
  public static long varint(ByteBuffer from, String what) {
    ByteSource in = new ByteSource(from);
    long value = in.varint(what);
    from.position(from.position() + in.position());
    return value;
  }

  /**
   * Take a signed whole number; the buffer goes on behind it.
   *
   * @param what is taken, for the message
   * @throws BadEncoding if there is none
   */
  public static long signed(ByteBuffer from, String what) {
    ByteSource in = new ByteSource(from);
    long value = in.signed(what);
    from.position(from.position() + in.position());
    return value;
  }

  /**
   * Take a real number; the buffer goes on behind it.
   *
   * @param what is taken, for the message
   * @throws BadEncoding if there is none
   */
  public static double f64(ByteBuffer from, String what) {
    ByteSource in = new ByteSource(from);
    double value = in.f64(what);
    from.position(from.position() + in.position());
    return value;
  }

  /**
   * Take a whole number of some bytes, the least first; the buffer goes on behind it.
   *
   * @param bytes how many, 1 to 8
   * @param what is taken, for the message
   * @throws BadEncoding if they are not there
   */
  public static long fixed(ByteBuffer from, int bytes, String what) {
    ByteSource in = new ByteSource(from);
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) in.u8(what) << 8 * i;
    }
    from.position(from.position() + bytes);
    return value;
  }

  /**
   * Take one of some values by its number, a byte; the buffer goes on behind it.
   *
   * @param what is taken, for the message
   * @throws BadEncoding if there is no such value
   */
  public static <E extends Enum<E>> E choice(ByteBuffer from, E[] values, String what) {
    ByteSource in = new ByteSource(from);
    E value = in.choice(values, what);
    from.position(from.position() + in.position());
    return value;
  }

  /** Append the length and the bytes of a sink. */
  public static void block(ByteSink out, ByteSink of) {
    out.varint(of.size());
    out.append(of);
  }

  /**
   * Take a length and that many bytes; the buffer goes on behind them.
   *
   * @throws BadEncoding if they are cut off
   */
  public static ByteBuffer block(ByteBuffer from) {
    ByteSource in = new ByteSource(from);
    int length = in.count("block length", 1);
    ByteBuffer block = from.slice(from.position() + in.position(), length);
    from.position(from.position() + in.position() + length);
    return block;
  }

  /**
   * Take text; the buffer goes on behind it.
   *
   * @throws BadEncoding if it is cut off
   */
  public static String text(ByteBuffer from) {
    ByteSource in = new ByteSource(from);
    String text = in.text("text");
    from.position(from.position() + in.position());
    return text;
  }
}
