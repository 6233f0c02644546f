package org.memrig.protocols.bench;

import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.rig.Chip;

/** Multiply at the chip's read point. */
public final class Multiplying {
  private Multiplying() {}

  /** Return the smallest block that holds some cells: a multiplication has no holes. */
  public static Block around(Cells cells) {
    int first = Integer.MAX_VALUE;
    for (int p = 0; p < cells.size(); p++) {
      first = Math.min(first, cells.column(p));
    }
    int row = cells.row(0);
    return new Block(row, first, cells.lastRow() - row + 1, cells.lastColumn() - first + 1);
  }

  /**
   * Return a multiplication by amplitude, rows in and columns out, with the other lines at ground.
   *
   * @param inputs -1 to 1, one for each row of the block
   * @param volts of an input of 1
   */
  public static Multiply forward(Chip chip, Block block, double volts, Levels inputs) {
    return of(
        chip,
        block,
        InputScale.amplitude(volts),
        inputs,
        Multiply.Encoding.AMPLITUDE,
        Multiply.Direction.FORWARD);
  }

  /** Return the same by another code, or from columns to rows. */
  public static Multiply of(
      Chip chip,
      Block block,
      InputScale scale,
      Levels inputs,
      Multiply.Encoding encoding,
      Multiply.Direction direction) {
    return new Multiply(
        block,
        inputs,
        scale,
        chip.read().gate(),
        Drive.GROUND,
        chip.read().settle(),
        chip.read().aperture(),
        SenseRange.AUTO,
        encoding,
        direction,
        Multiply.Output.CURRENT,
        0);
  }
}
