package org.memrig.instruments.board;

/** Report that a replayed run asked for something else than the recorded one. */
public final class Diverged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Say what happened and what to do next. */
  public Diverged(String message) {
    super(message);
  }

  /** Say what happened, what to do next, and keep the cause. */
  public Diverged(String message, Throwable cause) {
    super(message, cause);
  }
}
