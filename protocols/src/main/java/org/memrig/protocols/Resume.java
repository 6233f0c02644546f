package org.memrig.protocols;

/** Say how an experiment goes on after an interruption on a board that cannot restore its state. */
public enum Resume {
  /** Go on behind the last row; the gap is recorded. */
  CONTINUE,
  /** Begin the unit of work (a cell, a phase) that was under way again; its rows are superseded. */
  RESTART_CELL,
  /** Begin anew; all rows are superseded. */
  RESTART
}
