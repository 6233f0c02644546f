package org.memrig.emulator.bench;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.testkit.BoardContract;

/** Hold the firmware, built for this machine and checked by sanitizers, to the board contract. */
@Tag("peers")
class NativeFirmwareContractTests implements BoardContract {
  @Override
  public Board open() {
    return FirmwareBoard.open();
  }
}
