package org.memrig.benchmarks.law;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaw;
import org.memrig.physics.CellLaws;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.SteppedCells;
import org.memrig.physics.Switches;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Count pulses, and steps of integration, per second of one core for laws that are differential
 * equations: all noise on, set and reset in turn.
 *
 * <p>Run it with {@code -prof gc} for the bytes that a pulse allocates. Steps over pulses is how
 * many steps a pulse takes; laws in closed form take none.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OdeLawBenchmark {
  private static final int CELLS = 1024;
  private static final double KELVIN = 293;

  /** Law, preset, volts of set and of reset, seconds. */
  @Param({
    "vteam volt -1.2 1.2 100e-9",
    "vteam volt-kvatinsky -1.2 1.2 100e-9",
    "yakopcic oblea 0.25 -0.25 10e-6",
    "stanford-pku hfox 1.4 -1.4 10e-9",
    "jart-vcm-v1b hfo2-tiox -0.7 0.9 100e-9",
    "jart-vcm-v1b hfo2-tiox -1.2 1.8 10e-6"
  })
  public String pulses = "";

  // JMH calls the set-up first.
  @SuppressWarnings("NullAway.Init")
  private CellArray cells;

  @SuppressWarnings("NullAway.Init")
  private PulseShape shape;

  private double set;
  private double reset;
  private boolean up;

  /** Count steps of integration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counted {
    /** Steps so far. */
    public long steps;

    /** Begin again. */
    @Setup(Level.Iteration)
    public void clear() {
      steps = 0;
    }
  }

  /** Make the cells. */
  @Setup
  public void place() {
    String[] words = pulses.split(" ", -1);
    CellLaw law = CellLaws.named(words[0]);
    Record preset = law.presets().get(words[1]);
    if (preset == null) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "law %s has no preset %s", words[0], words[1]));
    }
    set = Double.parseDouble(words[2]);
    reset = Double.parseDouble(words[3]);
    shape = PulseShape.rectangle(Double.parseDouble(words[4]));
    cells = law.create(preset, CELLS, 1, Switches.ON);
    for (int cell = 0; cell < CELLS; cell++) {
      cells.place(cell, Condition.FORMED, 0.5);
    }
  }

  /** Pulse every cell once. */
  @Benchmark
  @OperationsPerInvocation(CELLS)
  public void pulse(Counted counted) {
    up = !up;
    long before = steps();
    cells.pulse(0, CELLS, up ? set : reset, shape, Double.POSITIVE_INFINITY, KELVIN);
    counted.steps += steps() - before;
  }

  private long steps() {
    return cells instanceof SteppedCells stepped ? stepped.steps() : 0;
  }
}
