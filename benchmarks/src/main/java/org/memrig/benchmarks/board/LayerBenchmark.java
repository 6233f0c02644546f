package org.memrig.benchmarks.board;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.journal.JournalLevel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time a program of a pulse and a read on one cell, built, checked, run and sunk, behind more and
 * more layers: the differences are what journal, ledger and guard cost.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LayerBenchmark {
  /** How many layers stand before the board, and what the journal keeps. */
  @Param({"NONE", "JOURNAL_OFF", "JOURNAL_DIGEST", "JOURNAL_FULL", "LEDGER", "GUARD"})
  public String layers = "GUARD";

  // JMH calls the set-up first.
  @SuppressWarnings("NullAway.Init")
  private Stack stack;

  private double sum;

  private static Program program(double volts) {
    Cells cell = Cells.cell(3, 7);
    return Program.of(
        StressClass.PROGRAM,
        Pulse.of(cell, volts, 3.3, 100e-6, Limit.NONE, Scheme.TRANSISTOR),
        Read.of(cell, 0.1, 3.3, 1e-6, 10e-6));
  }

  /** Open the board. */
  @Setup
  public void open() {
    JournalLevel level =
        switch (layers) {
          case "JOURNAL_OFF" -> JournalLevel.OFF;
          case "JOURNAL_FULL" -> JournalLevel.FULL;
          default -> JournalLevel.DIGEST;
        };
    Stack.Layers which =
        layers.startsWith("JOURNAL") ? Stack.Layers.JOURNAL : Stack.Layers.valueOf(layers);
    stack = new Stack("emulated-1t1r", List.of(), which, level, program(0.9));
  }

  /** Close it. */
  @TearDown
  public void close() {
    stack.close();
  }

  /** Build a program, run it and take what it gives. */
  @Benchmark
  public double program() {
    stack.board.run(
        program(0.9),
        result -> {
          if (result instanceof ReadResult read) {
            sum += read.amps(0);
          }
        });
    return sum;
  }
}
