package org.memrig.protocols.bench;

/**
 * Take the values of one row, in the order of the series' columns.
 *
 * <p>Each {@code put} throws IllegalArgumentException if the next column is of another type or the
 * row is full.
 */
public interface Row {

  /**
   * Put a real value.
   *
   * @throws IllegalArgumentException if it is NaN or infinite: a value that was not measured is
   *     {@link #none}
   */
  Row put(double value);

  /** Put an integer value. */
  Row put(long value);

  /** Put a text. */
  Row put(String value);

  /** Leave the next column without a value: it was out of range, or not measured. */
  Row none();

  /**
   * End the row.
   *
   * @return the row's id in its series, for {@link Series#block}; not durable yet, and not to be
   *     stored as data, since a resumed run counts on
   * @throws IllegalArgumentException if a column has been left out
   */
  long end();
}
