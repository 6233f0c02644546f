package org.memrig.protocols.bench;

import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.rig.Chip;

/** Read cells at the chip's read point. */
public final class Reading {
  private Reading() {}

  /**
   * Return a read cell by cell, with the other lines at ground and the range chosen by the board.
   *
   * @param settle the wait before the first sample, s, if the chip asks for less
   */
  public static Read of(Chip chip, Cells cells, double settle, int samples) {
    return of(chip, cells, chip.read().volts(), chip.read().gate(), settle, samples);
  }

  /** Return the same at other volts and another gate level. */
  public static Read of(
      Chip chip, Cells cells, double volts, double gate, double settle, int samples) {
    return new Read(
        cells,
        volts,
        gate,
        Drive.GROUND,
        Math.max(settle, chip.read().settle()),
        chip.read().aperture(),
        SenseRange.AUTO,
        samples,
        Read.Mode.CELL_BY_CELL);
  }
}
