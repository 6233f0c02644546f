package org.memrig.instruments.board;

/** Say what a program is for; each class has limits of its own. */
public enum StressClass {
  /** Look without meaning to change. */
  READ,
  /** Change cells that are formed. */
  PROGRAM,
  /** Form pristine cells. */
  FORM;

  /** Return the word for people: what such a program is doing. */
  public String text() {
    return switch (this) {
      case READ -> "reading";
      case PROGRAM -> "programming";
      case FORM -> "forming";
    };
  }
}
