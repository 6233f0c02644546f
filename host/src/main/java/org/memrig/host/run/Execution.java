package org.memrig.host.run;

import java.util.List;
import java.util.Optional;
import org.memrig.config.YamlText;
import org.memrig.config.time.HostClock;
import org.memrig.host.build.Build;
import org.memrig.host.store.Intent;
import org.memrig.host.store.Provenance;
import org.memrig.host.store.RunWriter;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Snapshots;
import org.memrig.instruments.board.Stopped;
import org.memrig.protocols.bench.Checkpoints;
import org.memrig.protocols.bench.Outcome;

/**
 * Execute a plan's steps and end, however it comes out. The steps run on a thread of their own; the
 * caller's waits for them, and for a stop, and ends the run.
 */
final class Execution {
  // How often a stop is asked for, at the most, before the board is made safe instead.
  private static final int ASKED = 20;

  private final Prepared prepared;
  private final RunWriter writer;
  private final List<Intent> inDoubt;
  private final ProgressListener progress;
  private final HostClock clock;
  private final Deadlines deadlines;
  private final RunLog log;
  private final RunWindow window;
  private final Worker worker = new Worker();
  private volatile boolean stopping;
  private volatile boolean leftAlone;

  /** Say how a run ended; the reason is for people, empty if it is done. */
  record End(Outcome outcome, String reason, ExitCode exit) {}

  /**
   * Prepare to execute; the rig and the writer are closed by {@link #run}.
   *
   * @param inDoubt stress of the run's earlier sessions whose end nobody knows
   */
  Execution(
      Prepared prepared,
      RunWriter writer,
      List<Intent> inDoubt,
      ProgressListener progress,
      HostClock clock,
      Deadlines deadlines) {
    this.prepared = prepared;
    this.writer = writer;
    this.inDoubt = List.copyOf(inDoubt);
    this.clock = clock;
    this.deadlines = deadlines;
    this.log = RunLog.open(writer.folder().log());
    this.progress = new TolerantListener(progress, log);
    this.window = new RunWindow(writer.folder(), prepared.rig().chip());
  }

  /** Ask for an orderly stop. Any thread; returns at once. */
  void stop() {
    log.info("told to stop");
    stopping = true;
    // A board may hang in its stop, too.
    Thread.ofPlatform().daemon().name("memrig-stop").start(this::askUntilBack);
    worker.wake();
  }

  /** A board does not know of a stop that comes just before its program: ask until it is back. */
  private void askUntilBack() {
    do {
      prepared.rig().stop();
    } while (!worker.done(deadlines.stop() / ASKED) && !leftAlone);
  }

  /** Run the steps, then end: safe, then data, then status. */
  End run() {
    try (log) {
      begun();
      End end = through();
      if (end.exit() == ExitCode.DONE || end.exit() == ExitCode.STOPPED) {
        log.info(words(end));
      } else {
        log.error(words(end));
      }
      return end;
    }
  }

  private void begun() {
    Plan plan = prepared.plan();
    log.info(
        "session "
            + writer.session()
            + " of plan "
            + plan.name()
            + " on rig "
            + prepared.rig().rig().name()
            + ", board "
            + prepared.rig().board().identity().name()
            + ", firmware "
            + prepared.rig().board().identity().firmware()
            + ", seed "
            + plan.seedOrDefault()
            + ", memrig "
            + Build.current().version()
            + " "
            + Build.current().commit());
  }

  private static String words(End end) {
    return "ended " + end.outcome() + (end.reason().isEmpty() ? "" : ": " + end.reason());
  }

  private End through() {
    if (worker.work(this::perform)) {
      // Whoever interrupts a run wants it to end.
      stop();
    }
    boolean back = worker.done(deadlines.stop());
    leftAlone = true;
    OpenRig rig = prepared.rig();
    Ending ending =
        new Ending(
            deadlines,
            List.of(
                new Ending.Device(
                    "the environment", rig.environment()::safe, rig.environment()::close),
                new Ending.Device("the board", rig::safe, rig::close)));
    ending.safe();
    Optional<Throwable> failure =
        back ? worker.failure() : madeToLeave(worker.done(deadlines.stop()));
    if (back) {
      ending.keep(() -> rig.keep(writer.folder(), prepared.plan().name().text()));
    }
    ending.close();
    End so = so(failure, ending.mishaps());
    save(ending, so);
    return with(so, ending.mishaps());
  }

  private void save(Ending ending, End so) {
    // Who looks for longer finds that the run keeps its log, whole and readable all the same.
    Deadline.within(deadlines.stop(), "looking at the run", window::shut, ExitCode.STORE_FAILED)
        .ifPresent(late -> log.info(late.text()));
    ending.save(writer, so.outcome(), so.reason());
    window.reopen();
    progress.ended();
  }

  /** Say what ended the work if the board had to be made safe under it. */
  private Optional<Throwable> madeToLeave(boolean left) {
    if (!left) {
      return Optional.of(
          new LinkLost(
              "told to stop, but the board did not come back from its program, even when it was"
                  + " made safe; what that program did to its cells is in doubt"));
    }
    return worker
        .failure()
        .map(e ->
            e instanceof Refused
                ? new Stopped("told to stop, and the board was made safe under its program", e)
                : e);
  }

  private static End so(Optional<Throwable> failure, List<Mishap> mishaps) {
    if (failure.isEmpty()) {
      return with(new End(Outcome.DONE, "", ExitCode.DONE), mishaps);
    }
    Throwable e = failure.get();
    ExitCode exit = ExitCode.of(e);
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    if (exit == ExitCode.FAILED) {
      reason = e + " at " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "?");
    }
    Outcome outcome = exit == ExitCode.STOPPED ? Outcome.STOPPED : Outcome.FAILED;
    return with(new End(outcome, reason, exit), mishaps);
  }

  /** Add what went wrong in the ending. Data whose board is not known to be safe are not DONE. */
  private static End with(End so, List<Mishap> mishaps) {
    End end = so;
    for (Mishap each : mishaps) {
      boolean told =
          end.reason().contains(each.text())
              || (each.exit() == ExitCode.STORE_FAILED && end.exit() == ExitCode.STORE_FAILED);
      if (!told) {
        end =
            new End(
                end.outcome() == Outcome.DONE ? Outcome.FAILED : end.outcome(),
                end.reason().isEmpty() ? each.text() : end.reason() + "; " + each.text(),
                end.exit() == ExitCode.DONE ? each.exit() : end.exit());
      }
    }
    return end;
  }

  private void perform() {
    OpenRig rig = prepared.rig();
    writer.onDurable(progress::durable);
    writer
        .snapshot()
        .ifPresentOrElse(
            state -> rig.snapshots().orElseThrow(this::notAnEmulator).restore(state),
            rig::restoreKept);
    writer.circumstances(
        new Provenance(
            YamlText.of(rig.rig().environment()).strip(),
            String.join(", ", prepared.derivations()),
            rig.lines()));
    rig.enter(writer.folder(), prepared.plan().name().text());
    Board board = rig.layers(prepared.demand(), prepared.journal(), writer);
    StepRecorder recorder = new StepRecorder(writer, "", log);
    rig.tellLimits(limit -> recorder.event("limit", limit.text()));
    // The ledger forgets none; what is not in doubt there was settled, or read by another run.
    String known = rig.ledger().inDoubt().isEmpty() ? "known to the chip's ledger" : "read again";
    CellsInDoubt.resolve(rig, board, recorder);
    inDoubt.forEach(intent -> writer.closeIntent(intent.id(), known));
    Optional<Snapshots> snapshots = rig.snapshots();
    Checkpoints checkpoints = writer.checkpoints(snapshots, () -> stopping);
    List<PlanStep<?>> steps = prepared.steps();
    ProgressMeter meter = new ProgressMeter(progress, clock, steps.size());
    int first = StepCheckpoints.step(checkpoints.resumed());
    progress.begun(writer.folder().name(), window::look);
    for (PlanStep<?> step : steps.subList(Math.min(first, steps.size()), steps.size())) {
      meter.step(step.index(), step.name());
      window.step(step);
      log.info("step " + (step.index() + 1) + " of " + steps.size() + ": " + step.name());
      StepCheckpoints own = new StepCheckpoints(checkpoints, step.index());
      if (own.resumed().isEmpty()) {
        MarkedCells.words(step, rig.description()).ifPresent(words -> tell(step, words));
      }
      step.run(bench(board, step, own, meter));
      own.done();
    }
  }

  private void tell(PlanStep<?> step, String words) {
    new StepRecorder(writer, step.prefix(), log).event(MarkedCells.EVENT, words);
  }

  private LiveBench bench(
      Board board, PlanStep<?> step, StepCheckpoints checkpoints, ProgressMeter meter) {
    return new LiveBench(
        prepared.rig(),
        board,
        prepared.rig().description(),
        new StepRecorder(writer, step.prefix(), log),
        checkpoints,
        meter,
        prepared.plan().seedOrDefault(),
        () -> stopping);
  }

  private IllegalStateException notAnEmulator() {
    return new IllegalStateException(
        "run "
            + writer.folder().name()
            + " holds an emulated chip's state, and this board cannot take one");
  }
}
