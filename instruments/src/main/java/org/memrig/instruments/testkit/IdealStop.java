package org.memrig.instruments.testkit;

/** Carry a stop from any thread to the thread that runs a program. */
final class IdealStop {
  private volatile boolean running;
  private volatile boolean asked;

  void begin() {
    asked = false;
    running = true;
  }

  void end() {
    running = false;
    asked = false;
  }

  /** Ask for a stop; without a program under way there is nothing to stop. */
  void ask() {
    if (running) {
      asked = true;
    }
  }

  boolean asked() {
    return asked;
  }
}
