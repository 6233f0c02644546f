package org.memrig.instruments.board;

/** Report that a program was ended by a stop; what was measured has been kept. */
public final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Say what happened and what to do next. */
  public Stopped(String message) {
    super(message);
  }

  /** Say what happened, what to do next, and keep the cause. */
  public Stopped(String message, Throwable cause) {
    super(message, cause);
  }
}
