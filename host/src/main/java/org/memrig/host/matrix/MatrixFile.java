package org.memrig.host.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.memrig.config.BadInput;
import org.memrig.config.Problem;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.config.units.Quantity;
import org.memrig.host.figure.WholeFile;

/**
 * Read and write matrices: NPY by the suffix {@code .npy}, else CSV with one row a line, commas
 * between values, plain numbers in SI units or values with units ({@code 10 uS}); blank lines and
 * lines that begin with # are left out.
 */
public final class MatrixFile {
  private static final long MOST_BYTES = 1L << 30;

  private MatrixFile() {}

  /**
   * Read a matrix.
   *
   * @param dimension what the numbers are
   * @throws BadInput naming the file, and of CSV the line and column, if it holds no matrix
   */
  public static Matrix read(Path file, Dimension dimension) {
    byte[] bytes;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw BadInput.of(file.toString(), "is larger than 1 GiB; give a smaller matrix");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw BadInput.of(
          file.toString(), "cannot be read (" + e + "); write a path from the working directory");
    }
    return isNpy(file)
        ? Npy.read(bytes, file.toString())
        : csv(new String(bytes, StandardCharsets.UTF_8), file.toString(), dimension);
  }

  private static boolean isNpy(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".npy");
  }

  private static Matrix csv(String text, String file, Dimension dimension) {
    List<double[]> rows = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      double[] row = row(line, file, i + 1, dimension);
      if (!rows.isEmpty() && rows.getFirst().length != row.length) {
        throw bad(
            file,
            i + 1,
            1,
            "has "
                + row.length
                + " values, the lines before have "
                + rows.getFirst().length
                + "; give each line as many");
      }
      rows.add(row);
    }
    if (rows.isEmpty()) {
      throw BadInput.of(file, "holds no value; write one row of the matrix a line, with commas");
    }
    int columns = rows.getFirst().length;
    double[] all = new double[Math.multiplyExact(rows.size(), columns)];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * columns, columns);
    }
    return new Matrix(rows.size(), columns, all);
  }

  private static double[] row(String line, String file, int number, Dimension dimension) {
    String[] fields = line.split(",", -1);
    double[] row = new double[fields.length];
    int column = 1;
    for (int i = 0; i < fields.length; i++) {
      String field = fields[i].strip();
      try {
        row[i] = Quantity.parseOrPlain(field, dimension).value();
      } catch (IllegalArgumentException e) {
        throw bad(file, number, column, String.valueOf(e.getMessage()));
      }
      column += fields[i].length() + 1;
    }
    return row;
  }

  private static BadInput bad(String file, int line, int column, String message) {
    return new BadInput(new Problem(file, line, column, "", message));
  }

  /**
   * Write a matrix so that the file is the old one or the new one, whole; numbers as they are, bit
   * by bit.
   */
  public static void write(Path file, Matrix matrix) {
    WholeFile.write(
        file, isNpy(file) ? Npy.bytes(matrix) : csv(matrix).getBytes(StandardCharsets.UTF_8));
  }

  private static String csv(Matrix matrix) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        text.append(column == 0 ? "" : ",").append(Numbers.exact(matrix.at(row, column)));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
