package org.memrig.host.export;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Read columns chunk by chunk: inflate, put the bytes together again, cut off what lies beyond the
 * end. The library's own way needs decoders that memrig leaves out.
 */
final class HdfValues {
  private final Dataset column;
  private final int size;
  private final ByteBuffer bytes;

  private HdfValues(Dataset column) {
    this.column = column;
    size = column.getDataType().getSize();
    int length = column.getDimensions()[0];
    bytes = ByteBuffer.allocate(length * size).order(ByteOrder.LITTLE_ENDIAN);
    ChunkedDataset chunks = (ChunkedDataset) column;
    int chunk = chunks.getChunkDimensions()[0];
    for (int from = 0; from < length; from += chunk) {
      byte[] values = inflated(chunks.getRawChunkBuffer(new int[] {from}), chunk * size);
      int kept = Math.min(chunk, length - from);
      for (int i = 0; i < kept * size; i++) {
        bytes.put(from * size + i, values[i % size * chunk + i / size]);
      }
    }
  }

  private static byte[] inflated(ByteBuffer packed, int size) {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(packed);
      byte[] values = new byte[size];
      int filled = 0;
      while (!inflater.finished()) {
        filled += inflater.inflate(values, filled, size - filled);
      }
      if (filled != size) {
        throw new AssertionError(filled + " bytes, not " + size);
      }
      return values;
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    }
  }

  private static HdfValues of(HdfFile file, String path) {
    return new HdfValues(file.getDatasetByPath(path));
  }

  private int length() {
    return bytes.capacity() / size;
  }

  static double[] doubles(HdfFile file, String path) {
    HdfValues values = of(file, path);
    double[] doubles = new double[values.length()];
    values.bytes.asDoubleBuffer().get(doubles);
    return doubles;
  }

  static long[] longs(HdfFile file, String path) {
    HdfValues values = of(file, path);
    long[] longs = new long[values.length()];
    values.bytes.asLongBuffer().get(longs);
    return longs;
  }

  static int[] ints(HdfFile file, String path) {
    HdfValues values = of(file, path);
    int[] ints = new int[values.length()];
    values.bytes.asIntBuffer().get(ints);
    return ints;
  }

  static byte[] bytes(HdfFile file, String path) {
    HdfValues values = of(file, path);
    if (values.column.getDataType().getSize() != 1) {
      throw new AssertionError(path + " is " + values.column.getDataType());
    }
    return values.bytes.array();
  }

  static String[] texts(HdfFile file, String path) {
    HdfValues values = of(file, path);
    String[] texts = new String[values.length()];
    for (int i = 0; i < texts.length; i++) {
      int from = i * values.size;
      int end = from;
      while (values.bytes.get(end) != 0) {
        end++;
      }
      texts[i] = new String(values.bytes.array(), from, end - from, StandardCharsets.UTF_8);
    }
    return texts;
  }
}
