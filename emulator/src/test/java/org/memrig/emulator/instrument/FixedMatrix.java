package org.memrig.emulator.instrument;

import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.matrix.SwitchMatrix;

/** Be a matrix at one cell that bears little, and that can let go by itself. */
final class FixedMatrix implements SwitchMatrix {
  private final Bears bears;
  private boolean gone;

  FixedMatrix(Bears bears) {
    this.bears = bears;
  }

  /** Let go of the cell, as a board does whose host was silent for too long. */
  void letGo() {
    gone = true;
  }

  @Override
  public Description describe() {
    return new Description("a matrix", "here:", 1, 1, 0, true, bears, true);
  }

  @Override
  public void connect(int row, int column) {}

  @Override
  public void requireConnected() {
    if (gone) {
      throw new BoardFault(BoardFault.Grade.SESSION, "it has let go");
    }
  }

  @Override
  public void open() {}

  @Override
  public long closures() {
    return 0;
  }

  @Override
  public void safe() {}

  @Override
  public void close() {}
}
