package org.memrig.instruments.encoding;

import java.nio.ByteBuffer;

/** Frame what others put around programs and results, in the same primitive forms. */
public final class Encodings {
  private Encodings() {}

  /** Append a byte. */
  public static void u8(ByteSink out, int value) {
    out.u8(value);
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
