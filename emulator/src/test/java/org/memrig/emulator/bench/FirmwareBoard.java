package org.memrig.emulator.bench;

import org.memrig.emulator.BenchedChip;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.testkit.TestBench;
import org.memrig.instruments.wire.WireBoard;

/** Drive a native board, whose process ends with its session. */
final class FirmwareBoard extends ForwardingBoard implements TestBench {
  /** What the contract reads at: cells behind transistors are straight about there. */
  private static final double VOLTS = 0.2;

  private static final double GATE = 1.5;

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
    return over(new FirmwareProcess(limits, options), limits);
  }

  /** Open a board that was started, and end it with its session. */
  static FirmwareBoard over(FirmwareProcess process, LimitTable limits) {
    try {
      return new FirmwareBoard(
          process, WireBoard.open(process.link(), "test", limits, LEASE_MILLIS));
    } catch (RuntimeException | Error e) {
      process.close();
      throw e;
    }
  }

  @Override
  public double siemens(int row, int column) {
    return process.bench.look(chip -> chip.current(row, column, VOLTS, 0, GATE) / VOLTS);
  }

  /** Finds the place in the cell's window at which it has the conductance. */
  @Override
  public void setSiemens(int row, int column, double value) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 50; i++) {
      double middle = (low + high) / 2;
      process.bench.look(chip -> place(chip, row, column, middle));
      boolean below = siemens(row, column) < value;
      low = below ? middle : low;
      high = below ? high : middle;
    }
  }

  private static double place(BenchedChip chip, int row, int column, double window) {
    chip.place(row, column, window);
    return window;
  }

  @Override
  public boolean holdsNothing() {
    return process.bench.look(BenchedChip::holdsNothing);
  }

  /** The transistor bends the cells' lines, and converters have steps. */
  @Override
  public double tolerance() {
    return 0.05;
  }

  @Override
  public void close() {
    super.close();
    if (!closed) {
      closed = true;
      process.close();
    }
  }
}
