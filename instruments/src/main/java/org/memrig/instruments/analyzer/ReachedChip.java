package org.memrig.instruments.analyzer;

import java.util.List;
import java.util.Optional;
import org.memrig.config.Variant;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.lock.Claim;
import org.memrig.instruments.matrix.Crossings;
import org.memrig.instruments.matrix.Matrices;
import org.memrig.instruments.rig.Chip;

/** Look at the {@code matrix:} section of a rig's board before anything is opened. */
public final class ReachedChip {
  private ReachedChip() {}

  /**
   * Return what a board has to have to itself of its matrix.
   *
   * @throws org.memrig.config.BadInput if the matrix has no address
   */
  public static List<Claim> claims(Optional<Variant> matrix, Opening opening) {
    try {
      return matrix.map(Matrices.installed()::lockKeys).orElse(List.of()).stream()
          .map(key -> new Claim("matrix", key))
          .toList();
    } catch (IllegalArgumentException wrong) {
      throw opening
          .rig()
          .node()
          .at("board", "matrix", "address")
          .bad(String.valueOf(wrong.getMessage()));
    }
  }

  /**
   * Refuse a chip that is larger than what the matrix reaches, or than one cell without it.
   *
   * @throws org.memrig.instruments.board.Refused saying what would do
   */
  public static void requireFits(Chip chip, Optional<Variant> matrix, Opening opening) {
    requireFits(chip, matrix, false, opening);
  }

  /**
   * Refuse a chip that is larger than what the matrix reaches, or than one cell without it.
   *
   * @param gated whether a second channel is at the gate of the cell
   * @throws org.memrig.instruments.board.Refused saying what would do
   */
  static void requireFits(Chip chip, Optional<Variant> matrix, boolean gated, Opening opening) {
    Optional<Crossings> crossings;
    try {
      crossings = matrix.flatMap(Matrices.installed()::crossings);
    } catch (IllegalArgumentException wrong) {
      throw opening.rig().node().at("board", "matrix").bad(String.valueOf(wrong.getMessage()));
    }
    if (matrix.isPresent() && crossings.isEmpty()) {
      return; // the matrix says itself how many lines it has, once it is open
    }
    AnalyzerBoard.requireFits(
        chip,
        crossings.map(Crossings::rows).map(List::size).orElse(1),
        crossings.map(Crossings::columns).map(List::size).orElse(1),
        gated);
  }
}
