package org.memrig.instruments.board;

/** Choose what runs fastest over a set of cells. */
public enum Order {
  /** Finish one cell, then take the next. Cheap where switching cells is slow (relays). */
  CELL_MAJOR,
  /** Go once over all cells, then begin the next round. */
  ARRAY_MAJOR
}
