package org.memrig.config;

import org.memrig.config.units.Shown;

/**
 * Say what is wrong with one value, where, and what to write instead.
 *
 * <p>Always one printable line: control characters of a hostile file become question marks.
 *
 * @param source the file's name as the user gave it, or an option such as {@code --set}
 * @param line from 1; 0 if the source has no lines
 * @param column from 1; 0 if the source has no columns
 * @param field the path of keys, for example {@code limits.read.cell-volts}; empty for the whole
 * @param message what is wrong, with the value, and the remedy
 */
public record Problem(String source, int line, int column, String field, String message) {
  public Problem {
    source = Shown.plain(source);
    field = Shown.plain(field);
    message = Shown.plain(message);
  }

  @Override
  public String toString() {
    String place = line == 0 ? source : source + ":" + line + ":" + column;
    return place + ": " + (field.isEmpty() ? "" : field + ": ") + message;
  }
}
