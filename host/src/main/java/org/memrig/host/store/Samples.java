package org.memrig.host.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Hold the samples of one block as its file has them. */
final class Samples {
  private final ByteBuffer body;
  private final boolean doubles;

  private Samples(ByteBuffer body, boolean doubles) {
    this.body = body;
    this.doubles = doubles;
  }

  /**
   * Understand a block.
   *
   * @throws StoreFailed if the codec is none of version 1
   */
  static Samples of(String codec, byte[] body) {
    boolean doubles =
        switch (codec) {
          case "f64le" -> true;
          case "f32le" -> false;
          default -> throw new StoreFailed("the file names a codec that memrig lacks: " + codec);
        };
    return new Samples(ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN), doubles);
  }

  int size() {
    return body.capacity() / (doubles ? Double.BYTES : Float.BYTES);
  }

  double at(int i) {
    return doubles ? body.getDouble(i * Double.BYTES) : body.getFloat(i * Float.BYTES);
  }

  void copyTo(double[] values, int from) {
    for (int i = 0; i < size(); i++) {
      values[from + i] = at(i);
    }
  }
}
