package org.memrig.instruments.board;

/** Say what a program is for; each class has limits of its own. */
public enum StressClass {
  /** Look without meaning to change. */
  READ,
  /** Change cells that are formed. */
  PROGRAM,
  /** Form pristine cells. */
  FORM
}
