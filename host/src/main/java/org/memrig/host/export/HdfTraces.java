package org.memrig.host.export;

import io.jhdf.api.WritableGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.StoreFailed;

/**
 * Write the traces and maps of a series: all samples one after the other, and for each row where
 * its own begin.
 */
final class HdfTraces {
  // The library turns a dataset into one buffer of at most 2 GiB.
  private static final int MOST_SAMPLES = Integer.MAX_VALUE / Double.BYTES;

  private record Entry(long row, long first, long startNanos, double period) {}

  private HdfTraces() {}

  static void write(RunReader run, String series, WritableGroup group) {
    long stored = run.samples(series);
    if (stored > MOST_SAMPLES) {
      throw new StoreFailed(
          "series '"
              + series
              + "' has traces of "
              + stored
              + " samples, more than one HDF5 dataset takes here ("
              + MOST_SAMPLES
              + "); use --to csv");
    }
    double[] samples = new double[(int) stored];
    List<Entry> entries = new ArrayList<>();
    int[] filled = new int[1];
    run.eachBlock(
        series,
        block -> {
          if (block.first() == 0) {
            entries.add(new Entry(block.row(), filled[0], block.startNanos(), block.period()));
          }
          for (int i = 0; i < block.size(); i++) {
            samples[filled[0]++] = block.at(i);
          }
        });
    HdfColumns columns = new HdfColumns(group);
    columns.put("samples", "", "of all rows, one after the other", samples(samples, filled[0]));
    columns.put("id", "", "the row's", entries.stream().mapToLong(Entry::row).toArray());
    columns.put(
        "first", "", "where in samples", entries.stream().mapToLong(Entry::first).toArray());
    columns.put("count", "", "how many samples", counts(entries, filled[0]));
    columns.put(
        "start_ns",
        "ns",
        "the board's clock at the first sample",
        entries.stream().mapToLong(Entry::startNanos).toArray());
    columns.put(
        "period",
        "s",
        "from sample to sample, 0 for a map",
        entries.stream().mapToDouble(Entry::period).toArray());
  }

  // Superseded rows have samples that do not count.
  private static double[] samples(double[] all, int filled) {
    return filled == all.length ? all : Arrays.copyOf(all, filled);
  }

  private static long[] counts(List<Entry> entries, long end) {
    long[] counts = new long[entries.size()];
    for (int i = 0; i < counts.length; i++) {
      long next = i + 1 < counts.length ? entries.get(i + 1).first() : end;
      counts[i] = next - entries.get(i).first();
    }
    return counts;
  }
}
