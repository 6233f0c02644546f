package org.memrig.host.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Row;
import org.memrig.protocols.bench.Series;

/** Take rows and traces of one series and pass them on. */
final class RecordedSeries implements Series {
  private static final int PART_BYTES = 256 * 1024;
  private static final int TRACES_AT_ONCE = 64;

  /** How far the trace of a row has come. */
  private static final class OpenTrace {
    private final double period;
    private int parts;

    private OpenTrace(double period) {
      this.period = period;
    }
  }

  private final long id;
  private final String name;
  private final List<Column> columns;
  private final OpenRow open;
  private final WorkQueue queue;
  private final Map<Long, OpenTrace> traces = new HashMap<>();
  private long firstRow;
  private long nextRow;

  RecordedSeries(
      long id, String name, List<Column> columns, long nextRow, OpenRow open, WorkQueue queue) {
    this.id = id;
    this.name = name;
    this.columns = columns;
    this.firstRow = nextRow;
    this.nextRow = nextRow;
    this.open = open;
    this.queue = queue;
  }

  long id() {
    return id;
  }

  String name() {
    return name;
  }

  List<Column> columns() {
    return columns;
  }

  @Override
  public Row row(int cell, long clockNanos) {
    if (cell < NO_CELL) {
      throw new IllegalArgumentException(
          "series '" + name + "': cell " + cell + " is none; use 0 or more, or Series.NO_CELL");
    }
    return open.begin(this, nextRow, cell, clockNanos);
  }

  void rowEnded() {
    nextRow++;
  }

  @Override
  public void block(
      long row,
      Precision precision,
      long startNanos,
      double period,
      int count,
      IntToDoubleFunction values) {
    if (!(period >= 0 && period <= Double.MAX_VALUE) || count < 0) {
      throw new IllegalArgumentException(
          "series '"
              + name
              + "': a block of "
              + count
              + " samples, "
              + period
              + " s apart; both"
              + " must be finite and not negative");
    }
    OpenTrace trace = trace(row, period);
    int bytes = precision == Precision.F64 ? Double.BYTES : Float.BYTES;
    int room = PART_BYTES / bytes;
    for (int from = 0; from < count; from += room) {
      int size = Math.min(room, count - from);
      long start = startNanos + Math.round(period * 1e9 * from);
      ByteBuffer body = encode(precision, from, size, values);
      queue.put(
          new Work.BlockPart(
              this, row, trace.parts++, start, period, size, codec(precision), body));
    }
  }

  private OpenTrace trace(long row, double period) {
    if (row < firstRow || row >= nextRow) {
      throw new IllegalArgumentException(
          "series '"
              + name
              + "' has ended no row "
              + row
              + " in this session that could still"
              + " take a block; it takes rows "
              + firstRow
              + " to "
              + (nextRow - 1));
    }
    OpenTrace trace = traces.computeIfAbsent(row, key -> new OpenTrace(period));
    if (trace.period != period) {
      throw new IllegalArgumentException(
          "series '"
              + name
              + "': the trace of row "
              + row
              + " has a period of "
              + trace.period
              + " s and cannot go on with "
              + period
              + " s; give it a row of its own");
    }
    if (traces.size() > TRACES_AT_ONCE) {
      forgetOldest();
    }
    return trace;
  }

  // A trace that is forgotten must take no more blocks, or its parts would count from 0 again.
  private void forgetOldest() {
    long oldest = traces.keySet().stream().mapToLong(Long::longValue).min().orElseThrow();
    traces.remove(oldest);
    firstRow = oldest + 1;
  }

  private static ByteBuffer encode(
      Precision precision, int from, int size, IntToDoubleFunction values) {
    int bytes = precision == Precision.F64 ? Double.BYTES : Float.BYTES;
    ByteBuffer body = ByteBuffer.allocate(size * bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = from; i < from + size; i++) {
      double value = values.applyAsDouble(i);
      if (precision == Precision.F64) {
        body.putLong(Double.doubleToLongBits(value));
      } else {
        body.putInt(Float.floatToIntBits((float) value));
      }
    }
    return body.flip();
  }

  private static String codec(Precision precision) {
    return precision == Precision.F64 ? "f64le" : "f32le";
  }
}
