package org.memrig.instruments.scpi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.memrig.instruments.board.BoardFault;

/** Read and write blocks of bytes as IEEE 488.2 has them: {@code #} digits count bytes. */
public final class DataBlock {
  private DataBlock() {}

  /**
   * Return what a block holds.
   *
   * @param message a whole message, with a count ({@code #3100...}) or without ({@code #0...})
   * @throws BoardFault if it is no block, or not as long as it says
   */
  public static byte[] read(byte[] message) {
    if (message.length < 2 || message[0] != '#' || message[1] < '0' || message[1] > '9') {
      throw bad("begins with no # and digit");
    }
    int digits = message[1] - '0';
    if (digits == 0) {
      return java.util.Arrays.copyOfRange(message, 2, message.length);
    }
    long count = 0;
    for (int i = 2; i < 2 + digits; i++) {
      if (i >= message.length || message[i] < '0' || message[i] > '9') {
        throw bad("has no count of " + digits + " digits");
      }
      count = count * 10 + message[i] - '0';
    }
    if (message.length != 2 + digits + count) {
      throw bad("holds " + (message.length - 2 - digits) + " bytes and says " + count);
    }
    return java.util.Arrays.copyOfRange(message, 2 + digits, message.length);
  }

  /** Put bytes into a block with a count. */
  public static byte[] write(byte[] bytes) {
    String count = Integer.toString(bytes.length);
    byte[] head =
        ("#" + count.length() + count).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(head.length + bytes.length).put(head).put(bytes).array();
  }

  /**
   * Read numbers of 32 bits.
   *
   * @throws BoardFault if the bytes are not a whole number of them
   */
  public static double[] floats(byte[] bytes, ByteOrder order) {
    if (bytes.length % Float.BYTES != 0) {
      throw bad("of " + bytes.length + " bytes does not hold whole numbers of 4 bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(order);
    double[] values = new double[bytes.length / Float.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getFloat();
    }
    return values;
  }

  /**
   * Read numbers of 64 bits.
   *
   * @throws BoardFault if the bytes are not a whole number of them
   */
  public static double[] doubles(byte[] bytes, ByteOrder order) {
    if (bytes.length % Double.BYTES != 0) {
      throw bad("of " + bytes.length + " bytes does not hold whole numbers of 8 bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(order);
    double[] values = new double[bytes.length / Double.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getDouble();
    }
    return values;
  }

  private static BoardFault bad(String why) {
    return new BoardFault(
        BoardFault.Grade.SESSION,
        "a block of data " + why + "; check the instrument's data format");
  }
}
