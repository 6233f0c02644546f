package org.memrig.emulator.instrument;

import java.util.concurrent.locks.ReentrantLock;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Snapshots;

/**
 * Be an emulated board whose lines are also at a switch matrix: it takes turns with the instruments
 * around its chip, and holds its lines at ground unless its rest leaves rows and columns open.
 *
 * <p>A program that begins while relays are closed is a trespass: board and source would drive one
 * line.
 */
public final class BoardBeside extends ForwardingBoard implements Snapshots {
  private final CellLoad cell;
  private final SwitchedCell relays;
  private final ReentrantLock bench;
  private volatile boolean open;

  /**
   * Wire a board to the lines that a matrix reaches.
   *
   * @param bench held by whichever of board and instruments does something
   */
  public BoardBeside(Board next, CellLoad cell, SwitchedCell relays, ReentrantLock bench) {
    super(next);
    this.cell = cell;
    this.relays = relays;
    this.bench = bench;
  }

  /** Tell whether it holds the lines of the chip. */
  public boolean holds() {
    return !open;
  }

  @Override
  public void run(Program program, ResultSink sink) {
    bench.lock();
    try {
      if (!relays.closed().isEmpty()) {
        relays.trespass("the board drives its lines while " + relays.closed() + " are closed");
      }
      open = false;
      next().run(program, result -> outside(() -> sink.accept(result)));
      open = leavesOpen(program.rest());
    } finally {
      cell.chip().touched();
      bench.unlock();
    }
  }

  /** Let the instruments live while a host takes a result: it may be slow. */
  private void outside(Runnable taking) {
    bench.unlock();
    try {
      taking.run();
    } finally {
      bench.lock();
    }
  }

  @Override
  public byte[] snapshot() {
    bench.lock();
    try {
      return Snapshots.of(next()).orElseThrow().snapshot();
    } finally {
      bench.unlock();
    }
  }

  @Override
  public void restore(byte[] snapshot) {
    bench.lock();
    try {
      Snapshots.of(next()).orElseThrow().restore(snapshot);
      cell.chip().touched();
    } finally {
      bench.unlock();
    }
  }

  private static boolean leavesOpen(Rest rest) {
    return rest.rows() instanceof Drive.Float && rest.columns() instanceof Drive.Float;
  }

  @Override
  public void safe() {
    open = false;
    super.safe();
  }

  @Override
  public void close() {
    open = false;
    super.close();
  }
}
