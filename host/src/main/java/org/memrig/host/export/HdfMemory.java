package org.memrig.host.export;

import java.util.List;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.StoreFailed;
import org.memrig.protocols.bench.Column;

/**
 * Add up the memory that a run takes as HDF5. The library holds all values until it writes, and
 * then one dataset more, as its bytes.
 */
final class HdfMemory {
  // What may be asked of the memory that Java may use; the rest is for the collector and the disk.
  private static final double SHARE = 0.7;
  // A text's object and array, and the reference to it, beside its characters.
  private static final int TEXT = 56 + Long.BYTES;
  private static final String REMEDY =
      "; use --to csv, which needs no more for a longer run, or read run.sqlite itself"
          + " (docs/reading-data.md)";

  private double held;
  private double greatest;

  private HdfMemory() {}

  /**
   * Refuse a run that does not fit.
   *
   * @param available bytes that Java may use
   * @throws StoreFailed if it is too large; the message says what to do
   */
  static void require(RunReader run, long available) {
    HdfMemory all = new HdfMemory();
    for (String series : run.seriesNames()) {
      all.add(run, series);
    }
    double needed = (all.held + all.greatest) / SHARE;
    if (needed > available) {
      throw new StoreFailed(
          "HDF5 needs all values in memory, about "
              + Math.round(needed / 1e6)
              + " MB, and Java may use "
              + available / 1_000_000
              + " MB"
              + REMEDY
              + ", or give Java more with MEMRIG_JAVA_OPTIONS=-Xmx"
              + Math.round(Math.ceil(needed / (1 << 30)))
              + "g");
    }
  }

  private void add(RunReader run, String series) {
    long rows = run.rows(series);
    long samples = run.samples(series);
    List<Column> columns = run.columns(series);
    for (Column column : columns) {
      if (column.type() == Column.Type.TEXT) {
        long longest = run.longestText(series, column.name());
        held += (double) rows * (TEXT + longest);
        encoded(series, column.name(), rows, longest + 1);
      } else {
        held += (double) rows * Long.BYTES;
      }
    }
    // Few texts over and over: references count, and the texts as the library encodes them.
    for (Exported.Common each : List.of(Exported.SOURCE, Exported.DERIVED, Exported.ENVIRONMENT)) {
      String name = each.in(columns);
      held += (double) rows * Long.BYTES;
      encoded(series, name, rows, run.longestText(series, name) + 1);
    }
    // id, clock_ns and cell; a byte for each column that says what is present.
    held += (double) rows * (2 * Long.BYTES + Integer.BYTES + columns.size());
    held += (double) samples * Double.BYTES;
    encoded(series, "id", rows, Long.BYTES);
    encoded(series, "samples", samples, Double.BYTES);
  }

  private void encoded(String series, String what, long count, long bytesEach) {
    greatest = Math.max(greatest, requireDataset(series, what, count, bytesEach));
  }

  /** Refuse what the library cannot turn into one buffer, and return its size in bytes. */
  static double requireDataset(String series, String what, long count, long bytesEach) {
    double bytes = (double) count * bytesEach;
    if (bytes > Integer.MAX_VALUE) {
      throw new StoreFailed(
          "'"
              + what
              + "' of series '"
              + series
              + "' takes "
              + Math.round(bytes / 1e6)
              + " MB, more than one dataset of HDF5 takes here ("
              + Integer.MAX_VALUE / 1_000_000
              + " MB)"
              + REMEDY);
    }
    return bytes;
  }
}
