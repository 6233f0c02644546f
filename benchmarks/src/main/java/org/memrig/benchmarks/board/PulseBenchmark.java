package org.memrig.benchmarks.board;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.journal.JournalLevel;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;
import org.memrig.physics.filament.FilamentLaw;
import org.memrig.physics.filament.Presets;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Count cell-pulses per second of one core on the shipped 64 x 64 1T1R chip, with spread between
 * cells, cycle-to-cycle noise and judge as shipped, through all layers of a run.
 *
 * <p>Beside them, in the same run, the cell law alone on an array: what is left when board, layers
 * and results cost nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PulseBenchmark {
  private static final int SIDE = 64;
  private static final int CELLS = SIDE * SIDE;
  private static final double SET = 0.9;
  private static final double RESET = -1;
  private static final double GATE = 3.3;
  private static final double WIDTH = 100e-6;

  /** Whether cells are noisy, as shipped, or not. */
  @Param({"shipped", "off"})
  public String noise = "shipped";

  // JMH calls the set-up first.
  @SuppressWarnings("NullAway.Init")
  private Stack block;

  @SuppressWarnings("NullAway.Init")
  private Stack single;

  @SuppressWarnings("NullAway.Init")
  private CellArray law;

  private final Program blockUp = program(Cells.all(SIDE, SIDE), SET);
  private final Program blockDown = program(Cells.all(SIDE, SIDE), RESET);
  private final Program cellUp = program(Cells.cell(3, 7), SET);
  private final Program cellDown = program(Cells.cell(3, 7), RESET);
  private boolean up;

  private static Program program(Cells cells, double volts) {
    return Program.of(
        StressClass.PROGRAM, Pulse.of(cells, volts, GATE, WIDTH, Limit.NONE, Scheme.TRANSISTOR));
  }

  /** Open two boards, one for each kind of program, and lay out the law alone. */
  @Setup
  public void open() {
    List<String> sets =
        noise.equals("off") ? List.of("board.noise-off=c2c, d2d, read, stuck, adc") : List.of();
    block = open(sets, Cells.all(SIDE, SIDE));
    single = open(sets, Cells.cell(3, 7));
    Switches switches =
        noise.equals("off") ? Switches.ON.without("c2c", "d2d", "read") : Switches.ON;
    law = new FilamentLaw().create(Presets.aloxHfo2(), CELLS, 1, switches);
    for (int cell = 0; cell < CELLS; cell++) {
      law.place(cell, Condition.FORMED, 0.5);
    }
  }

  private static Stack open(List<String> sets, Cells cells) {
    // The one program whose limits cover both.
    Program widest =
        Program.of(
            StressClass.PROGRAM,
            Pulse.of(cells, SET, GATE, WIDTH, Limit.NONE, Scheme.TRANSISTOR),
            Pulse.of(cells, RESET, GATE, WIDTH, Limit.NONE, Scheme.TRANSISTOR));
    return new Stack("emulated-1t1r", sets, Stack.Layers.GUARD, JournalLevel.DIGEST, widest);
  }

  /** Close what has been opened. */
  @TearDown
  public void close() {
    block.close();
    single.close();
  }

  /** Pulse every cell of the chip by one operation. */
  @Benchmark
  @OperationsPerInvocation(CELLS)
  public void block() {
    up = !up;
    block.board.run(up ? blockUp : blockDown, ResultSink.NONE);
  }

  /** Pulse one cell by one operation. */
  @Benchmark
  public void cell() {
    up = !up;
    single.board.run(up ? cellUp : cellDown, ResultSink.NONE);
  }

  /** Pulse every cell of an array by the law alone. */
  @Benchmark
  @OperationsPerInvocation(CELLS)
  public void lawAlone() {
    up = !up;
    law.pulse(
        0, CELLS, up ? SET : RESET, PulseShape.rectangle(WIDTH), Double.POSITIVE_INFINITY, 300);
  }
}
