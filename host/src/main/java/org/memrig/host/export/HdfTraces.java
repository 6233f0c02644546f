package org.memrig.host.export;

import io.jhdf.api.WritableGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.StoredBlock;

/**
 * Write the traces and maps of a series: all samples one after the other, and for each row where
 * its own begin.
 */
final class HdfTraces {
  private record Entry(long row, long first, long startNanos, double period) {}

  private final double[] samples;
  private final List<Entry> entries = new ArrayList<>();
  private int filled;

  private HdfTraces(int most) {
    samples = new double[most];
  }

  /** Write them to a group that is asked for if there are any. */
  static void write(RunReader run, String series, Supplier<WritableGroup> group) {
    HdfTraces traces = new HdfTraces(Math.toIntExact(run.samples(series)));
    run.eachBlock(series, traces::add);
    if (traces.filled > 0) {
      traces.put(new HdfColumns(group.get()));
    }
  }

  private void add(StoredBlock block) {
    if (block.first() == 0) {
      entries.add(new Entry(block.row(), filled, block.startNanos(), block.period()));
    }
    for (int i = 0; i < block.size(); i++) {
      samples[filled++] = block.at(i);
    }
  }

  private void put(HdfColumns columns) {
    // Superseded rows have samples that do not count.
    double[] live = filled == samples.length ? samples : Arrays.copyOf(samples, filled);
    columns.put("samples", "", "of all rows, one after the other, SI units", live);
    columns.put("id", "", "the row's", each(Entry::row));
    columns.put("first", "", "where the row's begin in samples, from 0", each(Entry::first));
    columns.put("count", "", "how many the row has", counts());
    columns.put("start_ns", "ns", "the board's clock at the first sample", each(Entry::startNanos));
    double[] periods = entries.stream().mapToDouble(Entry::period).toArray();
    columns.put("period", "s", "from sample to sample, 0 for a map", periods);
  }

  private long[] each(ToLongFunction<Entry> value) {
    return entries.stream().mapToLong(value).toArray();
  }

  private long[] counts() {
    long[] counts = new long[entries.size()];
    for (int i = 0; i < counts.length; i++) {
      long next = i + 1 < counts.length ? entries.get(i + 1).first() : filled;
      counts[i] = next - entries.get(i).first();
    }
    return counts;
  }
}
