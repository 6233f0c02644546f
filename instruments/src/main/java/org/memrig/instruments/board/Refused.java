package org.memrig.instruments.board;

/** Report that a request was refused before anything reached the chip. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Say what happened and what to do next. */
  public Refused(String message) {
    super(message);
  }

  /** Say what happened, what to do next, and keep the cause. */
  public Refused(String message, Throwable cause) {
    super(message, cause);
  }
}
