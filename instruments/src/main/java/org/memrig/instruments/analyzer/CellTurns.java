package org.memrig.instruments.analyzer;

import java.util.function.BooleanSupplier;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.ResultSink;

/** Go from cell to cell as a read or a pulse asks for, and give what came of it as one result. */
public final class CellTurns {
  private final CellLines lines;
  private final BooleanSupplier stopped;

  /** Keep the time of some lines, until a stop is asked for. */
  public CellTurns(CellLines lines, BooleanSupplier stopped) {
    this.lines = lines;
    this.stopped = stopped;
  }

  /** Read one cell. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Read a cell into the result.
     *
     * @param position among the operation's cells
     * @param i among those of the result
     * @return whether it came to its end
     */
    boolean read(int position, int i);
  }

  /** Pulse one cell. */
  @FunctionalInterface
  public interface Pulser {
    /**
     * Give a cell some pulses in a row, and add them to the result.
     *
     * @param position among the operation's cells
     * @param i among those of the result
     * @return whether it came to its end
     */
    boolean pulse(int position, int i, long count);
  }

  /** Read the positions from a first one on, and deliver those that were read. */
  public void read(
      Read asked,
      int step,
      long round,
      int first,
      int size,
      ReadResult read,
      Reader reader,
      ResultSink out) {
    read.begin(step, round, lines.now(), first, size);
    int done = 0;
    while (done < size && !stopped.getAsBoolean()) {
      if (asked.cells().masked(first + done)) {
        read.setMasked(done++);
        continue;
      }
      if (!reader.read(first + done, done)) {
        break;
      }
      done++;
    }
    if (done == 0) {
      return;
    }
    read.end(lines.now());
    if (done == size) {
      out.accept(read);
    } else {
      ReadResult part = new ReadResult().begin(step, round, read.startNanos(), first, done);
      for (int i = 0; i < done; i++) {
        part.set(i, read.amps(i), read.volts(i), read.range(i), read.startNanos(i), read.flags(i));
      }
      part.flag(Flags.ENDED);
      part.end(lines.now());
      out.accept(part);
    }
  }

  /** Pulse the positions from a first one on, in the order that is asked for. */
  public void pulse(
      Pulse asked,
      int step,
      long round,
      int first,
      int size,
      PulseResult pulse,
      Pulser pulser,
      ResultSink out) {
    pulse.begin(step, round, lines.now(), first, size);
    long[] free = new long[size];
    long most = 1;
    for (int i = 0; i < size; i++) {
      pulse.set(i, lines.now(), 0, 0, 0, 0);
      free[i] = lines.now();
      if (asked.cells().masked(first + i)) {
        pulse.setMasked(i);
      }
      most = Math.max(most, (long) asked.count().at(first + i));
    }
    boolean together = asked.order() == Order.CELL_MAJOR || size == 1;
    boolean whole = true;
    for (long k = 0; k < (together ? 1 : most) && whole; k++) {
      for (int i = 0; i < size && whole; i++) {
        long count = (long) asked.count().at(first + i);
        long left = together ? count : k < count ? 1 : 0;
        if (left > 0 && !asked.cells().masked(first + i)) {
          whole = lines.waitUntil(free[i]) && pulser.pulse(first + i, i, left);
          free[i] = lines.now() + CellLines.nanos(asked.gap());
        }
      }
    }
    if (!whole) {
      pulse.flag(Flags.ENDED);
    }
    pulse.end(lines.now());
    out.accept(pulse);
  }
}
