package org.memrig.protocols.verify;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;

/**
 * Say which unit of work comes next: find the window, program a batch, or read one again when it is
 * due. All times are device time, ns.
 */
final class Schedule {
  // Short delays are waited for before the next batch is programmed; long ones are left until the
  // batches between have been programmed, and done in between if they fall due. What comes next
  // follows from what is done and when, so that a resumed run takes the same way.

  /** The longest delay that the next batch waits for, s. */
  static final double PATIENCE = 10;

  /** Name a unit of work. */
  sealed interface Unit {
    /** Find the chip's window. */
    record Window() implements Unit {}

    /** Program a batch. */
    record Programming(int batch) implements Unit {}

    /**
     * Read a batch again.
     *
     * @param delay its index
     * @param since the end of the batch's programming, ns
     * @param due ns
     */
    record Reread(int batch, int delay, long since, long due) implements Unit {}
  }

  private final int batches;
  private final List<Double> delays;
  private boolean windowed;
  private double low;
  private double high;
  private long now;
  private int programmed;
  private final long[] ends;
  private final BitSet read = new BitSet();

  Schedule(int batches, List<Double> delays) {
    this.batches = batches;
    this.delays = delays;
    this.ends = new long[batches];
  }

  /** Return how many units there are. */
  long units() {
    return 1 + (long) batches * (1 + delays.size());
  }

  /** Return how many are done. */
  long done() {
    return (windowed ? 1 : 0) + (long) programmed + read.cardinality();
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /** Return the device time that was last seen. */
  long now() {
    return now;
  }

  /** Return the next unit; there is one while not all are done. */
  Unit next() {
    if (!windowed) {
      return new Unit.Window();
    }
    Unit.Reread first = null;
    for (int batch = 0; batch < programmed; batch++) {
      for (int delay = 0; delay < delays.size(); delay++) {
        long due = ends[batch] + Math.round(delays.get(delay) * 1e9);
        boolean left = !read.get(batch * delays.size() + delay);
        if (left && (first == null || due < first.due())) {
          first = new Unit.Reread(batch, delay, ends[batch], due);
        }
      }
    }
    boolean comes = first != null && (first.due() <= now || isShort(first));
    if (programmed < batches && !comes) {
      return new Unit.Programming(programmed);
    }
    if (first == null) {
      throw new IllegalStateException("every unit of work is done");
    }
    return first;
  }

  private boolean isShort(Unit.Reread reread) {
    return delays.get(reread.delay()) <= PATIENCE;
  }

  void foundWindow(double lowest, double highest, long nanos) {
    windowed = true;
    low = lowest;
    high = highest;
    now = nanos;
  }

  void programmed(int batch, long nanos) {
    programmed = batch + 1;
    ends[batch] = nanos;
    now = nanos;
  }

  void reread(Unit.Reread unit, long nanos) {
    read.set(unit.batch() * delays.size() + unit.delay());
    now = nanos;
  }

  /**
   * Go on at a device time. If that lies before the last one, the clock began anew: what is due
   * stays as far away as it was.
   */
  void resumedAt(long nanos) {
    for (int batch = 0; batch < programmed; batch++) {
      ends[batch] += Math.min(0, nanos - now);
    }
    now = nanos;
  }

  /** Return where it stands. */
  String state() {
    StringJoiner times = new StringJoiner(",");
    for (int batch = 0; batch < programmed; batch++) {
      times.add(Long.toString(ends[batch]));
    }
    StringJoiner bits = new StringJoiner(",");
    for (long word : read.toLongArray()) {
      bits.add(Long.toHexString(word));
    }
    return low + ";" + high + ";" + now + ";" + times + ";" + bits;
  }

  /** Go to where another one stood. */
  void restore(String state) {
    String[] parts = state.split(";", -1);
    windowed = true;
    low = Double.parseDouble(parts[0]);
    high = Double.parseDouble(parts[1]);
    now = Long.parseLong(parts[2]);
    String[] times = parts[3].isEmpty() ? new String[0] : parts[3].split(",", -1);
    programmed = times.length;
    for (int batch = 0; batch < programmed; batch++) {
      ends[batch] = Long.parseLong(times[batch]);
    }
    String[] bits = parts[4].isEmpty() ? new String[0] : parts[4].split(",", -1);
    read.clear();
    read.or(
        BitSet.valueOf(
            Arrays.stream(bits).mapToLong(each -> Long.parseUnsignedLong(each, 16)).toArray()));
  }
}
