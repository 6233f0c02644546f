package org.memrig.benchmarks.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.memrig.config.time.HostClock;
import org.memrig.config.time.SystemHostClock;
import org.memrig.config.units.Dimension;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunWriter;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Origin;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Series;

/**
 * Measure how many rows a second become durable: in a folder given as the first argument, since the
 * disk decides, with a wait for the disk after each 1, 100 and 1,000 rows, and without any.
 */
public final class DurableRows {
  private static final int[] WAITS = {1, 100, 1_000, Integer.MAX_VALUE};
  private static final long NANOS = 3_000_000_000L;
  private static final int WARM_UP_ROWS = 50_000;

  private DurableRows() {}

  /** Run with a folder on the disk to be measured. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length != 1) {
      out.println("usage: DurableRows FOLDER");
      return;
    }
    Path root = Path.of(arguments[0]);
    HostClock clock = new SystemHostClock();
    measure(root, clock, Integer.MAX_VALUE, 0, WARM_UP_ROWS);
    out.println("rows a commit   durable rows a second   bytes a row");
    for (int wait : WAITS) {
      long start = clock.nanos();
      long[] rowsAndBytes = measure(root, clock, wait, NANOS, 0);
      double seconds = (clock.nanos() - start) * 1e-9;
      out.printf(
          Locale.ROOT,
          "%13s %23.0f %13.1f%n",
          wait == Integer.MAX_VALUE ? "as they come" : String.valueOf(wait),
          rowsAndBytes[0] / seconds,
          (double) rowsAndBytes[1] / rowsAndBytes[0]);
    }
  }

  private static long[] measure(Path root, HostClock clock, int wait, long nanos, int least)
      throws IOException {
    RunFolder folder = RunFolder.create(root, "benchmark", clock.now());
    long row = 0;
    try (RunWriter run = RunWriter.begin(folder, origin(), Map.of(), clock)) {
      Series series =
          run.series(
              "reads",
              Column.real("volts", Dimension.VOLT, "applied"),
              Column.real("amps", Dimension.AMPERE, "measured"),
              Column.real("range", Dimension.AMPERE, "used"),
              Column.integer("flags", "of the read"));
      long end = clock.nanos() + nanos;
      while (row < least || clock.nanos() < end) {
        put(series, row);
        row++;
        if (row % wait == 0) {
          run.awaitDurable();
        }
      }
      run.end(Outcome.DONE, "");
    }
    return new long[] {row, Files.size(folder.database())};
  }

  private static void put(Series series, long row) {
    series
        .row((int) (row % 4_096), row * 1_000)
        .put(0.2)
        .put(1e-6 / (row + 1))
        .put(1e-5)
        .put(0L)
        .end();
  }

  private static Origin origin() {
    return new Origin("", "", "", "", 0, "emulated", "", "none", "", 0);
  }
}
