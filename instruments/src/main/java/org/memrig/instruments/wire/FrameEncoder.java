package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Put frames into bytes, one at a time, in a buffer that is used again. */
final class FrameEncoder {
  private final byte[] body = new byte[Frame.HEAD + Frame.MOST + Frame.TAIL];
  private final byte[] stuffed = new byte[Cobs.most(body.length) + 1];
  private final ByteBuffer out = ByteBuffer.wrap(stuffed);
  private final CRC32C crc = new CRC32C();

  /**
   * Encode a frame and the zero that ends it.
   *
   * @param number whole; 0 unless it is a DATA frame
   * @param next whole
   * @return its bytes, valid until the next call
   */
  ByteBuffer encode(
      int kind, int session, long number, long next, int room, byte[] payload, int length) {
    body[0] = (byte) kind;
    u16(1, length);
    u16(3, session);
    u16(5, (int) number);
    u16(7, (int) next);
    body[9] = (byte) room;
    System.arraycopy(payload, 0, body, Frame.HEAD, length);
    int end = Frame.HEAD + length;
    int sum = sum(crc, body, end, number, next);
    u16(end, sum);
    u16(end + 2, sum >>> 16);
    int size = Cobs.encode(body, end + Frame.TAIL, stuffed);
    stuffed[size] = 0;
    return out.clear().limit(size + 1);
  }

  /** Return the checksum of a body before it, with the upper halves of its numbers. */
  static int sum(CRC32C crc, byte[] body, int length, long number, long next) {
    crc.reset();
    crc.update(body, 0, length);
    crc.update((int) (number >>> 16));
    crc.update((int) (number >>> 24));
    crc.update((int) (next >>> 16));
    crc.update((int) (next >>> 24));
    return (int) crc.getValue();
  }

  private void u16(int at, int value) {
    body[at] = (byte) value;
    body[at + 1] = (byte) (value >>> 8);
  }
}
