package org.memrig.instruments.board;

/** Report a fault of the board, with its grade and what is known to have reached the chip. */
public final class BoardFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How far a fault reaches. */
  public enum Grade {
    /** One cell: compliance, stuck, budget. Mark the cell and go on. */
    CELL,
    /** The session: lease, link, watchdog. Re-arm after re-reading. */
    SESSION,
    /** Safety: over-limit, stuck output, interlock. Latched until a person clears it. */
    SAFETY
  }

  private final Grade grade;

  /** Say what happened and what to do next. */
  public BoardFault(Grade grade, String message) {
    super(message);
    this.grade = grade;
  }

  /** Return how far the fault reaches. */
  public Grade grade() {
    return grade;
  }
}
