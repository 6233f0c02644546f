package org.memrig.emulator.bench;

import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.wire.WireBoard;

/** Drive a native board, whose process ends with its session. */
final class FirmwareBoard extends ForwardingBoard {
  private static final int LEASE_MILLIS = 5000;

  private final FirmwareProcess process;
  private boolean closed;

  private FirmwareBoard(FirmwareProcess process, WireBoard board) {
    super(board);
    this.process = process;
  }

  /** Start a board and open it. */
  static FirmwareBoard open(String... options) {
    LimitTable limits = FirmwareProcess.wide();
    FirmwareProcess process = new FirmwareProcess(limits, options);
    try {
      return new FirmwareBoard(process, WireBoard.open(process.link(), "test", limits, LEASE_MILLIS));
    } catch (RuntimeException | Error e) {
      process.close();
      throw e;
    }
  }

  @Override
  public void close() {
    super.close();
    if (!closed) {
      closed = true;
      if (!process.bench.look(chip -> chip.holdsNothing())) {
        throw new IllegalStateException("a closed board still holds a line");
      }
      process.close();
    }
  }
}
