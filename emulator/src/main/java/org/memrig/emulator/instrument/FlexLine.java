package org.memrig.emulator.instrument;

import java.util.Locale;

/** Take one FLEX command apart: letters, then numbers between commas. */
final class FlexLine {
  private final String header;
  private final String[] numbers;

  private FlexLine(String header, String[] numbers) {
    this.header = header;
    this.numbers = numbers;
  }

  static FlexLine read(String text) {
    String plain = text.trim();
    int end = 0;
    while (end < plain.length() && "+-.0123456789 ,".indexOf(plain.charAt(end)) < 0) {
      end++;
    }
    String rest = plain.substring(end).trim();
    return new FlexLine(
        plain.substring(0, end).toUpperCase(Locale.ROOT),
        rest.isEmpty() ? new String[0] : rest.split(",", -1));
  }

  String header() {
    return header;
  }

  int size() {
    return numbers.length;
  }

  /** Return a number; a missing one is an error. */
  double number(int i) {
    if (i >= numbers.length) {
      throw FlexFailure.syntax();
    }
    try {
      return Double.parseDouble(numbers[i].trim());
    } catch (NumberFormatException wrong) {
      throw FlexFailure.syntax();
    }
  }

  double number(int i, double otherwise) {
    return i < numbers.length && !numbers[i].isBlank() ? number(i) : otherwise;
  }

  int whole(int i, int low, int high) {
    double value = number(i);
    if (value != Math.rint(value) || value < low || value > high) {
      throw FlexFailure.value();
    }
    return (int) value;
  }

  double between(int i, double low, double high) {
    double value = number(i);
    if (!(value >= low && value <= high)) {
      throw FlexFailure.value();
    }
    return value;
  }
}
