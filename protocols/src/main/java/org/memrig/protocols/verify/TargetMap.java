package org.memrig.protocols.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;

/**
 * Give each cell its own target conductance, S: rows between semicolons or line ends, values
 * between commas, each with its unit or a plain number of siemens.
 *
 * <p>The values belong to the cells that are programmed, in row-major order. A file is read when
 * the plan is; what is stored with a run are its values.
 */
public final class TargetMap {
  private static final String FILE = "file ";
  private static final long MOST_BYTES = 16 << 20;

  private final double[] values;
  private final String text;

  private TargetMap(double[] values) {
    this.values = values;
    StringJoiner joined = new StringJoiner(", ");
    for (double value : values) {
      joined.add(new Quantity(value, Dimension.SIEMENS).text());
    }
    text = joined.toString();
  }

  /**
   * Parse the text form.
   *
   * @throws IllegalArgumentException if it is none, or its file cannot be read
   */
  public static TargetMap parse(String text) {
    String plain = text.strip();
    String source = plain.startsWith(FILE) ? plain : "targets";
    String body = plain.startsWith(FILE) ? read(plain.substring(FILE.length()).strip()) : plain;
    List<Double> values = new ArrayList<>();
    for (String each : body.split("[;,\\n\\r]+", -1)) {
      if (!each.isBlank()) {
        values.add(siemens(each.strip(), source));
      }
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          source + " holds no value; write a conductance for each cell, for example 10 uS, 20 uS");
    }
    return new TargetMap(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double siemens(String text, String source) {
    double value = Quantity.parseOrPlain(text, Dimension.SIEMENS).value();
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          source + " holds '" + text + "'; allowed are conductances above 0 S");
    }
    return value;
  }

  private static String read(String name) {
    Path path = Path.of(name);
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new IllegalArgumentException(name + " is larger than 16 MiB; no chip needs that");
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot be read (" + e + "); write a path from the working directory", e);
    }
  }

  /** Return how many cells it has a target for. */
  public int size() {
    return values.length;
  }

  /** Return the target of a position, S. */
  public double at(int position) {
    return values[position];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TargetMap that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Return the text form, with the values themselves. */
  @Override
  public String toString() {
    return text;
  }
}
