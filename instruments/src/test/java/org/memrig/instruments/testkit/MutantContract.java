package org.memrig.instruments.testkit;

import java.util.Optional;
import org.memrig.instruments.board.Board;

/** Put one mutant under the contract: run by {@link ContractStrengthTests}, not by itself. */
final class MutantContract implements BoardContract {
  static Mutant mutant = Mutant.TELLS_TWICE;

  @Override
  public Board open() {
    return mutant.open();
  }

  @Override
  public Optional<TestBench> bench(Board board) {
    return board instanceof BrokenBoard broken ? Optional.of(broken.ideal()) : Optional.empty();
  }
}
