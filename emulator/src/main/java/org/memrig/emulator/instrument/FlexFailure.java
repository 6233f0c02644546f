package org.memrig.emulator.instrument;

/** Say which FLEX error a command leads to. */
final class FlexFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int number;

  FlexFailure(int number, String text) {
    super(text, null, false, false);
    this.number = number;
  }

  int number() {
    return number;
  }

  static FlexFailure undefined() {
    return new FlexFailure(100, "Undefined GPIB command.");
  }

  static FlexFailure syntax() {
    return new FlexFailure(102, "Incorrect numeric data syntax.");
  }

  static FlexFailure value() {
    return new FlexFailure(120, "Incorrect parameter value.");
  }

  static FlexFailure compliance() {
    return new FlexFailure(123, "Compliance must be set correctly.");
  }

  static FlexFailure switchedOff() {
    return new FlexFailure(200, "Channel output switch must be ON.");
  }
}
