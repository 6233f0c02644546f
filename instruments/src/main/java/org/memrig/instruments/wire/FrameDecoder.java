package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Take frames out of whatever bytes come. Total: bytes that are no frame are counted and dropped,
 * and no more is kept than the longest frame.
 */
final class FrameDecoder {
  /** Four zeros in a row are a stop, at any place. */
  static final int STOP = 4;

  /** What a receiver knows of the numbers that it is sent the lower halves of. */
  interface Expecting {
    /** Return the whole number of a DATA frame from its lower half. */
    long number(int session, int lower);

    /** Return the whole number that an acknowledgement means. */
    long next(int session, int lower);
  }

  /** Take what was found. */
  interface Inlet {
    /** Take a frame, valid during the call. */
    void frame(Frame frame);

    /** End the present pulse or sample: STOP came. */
    void stop();
  }

  private final Expecting expecting;
  private final Inlet inlet;
  private final Counting counting;
  private final CRC32C crc = new CRC32C();
  private final Frame frame = new Frame();
  private final byte[] gathered = new byte[Cobs.most(Frame.HEAD + Frame.MOST + Frame.TAIL)];
  private int size;
  private boolean tooLong;
  private int zeros;

  FrameDecoder(Expecting expecting, Inlet inlet, Counting counting) {
    this.expecting = expecting;
    this.inlet = inlet;
    this.counting = counting;
    frame.bytes = gathered;
    frame.at = Frame.HEAD;
  }

  /** Take all bytes of a buffer. */
  void take(ByteBuffer bytes) {
    counting.bytesIn += bytes.remaining();
    while (bytes.hasRemaining()) {
      byte each = bytes.get();
      if (each != 0) {
        zeros = 0;
        gather(each);
      } else {
        zero();
      }
    }
  }

  private void gather(byte each) {
    if (size < gathered.length) {
      gathered[size++] = each;
    } else {
      tooLong = true;
    }
  }

  private void zero() {
    if (size > 0) {
      boolean whole = !tooLong && parse(Cobs.decode(gathered, size));
      size = 0;
      tooLong = false;
      if (whole) {
        counting.framesIn++;
        inlet.frame(frame);
      } else {
        counting.damaged++;
      }
    }
    zeros++;
    if (zeros == STOP) {
      inlet.stop();
    }
  }

  private boolean parse(int length) {
    int payload = length - Frame.HEAD - Frame.TAIL;
    if (payload < 0 || payload > Frame.MOST || u16(1) != payload) {
      return false;
    }
    frame.kind = gathered[0];
    if (frame.kind < Frame.DATA || frame.kind > Frame.REPLY) {
      return false;
    }
    frame.session = u16(3);
    int lower = u16(5);
    if (frame.kind != Frame.DATA && lower != 0) {
      return false;
    }
    frame.number = frame.kind == Frame.DATA ? expecting.number(frame.session, lower) : 0;
    frame.next = expecting.next(frame.session, u16(7));
    frame.room = gathered[9] & 0xFF;
    frame.length = payload;
    int end = Frame.HEAD + payload;
    int sum = FrameEncoder.sum(crc, gathered, end, frame.number, frame.next);
    return sum == (u16(end) | u16(end + 2) << 16);
  }

  private int u16(int at) {
    return gathered[at] & 0xFF | (gathered[at + 1] & 0xFF) << 8;
  }
}
