package org.memrig.host.store;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.memrig.protocols.bench.Row;

/** Be the one row that an experiment fills at a time. */
final class OpenRow implements Row {
  private final WorkQueue queue;
  private @Nullable RowBuffer buffer;
  private volatile long clockNanos;
  private final AtomicLong ended = new AtomicLong();

  OpenRow(WorkQueue queue) {
    this.queue = queue;
  }

  Row begin(RecordedSeries series, long id, int cell, long nanos) {
    RowBuffer unfinished = buffer;
    if (unfinished != null) {
      throw new IllegalStateException(
          "a row of series '" + unfinished.owner().name() + "' is still open; end it first");
    }
    buffer = queue.spare().begin(series, id, cell, nanos);
    return this;
  }

  @Override
  public Row put(double value) {
    filling().real(value);
    return this;
  }

  @Override
  public Row put(long value) {
    filling().integer(value);
    return this;
  }

  @Override
  public Row put(String value) {
    filling().text(value);
    return this;
  }

  @Override
  public Row none() {
    filling().none();
    return this;
  }

  @Override
  public long end() {
    RowBuffer full = filling();
    full.requireWhole();
    buffer = null;
    // The writer may use the buffer again as soon as it has it.
    long id = full.id();
    clockNanos = full.clockNanos();
    RecordedSeries series = full.owner();
    queue.put(full);
    series.rowEnded();
    ended.incrementAndGet();
    return id;
  }

  private RowBuffer filling() {
    RowBuffer filling = buffer;
    if (filling == null) {
      throw new IllegalStateException("the row has ended; begin another with Series.row");
    }
    return filling;
  }

  /** Return the board's clock of the last row, ns. */
  long clockNanos() {
    return clockNanos;
  }

  /** Return how many rows have ended in this session. */
  long ended() {
    return ended.get();
  }
}
