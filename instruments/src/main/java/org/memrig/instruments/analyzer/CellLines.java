package org.memrig.instruments.analyzer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.IdleResult;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.matrix.SwitchMatrix;

/** Keep the clock of a board of one source, and connect that source to one cell at a time. */
public final class CellLines {
  private static final long SLICE_NANOS = 10_000_000;

  private final Optional<SwitchMatrix> matrix;
  private final double discharge;
  private final HostClock clock;
  private final BooleanSupplier stopped;
  private final long origin;
  private final IdleResult idle = new IdleResult();
  private int row = -1;
  private int column = -1;

  /** Whether a relay may be closed. */
  private boolean moved;

  /**
   * Begin, with every relay open.
   *
   * @param matrix the relays before the chip; without them there is one cell
   * @param discharge how long lines are given at 0 V before a relay moves, s
   * @param stopped is asked while something is waited for
   */
  public CellLines(
      Optional<SwitchMatrix> matrix, double discharge, HostClock clock, BooleanSupplier stopped) {
    this.matrix = matrix;
    this.discharge = discharge;
    this.clock = clock;
    this.stopped = stopped;
    this.origin = clock.nanos();
  }

  /** Return the device time, ns. */
  public long now() {
    return at(clock.nanos());
  }

  /** Return the device time of a moment of the host's clock, ns. */
  public long at(long hostNanos) {
    return hostNanos - origin;
  }

  /** Return seconds as the clock counts them. */
  public static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  /** Wait in slices that a stop is seen between; tell whether the time has come. */
  public boolean waitUntil(long due) {
    while (due - now() > 0) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      clock.pause(Duration.ofNanos(Math.min(SLICE_NANOS, due - now())));
    }
    return true;
  }

  /** Do an {@link Idle}. */
  public void idle(Idle asked, int step, long round, long[] ends, ResultSink out) {
    long start = now();
    long due =
        switch (asked.until()) {
          case Idle.Until.After(double seconds) -> start + nanos(seconds);
          case Idle.Until.Since(int since, double seconds) -> ends[since] + nanos(seconds);
          case Idle.Until.At(long at) -> at;
        };
    idle.fill(step, round, start);
    if (due < start) {
      idle.flag(Flags.LATE);
    }
    if (!waitUntil(due)) {
      idle.flag(Flags.ENDED);
    }
    idle.end(now());
    out.accept(idle);
  }

  /** Tell whether relays would have to move to connect a cell. */
  public boolean elsewhere(int toRow, int toColumn) {
    return matrix.isPresent() && (row != toRow || column != toColumn);
  }

  /** Connect a cell. The source is at 0 V: what is on the lines runs off through it first. */
  public void connect(int toRow, int toColumn) {
    if (!elsewhere(toRow, toColumn)) {
      return;
    }
    // Also when a stop is asked for: no relay moves on a charged line.
    clock.pause(Duration.ofNanos(nanos(discharge)));
    row = -1;
    column = -1;
    moved = true;
    matrix.orElseThrow().connect(toRow, toColumn);
    row = toRow;
    column = toColumn;
  }

  /**
   * Require that the cell is still connected. A matrix may open by itself, as a board whose host
   * was silent: what was read is no data then.
   *
   * @throws org.memrig.instruments.board.BoardFault if it is not
   */
  public void requireConnected() {
    try {
      matrix.ifPresent(SwitchMatrix::requireConnected);
    } catch (BoardFault | LinkLost gone) {
      row = -1;
      column = -1;
      throw gone;
    }
  }

  /** Open all relays, once what is on the lines has run off. */
  public void disconnect() {
    if (matrix.isPresent() && moved) {
      clock.pause(Duration.ofNanos(nanos(discharge)));
      row = -1;
      column = -1;
      matrix.get().open();
      moved = false;
    }
  }
}
