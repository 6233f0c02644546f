package org.memrig.instruments.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The two ends of one open link. */
record Ends(Link near, Link far) implements AutoCloseable {

  /** A deadline that only a hang reaches. */
  static long farOff() {
    return System.nanoTime() + FarEnd.HANG_SECONDS * 1_000_000_000L;
  }

  static ByteBuffer bytes(String ascii) {
    return ByteBuffer.wrap(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /** Read exactly so many bytes. */
  static String take(Link link, int count) {
    ByteBuffer into = ByteBuffer.allocate(count);
    while (into.hasRemaining()) {
      if (link.read(into, farOff()) == 0) {
        throw new AssertionError("only " + into.position() + " of " + count + " bytes came");
      }
    }
    return new String(into.array(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    near.close();
    far.close();
  }
}
