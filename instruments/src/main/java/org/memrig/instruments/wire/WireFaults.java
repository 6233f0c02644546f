package org.memrig.instruments.wire;

/** Switch on what a board's end of a wire can do wrong, for tests of hosts. Any thread. */
public final class WireFaults {
  private volatile boolean nakStorm;
  private volatile int wrongNumbers;

  WireFaults() {}

  /** Ask again for every frame that came, for ever. */
  public void nakStorm(boolean on) {
    nakStorm = on;
  }

  /** Send numbers that are off by so much in ACK frames; 0 for none. */
  public void wrongNumbers(int by) {
    wrongNumbers = by;
  }

  boolean nakStorm() {
    return nakStorm;
  }

  int wrongNumbers() {
    return wrongNumbers;
  }
}
