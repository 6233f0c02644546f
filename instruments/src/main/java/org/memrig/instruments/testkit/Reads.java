package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.SenseRange;

/** Check reads, and change single arguments of them. */
final class Reads {
  private Reads() {}

  static List<ReadResult> of(List<Result> results) {
    List<ReadResult> reads = new ArrayList<>();
    for (Result each : results) {
      if (each instanceof ReadResult read) {
        reads.add(read);
      }
    }
    return reads;
  }

  /** Check values, times and flags of a read with grounded neighbours. */
  static void check(Trial trial, Read asked, List<Result> results) {
    long clock = Long.MIN_VALUE;
    for (ReadResult read : of(results)) {
      for (int i = 0; i < read.size(); i++) {
        int position = read.first() + i;
        if (asked.cells().masked(position)) {
          assertEquals(Flags.MASKED, read.flags(i) & Flags.MASKED, "flags of masked " + position);
          assertEquals(0, read.amps(i), "amps of masked " + position);
          continue;
        }
        assertEquals(0, read.flags(i) & Flags.MASKED, "flags of position " + position);
        assertTrue(
            read.startNanos(i) >= Math.max(clock, read.startNanos())
                && read.startNanos(i) <= read.endNanos(),
            "position " + position + " was sampled at " + read.startNanos(i));
        clock = read.startNanos(i);
        assertTrue(Double.isFinite(read.amps(i)), "amps of position " + position);
        assertTrue(read.range(i) > 0, "range of position " + position + ": " + read.range(i));
        value(trial, asked, read, i);
      }
    }
  }

  private static void value(Trial trial, Read asked, ReadResult read, int i) {
    assertEquals(asked.volts(), read.volts(i), Math.abs(asked.volts()) * 0.05 + 1e-3, "volts");
    if (trial.bench.isEmpty() || !read.valid(i)) {
      return;
    }
    int position = read.first() + i;
    TestBench bench = trial.bench.get();
    double siemens = bench.siemens(asked.cells().row(position), asked.cells().column(position));
    double amps = siemens * read.volts(i);
    assertEquals(
        amps, read.amps(i), Math.abs(amps) * bench.tolerance(), "amps of position " + position);
  }

  static boolean within(Trial trial, Read read) {
    return trial.description.envelope().covers(Demand.of(Trial.program(read), trial.description));
  }

  static Read with(Read read, SenseRange range) {
    return with(read, read.volts(), read.unselected(), range);
  }

  static Read with(Read read, Drive unselected) {
    return with(read, read.volts(), unselected, read.range());
  }

  static Read with(Read read, double volts) {
    return with(read, volts, read.unselected(), read.range());
  }

  private static Read with(Read read, double volts, Drive unselected, SenseRange range) {
    return new Read(
        read.cells(),
        volts,
        read.gate(),
        unselected,
        read.settle(),
        read.aperture(),
        range,
        read.samples(),
        read.mode());
  }

  /** Require that a fixed range was the one asked for, or the board's next one. */
  static void requireRange(BoardDescription board, double asked, double used) {
    double next =
        board.ranges().stream()
            .mapToDouble(BoardDescription.CurrentRange::fullScale)
            .filter(each -> each >= asked)
            .min()
            .orElse(asked);
    assertTrue(
        Math.abs(used - asked) <= 0.01 * asked || Math.abs(used - next) <= 0.01 * next,
        "range used is " + used + " A; asked was " + asked + " A, and the next is " + next + " A");
  }
}
