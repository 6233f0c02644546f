package org.memrig.instruments.board;

/** Report that the link to a board is gone; what reached the chip since is in doubt. */
public final class LinkLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Say what happened and what to do next. */
  public LinkLost(String message) {
    super(message);
  }

  /** Say what happened, what to do next, and keep the cause. */
  public LinkLost(String message, Throwable cause) {
    super(message, cause);
  }
}
