package org.memrig.benchmarks.wire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.LoopLink;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.wire.LineCounters;

/**
 * Program a whole array and verify it over a serial line of real pace: the share of the line that
 * is used, beside driving the same board with one request for each operation of each cell, in the
 * same run.
 */
public final class LineShare {
  private static final int BAUD = 921_600;
  private static final int ROUNDS = 6;
  private static final double TARGET = 60e-6;
  private static final long ALONE_NANOS = 4_000_000_000L;

  private LineShare() {}

  /** Measure at each latency, in ms, that is named; 1 and 16 if none is. */
  public static void main(String[] arguments) {
    List<String> latencies = arguments.length == 0 ? List.of("1", "16") : List.of(arguments);
    System.out.printf(
        Locale.ROOT,
        "%-8s %-34s %10s %12s %12s %14s%n",
        "latency",
        "driving",
        "line used",
        "of the time",
        "cells' ops/s",
        "bytes an op");
    for (String latency : latencies) {
      int millis = Integer.parseInt(latency);
      LoopLink.Pair line = LoopLink.inRealTime(LinePace.ftdi(BAUD, millis));
      try (Wired wired = new Wired("emulated-1t1r", line.near(), line.far())) {
        Block all = new Block(0, 0, wired.chip.rows(), wired.chip.columns());
        row(
            wired,
            millis,
            "one program, every round told",
            () -> whole(wired, all, Repeat.Report.EVERY));
        row(
            wired,
            millis,
            "one program, the last round told",
            () -> whole(wired, all, Repeat.Report.LAST));
        row(wired, millis, "one request, one reply", () -> alone(wired));
      }
    }
  }

  private interface Driving {
    /** Drive, and return how many operations of single cells were done. */
    long drive();
  }

  private static void row(Wired wired, int millis, String what, Driving driving) {
    LineCounters before = wired.board.counters();
    long busy = wired.busyNanos();
    long began = System.nanoTime();
    long operations = driving.drive();
    double seconds = (System.nanoTime() - began) * 1e-9;
    LineCounters used = wired.board.counters().since(before);
    double most = BAUD / 10.0 * seconds;
    System.out.printf(
        Locale.ROOT,
        "%5d ms %-34s %8.1f %% %10.2f %% %12.0f %14.1f%n",
        millis,
        what,
        100 * Math.max(used.bytesIn(), used.bytesOut()) / most,
        100 * (wired.busyNanos() - busy) * 1e-9 / seconds,
        operations / seconds,
        (used.bytesIn() + used.bytesOut()) / (double) operations);
  }

  private static Pulse pulse(Chip chip, Cells cells) {
    Chip.SetPoint set = chip.set();
    return Pulse.of(
        cells, 0.6 * set.volts(), set.gate(), set.width(), Limit.NONE, Scheme.TRANSISTOR);
  }

  private static Read read(Chip chip, Cells cells) {
    Chip.ReadPoint point = chip.read();
    return Read.of(cells, point.volts(), point.gate(), point.settle(), point.aperture());
  }

  /** Climb in set volts on all cells until each conducts enough; count what single cells saw. */
  private static long whole(Wired wired, Block all, Repeat.Report report) {
    Chip chip = wired.chip;
    double end = chip.set().volts();
    Repeat climb =
        new Repeat(
            List.of(pulse(chip, all), read(chip, all)),
            ROUNDS,
            Optional.of(
                new Ladder(Ladder.Level.VOLTS, Ladder.Kind.LINEAR, 0.4 * end / (ROUNDS - 1), end)),
            Optional.of(new Band(Levels.of(TARGET * chip.read().volts()), Levels.of(1.0))),
            Order.ARRAY_MAJOR,
            report);
    long[] rounds = {0};
    wired.board.run(
        Program.of(StressClass.PROGRAM, climb),
        result -> {
          if (result instanceof org.memrig.instruments.board.RepeatResult repeat) {
            for (int i = 0; i < repeat.size(); i++) {
              rounds[0] += repeat.rounds(i);
            }
          }
        });
    return 2 * rounds[0];
  }

  /** Pulse and read one cell after another, each by a program of its own. */
  private static long alone(Wired wired) {
    long began = System.nanoTime();
    long operations = 0;
    for (int cell = 0; System.nanoTime() - began < ALONE_NANOS; cell++) {
      Cells one =
          Cells.cell(cell / wired.chip.columns() % wired.chip.rows(), cell % wired.chip.columns());
      wired.board.run(Program.of(StressClass.PROGRAM, pulse(wired.chip, one)), ResultSink.NONE);
      wired.board.run(Program.of(StressClass.READ, read(wired.chip, one)), ResultSink.NONE);
      operations += 2;
    }
    return operations;
  }
}
