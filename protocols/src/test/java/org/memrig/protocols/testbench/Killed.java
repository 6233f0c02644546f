package org.memrig.protocols.testbench;

/** End an experiment where a test wants its process to have died. */
final class Killed extends RuntimeException {
  private static final long serialVersionUID = 1;

  Killed(String where) {
    super(where);
  }
}
