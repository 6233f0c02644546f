package org.memrig.emulator.bench;

import org.junit.jupiter.api.Tag;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.testkit.BoardContract;

/** Hold the ATmega1284P image, on an emulated processor, to the board contract. */
@Tag("peers")
class AvrFirmwareContractTests implements BoardContract {
  static final String CHIP = "src/test/resources/chips/gated-4x4.yaml";

  @Override
  public Board open() {
    LimitTable limits = FirmwareProcess.wide();
    return FirmwareBoard.over(
        new FirmwareProcess(MicrocontrollerBuild.avr("plain"), limits, CHIP), limits);
  }

  /** The processor takes time for what it does. */
  @Override
  public boolean virtualTime() {
    return false;
  }
}
