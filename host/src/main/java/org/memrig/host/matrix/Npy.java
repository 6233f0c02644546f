package org.memrig.host.matrix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memrig.config.BadInput;

/**
 * Read and write NumPy's NPY format, versions 1 to 3 (numpy.lib.format): the mark {@code
 * \x93NUMPY}, a version of two bytes, the header's length, the header as a Python literal, the
 * values.
 */
final class Npy {
  private static final byte[] MARK = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");
  private static final int ALIGNMENT = 64;

  private Npy() {}

  /** Read a matrix, or a vector as a matrix of one row, of floating-point numbers. */
  static Matrix read(byte[] bytes, String file) {
    if (bytes.length < 12 || !Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)) {
      throw BadInput.of(file, "is no NPY file; write one by numpy.save");
    }
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int version = bytes[6];
    long length = version == 1 ? data.getShort(8) & 0xffff : data.getInt(8) & 0xffffffffL;
    int begin = version == 1 ? 10 : 12;
    if (version < 1 || version > 3 || begin + length > bytes.length) {
      throw BadInput.of(
          file, "is an NPY file of version " + version + " or cut off; allowed 1 to 3");
    }
    String header = new String(bytes, begin, (int) length, StandardCharsets.UTF_8);
    data.position(begin + (int) length);
    return values(data, header, file);
  }

  private static Matrix values(ByteBuffer data, String header, String file) {
    String type = find(TYPE, header, file);
    boolean fortran = find(ORDER, header, file).equals("True");
    int[] shape = shape(find(SHAPE, header, file), file);
    data.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int size =
        switch (type.substring(Math.min(1, type.length()))) {
          case "f8" -> Double.BYTES;
          case "f4" -> Float.BYTES;
          default ->
              throw BadInput.of(
                  file,
                  "holds values of type " + type + "; allowed are f8 and f4: use astype(float)");
        };
    long count = (long) shape[0] * shape[1];
    if (count * size != data.remaining()) {
      throw BadInput.of(
          file, "has " + data.remaining() + " bytes of values, its shape needs " + count * size);
    }
    double[] values = new double[(int) count];
    for (int i = 0; i < values.length; i++) {
      int at = fortran ? i % shape[0] * shape[1] + i / shape[0] : i;
      values[at] = size == Double.BYTES ? data.getDouble() : data.getFloat();
    }
    return new Matrix(shape[0], shape[1], values);
  }

  private static String find(Pattern pattern, String header, String file) {
    Matcher found = pattern.matcher(header);
    if (!found.find()) {
      throw BadInput.of(file, "has a header that NumPy would not write: " + header.strip());
    }
    return found.group(1);
  }

  private static int[] shape(String text, String file) {
    int[] all;
    try {
      all =
          Arrays.stream(text.split(","))
              .map(String::strip)
              .filter(each -> !each.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
    } catch (NumberFormatException e) {
      throw BadInput.of(file, "has the shape (" + text + "); its numbers are too large");
    }
    boolean empty = Arrays.stream(all).anyMatch(each -> each < 1);
    if (all.length < 1 || all.length > 2 || empty) {
      throw BadInput.of(file, "has the shape (" + text + "); give a vector or a matrix");
    }
    return all.length == 1 ? new int[] {1, all[0]} : all;
  }

  static byte[] bytes(Matrix matrix) {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': ("
            + matrix.rows()
            + ", "
            + matrix.columns()
            + "), }";
    int unpadded = 10 + header.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    int length = header.length() + padding + 1;
    double[] values = matrix.values();
    ByteBuffer out =
        ByteBuffer.allocate(10 + length + values.length * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put(MARK).put((byte) 1).put((byte) 0).putShort((short) length);
    out.put((header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII));
    for (double value : values) {
      out.putDouble(value);
    }
    return out.array();
  }
}
