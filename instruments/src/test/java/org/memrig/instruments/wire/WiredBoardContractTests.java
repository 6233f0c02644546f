package org.memrig.instruments.wire;

import java.util.EnumSet;
import org.junit.jupiter.api.Nested;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.testkit.BoardContract;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.OverWire;

/** A board at the far end of a wire keeps the contract of every board. */
final class WiredBoardContractTests {
  @Nested
  final class Gated implements BoardContract {
    @Override
    public Board open() {
      return OverWire.open(() -> new IdealBoard(4, 5));
    }
  }

  @Nested
  final class Passive implements BoardContract {
    @Override
    public Board open() {
      return OverWire.open(
          () -> new IdealBoard(3, 3, Wiring.Gates.NONE, EnumSet.noneOf(Ability.class)));
    }
  }
}
