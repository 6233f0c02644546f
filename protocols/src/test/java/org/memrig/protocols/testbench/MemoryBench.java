package org.memrig.protocols.testbench;

import java.time.Instant;
import java.util.Optional;
import org.memrig.config.random.NoiseSource;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.guard.CellEvents;
import org.memrig.instruments.guard.DryRun;
import org.memrig.instruments.guard.Guard;
import org.memrig.instruments.guard.LedgerLayer;
import org.memrig.instruments.guard.MemoryLatch;
import org.memrig.instruments.guard.MemoryLedger;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.guard.Rules;
import org.memrig.instruments.guard.Session;
import org.memrig.instruments.rig.AmbientEnvironment;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.ClassLimits;
import org.memrig.instruments.rig.Environment;
import org.memrig.instruments.rig.Limits;
import org.memrig.instruments.rig.VoltRange;
import org.memrig.instruments.rig.Where;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoints;
import org.memrig.protocols.bench.Progress;
import org.memrig.protocols.bench.Recorder;

/**
 * Run experiments on a board as a host would: dry run first, then behind the guard, held to what
 * the experiment declared, and with a ledger.
 */
public final class MemoryBench {
  private final Chip chip;
  private final BoardDescription description;
  private final MemoryLedger ledger;
  private final MemoryRun run = new MemoryRun();
  private Board board;
  private Environment environment = new AmbientEnvironment(298);

  /** Put a board and a chip together; nothing has been recorded. */
  public MemoryBench(Board board, Chip chip) {
    this.board = board;
    this.chip = chip;
    this.description = board.describe();
    boolean asMade = chip.condition() == Chip.Condition.PRISTINE;
    this.ledger = new MemoryLedger(description.rows(), description.columns(), asMade);
  }

  /**
   * Put another board in the place of the one before, as after a power cut: its clock begins anew.
   */
  public void replug(Board other) {
    board = other;
  }

  /** Put the chip into an oven. */
  public void warm(Environment oven) {
    environment = oven;
  }

  /** Return the run. */
  public MemoryRun run() {
    return run;
  }

  /** Return what the cells have borne. */
  public MemoryLedger ledger() {
    return ledger;
  }

  /** Run an experiment to its end. */
  public <P extends Record> MemoryRun run(Experiment<P> experiment, P parameters) {
    Rules rules = Rules.of(description, limits(), false, Where.KEYS);
    PlanDemand demand = new PlanDemand(rules);
    experiment.declare(parameters, chip, description, demand);
    DryRun.require(demand, rules, ledger);
    Rules held = rules.with(demand);
    CellEvents events = new CellEvents(description.rows(), description.columns(), 1000);
    Board layered = new LedgerLayer(board, held, events, ledger);
    Session session = new Session(new MemoryLatch(), () -> Instant.EPOCH, 1);
    Guard guard = new Guard(layered, held, session, events, ledger);
    guard.arm(demand.classes());
    experiment.run(parameters, new AtWork(guard));
    return run;
  }

  /**
   * Run an experiment and kill it in a checkpoint.
   *
   * @param checkpoint counted from 1
   * @return whether it came so far
   */
  public <P extends Record> boolean killedAt(
      int checkpoint, Experiment<P> experiment, P parameters) {
    run.dieAt(checkpoint);
    try {
      run(experiment, parameters);
      return false;
    } catch (Killed killed) {
      return true;
    }
  }

  /** Go on with a run that was killed. */
  public <P extends Record> MemoryRun resume(Experiment<P> experiment, P parameters) {
    run.resume();
    return run(experiment, parameters);
  }

  private static Limits limits() {
    return new Limits(
        Optional.of(limits(0.6)), Optional.of(limits(5)), Optional.of(limits(5)), 1000, 1);
  }

  private static ClassLimits limits(double volts) {
    Optional<VoltRange> range = Optional.of(new VoltRange(-volts, volts));
    Optional<VoltRange> gates = Optional.of(new VoltRange(-10, 10));
    Optional<Double> amps = Optional.of(10.0);
    Optional<Double> most = Optional.of(1e12);
    return new ClassLimits(
        range, range, gates, gates, gates, amps, amps, amps, most, Optional.of(1e9), most);
  }

  private final class AtWork implements Bench {
    private final Board guarded;
    private final Progress progress = new Counting();

    AtWork(Board guarded) {
      this.guarded = guarded;
    }

    @Override
    public BoardDescription board() {
      return description;
    }

    @Override
    public Chip chip() {
      return chip;
    }

    @Override
    public Environment environment() {
      return environment;
    }

    @Override
    public void run(Program program, ResultSink sink) {
      guarded.run(program, sink);
    }

    @Override
    public double siemens(ReadResult read, int i, Cells cells) {
      return read.amps(i) / read.volts(i);
    }

    @Override
    public Recorder recorder() {
      return run;
    }

    @Override
    public Checkpoints checkpoints() {
      return run;
    }

    @Override
    public Progress progress() {
      return progress;
    }

    @Override
    public RandomStream random(String purpose) {
      return new RandomStream(1, NoiseSource.of(purpose));
    }

    @Override
    public void checkStop() {}
  }

  /** Refuse progress that runs back or beyond its end. */
  private static final class Counting implements Progress {
    private long total = -1;
    private long done;

    @Override
    public void begin(long all, String unit) {
      total = all;
      done = 0;
    }

    @Override
    public void done(long count) {
      if (count < done || count > total) {
        throw new IllegalStateException(count + " done after " + done + " of " + total);
      }
      done = count;
    }
  }
}
