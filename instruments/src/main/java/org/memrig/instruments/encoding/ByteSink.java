package org.memrig.instruments.encoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Gather bytes in a buffer that grows and is used again.
 *
 * <p>Whole numbers are varints (seven bits a byte, least first); real numbers are their 64 bits,
 * least byte first; text is a varint length and UTF-8.
 */
public final class ByteSink {
  private byte[] bytes = new byte[256];
  private ByteBuffer view = view(bytes);
  private int size;

  /** Forget everything gathered. */
  public void clear() {
    size = 0;
  }

  /** Return how many bytes are gathered. */
  public int size() {
    return size;
  }

  /** Return a read-only view of the bytes gathered, valid until the next change. */
  public ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes, 0, size).asReadOnlyBuffer();
  }

  /** Return a read-only view of some of the bytes gathered, valid until the next change. */
  public ByteBuffer bytes(int from, int length) {
    return ByteBuffer.wrap(bytes, from, length).slice().asReadOnlyBuffer();
  }

  /** Return a copy of the bytes gathered. */
  public byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  /** Feed the bytes from some position on to a digest. */
  public void digest(int from, MessageDigest digest) {
    digest.update(bytes, from, size - from);
  }

  void u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void signed(long value) {
    varint(value << 1 ^ value >> 63);
  }

  void f64(double value) {
    room(8);
    view.putLong(size, Double.doubleToRawLongBits(value));
    size += 8;
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  void append(ByteSink other) {
    bytes(other.bytes, 0, other.size);
  }

  void bytes(ByteBuffer more) {
    int length = more.remaining();
    room(length);
    more.get(bytes, size, length);
    size += length;
  }

  void bytes(byte[] more, int from, int length) {
    room(length);
    System.arraycopy(more, from, bytes, size, length);
    size += length;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
      view = view(bytes);
    }
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
