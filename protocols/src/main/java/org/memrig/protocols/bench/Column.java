package org.memrig.protocols.bench;

import java.util.regex.Pattern;
import org.memrig.config.units.Dimension;

/**
 * Describe one column of a series.
 *
 * @param name a word of lower-case letters, digits and underscores, at most 48, that starts with a
 *     letter; not {@code id}, {@code batch}, {@code cell} or {@code clock_ns}, which every row has
 * @param type what its values are
 * @param unit the SI unit of its values; {@link Dimension#ONE} for counts, codes and texts
 * @param text what it holds, one sentence for the reader of the stored file
 */
public record Column(String name, Type type, Dimension unit, String text) {

  /** What the values of a column are. */
  public enum Type {
    /** A finite double. */
    REAL,
    /** A long: a count, a raw code, flags. */
    INTEGER,
    /** Text. */
    TEXT
  }

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");
  private static final Pattern TAKEN = Pattern.compile("id|batch|cell|clock_ns");

  /** Refuse names that no file could hold and units that mean nothing. */
  public Column {
    requireName("column", name);
    if (TAKEN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "column '" + name + "' exists in every series; choose another name");
    }
    if (type == Type.TEXT && unit != Dimension.ONE) {
      throw new IllegalArgumentException(
          "column '" + name + "' is text and cannot have the unit " + unit + "; use ONE");
    }
  }

  /** Describe a column of doubles. */
  public static Column real(String name, Dimension unit, String text) {
    return new Column(name, Type.REAL, unit, text);
  }

  /** Describe a column of counts, codes or flags. */
  public static Column integer(String name, String text) {
    return new Column(name, Type.INTEGER, Dimension.ONE, text);
  }

  /** Describe a column of words. */
  public static Column text(String name, String text) {
    return new Column(name, Type.TEXT, Dimension.ONE, text);
  }

  /**
   * Return the name of a series or a column if it is one.
   *
   * @param what "series" or "column", for the message
   * @throws IllegalArgumentException if it is not
   */
  public static String requireName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what
              + " '"
              + name
              + "' is not a name; use 1 to 48 lower-case letters, digits and underscores,"
              + " a letter first");
    }
    return name;
  }
}
