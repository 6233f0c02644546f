package org.memrig.instruments.guard;

import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.CellList;

/**
 * Keep what every cell of a chip has borne: pulses, energy, forming.
 *
 * <p>Stress is reserved at its worst before it is sent, and replaced by what was measured after.
 * What is never replaced stays charged in full: a crash counts too much, never too little. One
 * thread at a time.
 */
public interface Ledger {
  /**
   * Tell of stress of which nobody knows whether it reached the chip.
   *
   * @param id of the reservation
   * @param cells in words, for example "4096 cells from 0,0 to 63,63"
   * @param pulses charged, over all its cells
   * @param reason what happened
   * @param which the cells; empty if only the words are known
   */
  record InDoubt(long id, String cells, long pulses, String reason, Optional<CellList> which) {
    /** Say that all of a charge is in doubt. */
    public static InDoubt of(long id, Charge charge, String reason) {
      return new InDoubt(id, charge.cellsText(), charge.allPulses(), reason, charge.stressed());
    }
  }

  /** Return the pulses charged to a cell: done, reserved and in doubt. */
  long pulses(int row, int column);

  /** Return the energy charged to a cell, J: done, reserved and in doubt. */
  double joules(int row, int column);

  /** Return how often a cell has been half-selected: pulses on others of its row and column. */
  long halfSelects(int row, int column);

  /** Tell whether a cell has never been formed. */
  boolean pristine(int row, int column);

  /** Record that a cell has been formed. */
  void formed(int row, int column);

  /**
   * Charge stress before it is sent; durable when this returns.
   *
   * @param charge the worst case; a view that is valid during this call only
   */
  Reservation reserve(Charge charge);

  /** Return reservations that nothing has replaced, of earlier sessions too. */
  List<InDoubt> inDoubt();

  /**
   * Take a reservation off the list of those in doubt, its cells having been read; its charge
   * stays.
   *
   * @throws IllegalArgumentException if it is not on the list
   */
  void reread(long id);
}
