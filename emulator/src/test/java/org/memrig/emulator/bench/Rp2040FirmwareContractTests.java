package org.memrig.emulator.bench;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.testkit.BoardContract;

/** Hold the RP2040 image, on an emulated processor, to the board contract. */
@Tag("peers")
class Rp2040FirmwareContractTests implements BoardContract {
  static final String CHIP = "src/test/resources/chips/gated-8x8.yaml";

  @Override
  public Board open() {
    LimitTable limits = FirmwareProcess.wide();
    return FirmwareBoard.over(
        new FirmwareProcess(MicrocontrollerBuild.rp2040("plain"), limits, CHIP), limits);
  }

  /** The processor takes time for what it does. */
  @Override
  public boolean virtualTime() {
    return false;
  }
}
