package org.memrig.benchmarks.law;

import java.util.concurrent.TimeUnit;
import org.memrig.physics.CellArray;
import org.memrig.physics.Switches;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Count pulses per second of one core for every preset of every law, all noise on, on 4096 cells in
 * their middle that go up and down in turn; and the bytes that a pulse allocates.
 *
 * <p>{@link #main} runs all that there are; {@code -p preset=soft-bounds/reram-sb} runs one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LawBenchmark {
  private static final int CELLS = 4096;

  /** Law and preset. */
  @Param("soft-bounds/reram-sb")
  public String preset = "";

  // JMH calls the set-up first.
  @SuppressWarnings("NullAway.Init")
  private LawCase law;

  @SuppressWarnings("NullAway.Init")
  private CellArray cells;

  private boolean up;

  /** Run every preset of every law; arguments, if any, choose those that begin with one. */
  public static void main(String[] arguments) throws RunnerException {
    String[] chosen =
        LawCase.all().stream()
            .filter(name -> arguments.length == 0 || begins(name, arguments))
            .toArray(String[]::new);
    new Runner(
            new OptionsBuilder()
                .include(LawBenchmark.class.getName())
                .param("preset", chosen)
                .addProfiler(GCProfiler.class)
                .jvmArgs("-XX:+UseSerialGC")
                .build())
        .run();
  }

  private static boolean begins(String name, String[] starts) {
    for (String start : starts) {
      if (name.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  /** Make the cells. */
  @Setup
  public void place() {
    law = new LawCase(preset);
    cells = law.cells(CELLS, Switches.ON);
  }

  /** Pulse every cell once. */
  @Benchmark
  @OperationsPerInvocation(CELLS)
  public void pulse() {
    up = !up;
    law.pulse(cells, up);
  }
}
