package org.memrig.emulator.instrument;

/** Say which error a command leads to. */
final class ScpiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int number;

  ScpiFailure(int number, String text) {
    super(text, null, false, false);
    this.number = number;
  }

  int number() {
    return number;
  }

  static ScpiFailure outOfRange() {
    return new ScpiFailure(-222, "Parameter data out of range");
  }

  static ScpiFailure illegal() {
    return new ScpiFailure(-224, "Illegal parameter value");
  }

  static ScpiFailure missing() {
    return new ScpiFailure(-109, "Missing parameter");
  }

  static ScpiFailure conflict() {
    return new ScpiFailure(-221, "Settings conflict");
  }
}
