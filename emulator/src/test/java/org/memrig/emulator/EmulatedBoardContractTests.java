package org.memrig.emulator;

import org.junit.jupiter.api.Nested;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.testkit.BoardContract;

/** Hold the emulated board, gated and passive, to the contract of every board. */
class EmulatedBoardContractTests {
  @Nested
  class Gated implements BoardContract {
    @Override
    public Board open() {
      return Rigged.open(Rigged.GATED);
    }
  }

  @Nested
  class Passive implements BoardContract {
    @Override
    public Board open() {
      return Rigged.open(Rigged.PASSIVE);
    }
  }
}
