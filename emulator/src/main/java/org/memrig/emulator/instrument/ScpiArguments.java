package org.memrig.emulator.instrument;

import java.util.List;
import java.util.Locale;

/** Hold what stands behind a header: its parameters, and the numbers inside it. */
final class ScpiArguments {
  private final List<String> parameters;
  private final List<Integer> suffixes;

  ScpiArguments(List<String> parameters, List<Integer> suffixes) {
    this.parameters = parameters;
    this.suffixes = suffixes;
  }

  int size() {
    return parameters.size();
  }

  /** Return the i-th number in the header, where it has one of its own: {@code DIG<n>}. */
  int suffix(int i) {
    return suffixes.get(i);
  }

  /** Return a parameter as a word in upper case, without quotes. */
  String word(int i) {
    return text(i).toUpperCase(Locale.ROOT);
  }

  /** Return a parameter without quotes. */
  String text(int i) {
    if (i >= parameters.size()) {
      throw ScpiFailure.missing();
    }
    String value = parameters.get(i);
    boolean quoted =
        value.length() > 1
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  double number(int i) {
    try {
      return Double.parseDouble(text(i));
    } catch (NumberFormatException e) {
      throw new ScpiFailure(-104, "Data type error");
    }
  }

  double number(int i, double low, double high) {
    double value = number(i);
    if (!(value >= low && value <= high)) {
      throw ScpiFailure.outOfRange();
    }
    return value;
  }

  int whole(int i, int low, int high) {
    return (int) Math.rint(number(i, low, high));
  }

  boolean on(int i) {
    return switch (word(i)) {
      case "ON", "1" -> true;
      case "OFF", "0" -> false;
      default -> throw ScpiFailure.illegal();
    };
  }

  /**
   * Return which of some words a parameter is, each in its long form with the short in capitals.
   */
  String choice(int i, String... longForms) {
    String said = word(i);
    for (String each : longForms) {
      String brief = ScpiTree.shortForm(each);
      if (said.equals(brief) || said.equals(each.toUpperCase(Locale.ROOT))) {
        return brief;
      }
    }
    throw ScpiFailure.illegal();
  }
}
