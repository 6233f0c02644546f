package org.memrig.physics;

/** Report that an iteration did not settle; nothing of its result may be used. */
public final class Diverged extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Report what did not settle, after how many iterations, how far off, and what to do. */
  public Diverged(String message) {
    super(message);
  }
}
