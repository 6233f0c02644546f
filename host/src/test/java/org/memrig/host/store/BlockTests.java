package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.Trace;

/** Store traces and maps. */
final class BlockTests {
  @TempDir Path root;

  private RunFolder stored(java.util.function.Consumer<Series> work) {
    RunFolder folder = Notebook.folder(root, "traces");
    try (RunWriter run = Notebook.begin(folder)) {
      work.accept(run.series("wave", Notebook.CODE));
      run.end(Outcome.DONE, "");
    }
    return folder;
  }

  private static long row(Series series) {
    return series.row(0, 0).put(0L).end();
  }

  @Test
  void aTraceComesBackWholeWhateverItsBlocks() {
    RunFolder folder =
        stored(wave -> {
          long one = row(wave);
          long two = row(wave);
          long none = row(wave);
          for (int block = 0; block < 5; block++) {
            int from = block * 10;
            wave.block(one, Series.Precision.F64, 10L * from, 1e-8, 10, i -> from + i);
            wave.block(two, Series.Precision.F32, 10L * from, 1e-8, 10, i -> -from - i);
          }
          assertEquals(3, none);
        });
    try (RunReader run = RunReader.open(folder)) {
      Trace one = run.series("wave").trace(0);
      Trace two = run.series("wave").trace(1);
      assertEquals(50, one.size());
      assertEquals(1e-8, one.period());
      assertEquals(0, one.startNanos());
      for (int i = 0; i < 50; i++) {
        assertEquals(i, one.at(i));
        assertEquals(-i, two.at(i));
      }
      assertEquals(Trace.empty(), run.series("wave").trace(2));
    }
  }

  @Test
  void aLongTraceIsCutIntoPartsOfAQuarterMebibyte() throws Exception {
    RunFolder folder =
        stored(wave ->
            wave.block(row(wave), Series.Precision.F64, 7, 1e-6, 100_000, i -> Math.sqrt(i)));
    try (RunReader run = RunReader.open(folder);
        Database file = Database.readable(folder.database())) {
      Trace trace = run.series("wave").trace(0);
      assertEquals(100_000, trace.size());
      assertEquals(Math.sqrt(99_999), trace.at(99_999));
      assertEquals(4, file.number("SELECT count(*) FROM block"));
      assertEquals(262_144, file.number("SELECT max(length(body)) FROM block"));
      assertEquals(7 + 32_768_000, file.number("SELECT t0_ns FROM block WHERE part = 1"));
    }
  }

  @Test
  void samplesKeepTheirBitsOrSevenDigits() {
    double[] values = {Math.PI, -0.0, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY};
    RunFolder folder =
        stored(wave -> {
          wave.block(row(wave), Series.Precision.F64, 0, 0, 5, i -> values[i]);
          wave.block(row(wave), Series.Precision.F32, 0, 0, 5, i -> values[i]);
        });
    try (RunReader run = RunReader.open(folder)) {
      assertArrayEquals(values, run.series("wave").trace(0).toArray());
      assertArrayEquals(
          new double[] {(float) Math.PI, -0.0, Double.NaN, 0, Double.NEGATIVE_INFINITY},
          run.series("wave").trace(1).toArray());
    }
  }

  @Test
  void whatCannotBeOneTraceIsRefused() {
    stored(wave -> {
      assertSays("has ended no row 1", () -> block(wave, 1, 1));
      long one = row(wave);
      block(wave, one, 1e-6);
      assertSays("has a period of 1.0E-6 s", () -> block(wave, one, 2e-6));
      assertSays("has ended no row 0", () -> block(wave, 0, 1e-6));
      assertSays("must be finite", () -> block(wave, one, Double.NaN));
      assertSays("must be finite", () -> block(wave, one, -1));
      assertSays("must be finite", () -> wave.block(one, Series.Precision.F64, 0, 0, -1, i -> 0));
    });
  }

  @Test
  void aRowLongPastTakesNoMore() {
    stored(wave -> {
      long first = row(wave);
      block(wave, first, 1e-6);
      for (int i = 0; i < 100; i++) {
        block(wave, row(wave), 1e-6);
      }
      assertSays("has ended no row 1", () -> block(wave, first, 1e-6));
      block(wave, 101, 1e-6);
    });
  }

  private static void block(Series wave, long row, double period) {
    wave.block(row, Series.Precision.F64, 0, period, 2, i -> i);
  }

  private static void assertSays(String words, org.junit.jupiter.api.function.Executable act) {
    var e = assertThrows(IllegalArgumentException.class, act);
    assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
  }
}
