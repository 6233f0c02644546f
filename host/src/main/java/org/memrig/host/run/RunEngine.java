package org.memrig.host.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.memrig.config.BadInput;
import org.memrig.config.Binder;
import org.memrig.config.Bound;
import org.memrig.config.Sources;
import org.memrig.host.store.Intent;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.RunWriter;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Diverged;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.guard.DryRun;
import org.memrig.instruments.guard.Finding;
import org.memrig.instruments.guard.MemoryLedger;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;
import org.memrig.instruments.rig.SelfGuarding;
import org.memrig.protocols.Resume;
import org.memrig.protocols.data.Table;
import org.memrig.protocols.plan.BadCells;

/**
 * Run plans: open the rig, check the plan against it, execute its steps, and end in one way.
 *
 * <p>One run at a time; {@link #requestStop} and {@link #awaitEnd} come from any thread.
 */
public final class RunEngine {
  private final Workplace at;
  private final ProgressListener progress;
  private final Deadlines deadlines;
  private volatile boolean stopping;
  private volatile @Nullable CountDownLatch under;
  private volatile @Nullable Execution present;

  /** Run in some surroundings and tell progress. */
  public RunEngine(Workplace at, ProgressListener progress) {
    this(at, progress, Deadlines.USUAL);
  }

  RunEngine(Workplace at, ProgressListener progress, Deadlines deadlines) {
    this.at = at;
    this.progress = progress;
    this.deadlines = deadlines;
  }

  /**
   * Ask for an orderly stop: the board rests and is made safe, what was measured is kept. Any
   * thread; returns at once.
   */
  public void requestStop() {
    stopping = true;
    Execution execution = present;
    if (execution != null) {
      execution.stop();
    }
  }

  /** Tell whether a run is under way, from before its board is opened until it is drawn. */
  public boolean underWay() {
    CountDownLatch run = under;
    return run != null && run.getCount() > 0;
  }

  /**
   * Wait until the run that is under way is over, but not longer than all deadlines of its ending
   * together.
   *
   * @return whether it is; also if there is none
   */
  public boolean awaitEnd() throws InterruptedException {
    CountDownLatch run = under;
    return run == null || run.await(Math.round(deadlines.all() * 1e3), TimeUnit.MILLISECONDS);
  }

  /**
   * Run a plan in a fresh folder.
   *
   * @param rig another rig than the plan's
   * @param seed another seed than the plan's
   * @param rigSets assignments that overrule the rig file, for example "board.threads=2"
   * @param name another name than the plan's, for the folder
   */
  public RunResult run(
      Bound<Plan> plan,
      Optional<String> rig,
      Optional<Long> seed,
      List<String> rigSets,
      Optional<String> name) {
    Plan asked = overruled(plan.value(), rig, seed);
    Sources sources = Sources.files(at.base());
    return whole(() -> {
      OpenRig open = open(loadRig(plan, rig, rigSets), asked, sources);
      return begin(new Bound<>(asked, plan.node()), open, open.bad(), sources, "", name);
    });
  }

  /** Go on with a run that was stopped, failed or interrupted. */
  public RunResult resume(RunFolder folder) {
    return whole(() -> goOn(folder));
  }

  /**
   * Run a stored emulated run again, from its own documents alone, and compare what it finds.
   *
   * @throws Diverged if it finds something else
   * @throws BadInput if the run is not done, or was measured: then only its journal is replayed
   */
  public RunResult replay(RunFolder folder) {
    try (RunReader reader = RunReader.open(folder)) {
      Comparison comparison = Comparison.ofEmulated(folder, reader);
      RunDocuments.Stored stored = RunDocuments.read(folder, reader, at);
      Plan plan = PlanStep.again(stored.plan(), at.experiments(), reader);
      RunResult again =
          whole(() -> {
            OpenRig open = reopen(stored, stored.again(), plan);
            return begin(plan, stored, open, "");
          });
      return comparison.with(again);
    }
  }

  /**
   * Replay a run's journal: its plan asks, and what was recorded answers. No board is opened.
   *
   * @throws Diverged on the first request that differs, or if something else is found
   * @throws BadInput if the journal does not hold results
   */
  public RunResult replayJournal(RunFolder folder) {
    try (RunReader reader = RunReader.open(folder)) {
      JournalReplay replay = new JournalReplay(folder, reader);
      Comparison comparison = Comparison.of(folder, reader);
      RunDocuments.Stored stored = RunDocuments.read(folder, reader, at);
      Plan plan = PlanStep.again(stored.plan(), at.experiments(), reader);
      RunResult again =
          whole(() -> {
            OpenRig open =
                replay.open(opening(stored.again(), plan, stored.sources()), at, derived(plan));
            return begin(plan, stored, open, replay.words());
          });
      replay.requireWhole(again);
      return comparison.with(again);
    }
  }

  private RunResult begin(Plan plan, RunDocuments.Stored stored, OpenRig open, String words) {
    return begin(
        new Bound<>(plan, stored.rig().node()),
        open,
        stored.bad(),
        stored.sources(),
        words,
        Optional.of(plan.name().text() + "-replay"));
  }

  private RunResult whole(Supplier<RunResult> run) {
    CountDownLatch over = new CountDownLatch(1);
    under = over;
    try {
      return run.get();
    } finally {
      over.countDown();
    }
  }

  private RunResult begin(
      Bound<Plan> plan,
      OpenRig open,
      BadCells bad,
      Sources sources,
      String words,
      Optional<String> name) {
    Plan asked = plan.value();
    Prepared prepared;
    RunWriter writer;
    try {
      open.restoreKept();
      prepared = Prepared.of(open, plan, bad, at);
      prepared.require(open.ledger());
      RunFolder folder =
          RunFolder.create(at.runs(), name.orElse(asked.name().text()), at.clock().now());
      writer =
          RunWriter.begin(
              folder,
              RunDocuments.origin(open, asked, words),
              RunDocuments.of(asked, open, bad, sources, at),
              at.clock());
    } catch (RuntimeException | Error e) {
      close(open, e);
      throw e;
    }
    return execute(prepared, writer, List.of());
  }

  private RunResult goOn(RunFolder folder) {
    RunDocuments.Stored stored;
    List<Intent> inDoubt;
    try (RunReader reader = RunReader.open(folder)) {
      stored = RunDocuments.read(folder, reader, at);
      inDoubt = reader.inDoubt();
    }
    Plan plan = stored.plan();
    OpenRig open = reopen(stored, stored.rig(), plan);
    Prepared prepared;
    RunWriter writer;
    try {
      prepared = Prepared.of(open, new Bound<>(plan, stored.rig().node()), stored.bad(), at);
      MarkedCells.requireNoneSince(prepared.steps(), open.description(), stored.bad(), open.bad());
      // What the plan has done already is charged; it must not count twice.
      Chip chip = open.chip();
      prepared.require(new MemoryLedger(chip.rows(), chip.columns(), false));
      boolean keeps =
          !open.emulated()
              && prepared.steps().stream()
                  .allMatch(step -> step.experiment().resume() == Resume.CONTINUE);
      writer =
          RunWriter.resume(
              folder,
              RunDocuments.origin(open, plan),
              keeps ? RunWriter.AfterCheckpoint.KEEP : RunWriter.AfterCheckpoint.SUPERSEDE,
              at.clock());
    } catch (RuntimeException | Error e) {
      close(open, e);
      throw e;
    }
    return execute(prepared, writer, inDoubt);
  }

  private static void close(OpenRig open, Throwable because) {
    try {
      open.close();
    } catch (RuntimeException e) {
      because.addSuppressed(e);
    }
  }

  private RunResult execute(Prepared prepared, RunWriter writer, List<Intent> inDoubt) {
    Execution execution = new Execution(prepared, writer, inDoubt, progress, at.clock(), deadlines);
    present = execution;
    if (stopping) {
      execution.stop();
    }
    Execution.End end;
    try {
      end = execution.run();
    } finally {
      present = null;
    }
    // Files are closed under a thread that is interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      return drawn(prepared, writer.folder(), end);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RunResult drawn(Prepared prepared, RunFolder folder, Execution.End end) {
    List<Table> tables = new ArrayList<>();
    try (RunReader reader = RunReader.open(folder)) {
      tables.addAll(
          RunPages.draw(folder, reader, prepared.plan(), prepared.steps(), prepared.rig().chip()));
      return new RunResult(
          folder,
          end.outcome(),
          end.reason(),
          end.exit(),
          tables,
          Optional.of(folder.report().resolve(RunPages.PAGE)));
    } catch (RuntimeException e) {
      String more = "the figures could not be drawn: " + e.getMessage();
      return new RunResult(
          folder,
          end.outcome(),
          end.reason().isEmpty() ? more : end.reason() + "; " + more,
          end.exit() == ExitCode.DONE ? ExitCode.FAILED : end.exit(),
          tables,
          Optional.empty());
    }
  }

  /** Check a plan without running it. */
  public CheckReport check(Bound<Plan> plan, Optional<String> rig, List<String> rigSets) {
    Plan asked = overruled(plan.value(), rig, Optional.empty());
    Bound<Rig> bound = loadRig(plan, rig, rigSets);
    try (OpenRig open = open(bound, asked, Sources.files(at.base()))) {
      open.restoreKept();
      Prepared prepared = Prepared.of(open, new Bound<>(asked, plan.node()), open.bad(), at);
      List<String> findings = new ArrayList<>();
      open.latched().ifPresent(findings::add);
      findings.addAll(open.boardFindings());
      DryRun.check(prepared.demand(), open.rules(), open.ledger()).stream()
          .map(Finding::toString)
          .forEach(findings::add);
      return new CheckReport(
          findings,
          prepared.derivations(),
          open.description(),
          commissioned(rig.orElse(plan.value().rig()), bound.value(), open.board()),
          open.line());
    }
  }

  /** Open a rig's board only to describe it. */
  public BoardDescription describe(String rig, List<String> rigSets) {
    try (Connection open = Connection.open(opening(loadRig(rig, rigSets)), at)) {
      return open.board().describe();
    }
  }

  /**
   * Say in words whether a rig is commissioned; empty for an emulated board without a record.
   *
   * @param board as it describes itself now
   */
  public Optional<String> commissioned(String rig, List<String> rigSets, BoardDescription board) {
    return commissioned(rig, loadRig(rig, rigSets).value(), board);
  }

  private Optional<String> commissioned(String name, Rig rig, BoardDescription board) {
    return board.identity().emulated() && Commissioned.read(name, at.base()).isEmpty()
        ? Optional.empty()
        : Optional.of(Commissioned.inWords(name, at.base(), board, rig));
  }

  /**
   * Clear the safety fault by which a rig is latched; the board is not opened.
   *
   * @param person who takes responsibility
   * @param reason what was found and done
   * @return the fault that was cleared
   * @throws BadInput if there is none
   */
  public String clear(String rig, List<String> rigSets, String person, String reason) {
    Opening opening = opening(loadRig(rig, rigSets));
    return ChipRecord.clear(opening, at, person, reason);
  }

  /**
   * Clear the safety fault that a rig's board itself has latched.
   *
   * @return the fault that was cleared
   * @throws BadInput if there is none, or the board latches nothing
   */
  public String clearBoard(String rig, List<String> rigSets, String person, String reason) {
    return ownGuard(
        rig,
        rigSets,
        (board, _) -> {
          String fault =
              board
                  .latched()
                  .orElseThrow(() -> BadInput.of(rig, "the board is not latched by anything"));
          board.clear(person + ": " + reason);
          return fault;
        });
  }

  /** Return the limits that a rig's board holds itself, beside those of the rig. */
  public BoardLimits boardLimits(String rig, List<String> rigSets) {
    return ownGuard(rig, rigSets, (board, own) -> new BoardLimits(board.limits(), own));
  }

  /** Make the rig's limits those that its board holds itself; return them beside the rig's. */
  public BoardLimits writeLimits(String rig, List<String> rigSets) {
    return ownGuard(
        rig,
        rigSets,
        (board, own) -> {
          board.writeLimits(own);
          return new BoardLimits(board.limits(), own);
        });
  }

  private <T> T ownGuard(
      String rig, List<String> rigSets, BiFunction<SelfGuarding, LimitTable, T> ask) {
    Bound<Rig> bound = loadRig(rig, rigSets);
    try (Connection open = Connection.open(opening(bound), at)) {
      SelfGuarding board =
          SelfGuarding.of(open.board())
              .orElseThrow(
                  () -> BadInput.of(rig, "its board holds no limits and no faults of its own"));
      return ask.apply(board, LimitTable.of(bound.value().limits()));
    }
  }

  private OpenRig open(Bound<Rig> rig, Plan plan, Sources sources) {
    return OpenRig.open(opening(rig, plan, sources), at, derived(plan));
  }

  /** Open a stored run's rig, its emulated chip as it was when the run began. */
  private OpenRig reopen(RunDocuments.Stored stored, Bound<Rig> rig, Plan plan) {
    return OpenRig.open(
        opening(rig, plan, stored.sources()),
        opening -> new KeptChip(stored.chip(), KeptChip.file(opening)),
        at,
        derived(plan));
  }

  private static boolean derived(Plan plan) {
    return plan.allow().contains(Plan.Allowance.DERIVED);
  }

  /**
   * Return what a driver needs to open a rig's board, which is not touched.
   *
   * @param seed of an emulated chip
   */
  public Opening opening(String rig, List<String> rigSets, long seed) {
    return new Opening(loadRig(rig, rigSets), seed, at.clock(), at.base());
  }

  private Opening opening(Bound<Rig> rig, Plan plan, Sources sources) {
    return new Opening(rig, plan.seedOrDefault(), at.clock(), at.base(), sources);
  }

  private Opening opening(Bound<Rig> rig) {
    return new Opening(rig, 1, at.clock(), at.base());
  }

  private Bound<Rig> loadRig(Bound<Plan> plan, Optional<String> other, List<String> sets) {
    try {
      return loadRig(other.orElse(plan.value().rig()), sets);
    } catch (BadInput e) {
      throw other.isPresent() ? e : plan.node().at("rig").badName(e);
    }
  }

  private Bound<Rig> loadRig(String rig, List<String> sets) {
    Binder binder = Rigs.binder(at.drivers());
    for (String set : sets) {
      binder = binder.override("--rig-set", set);
    }
    return binder.bind(EmulatedRig.read(rig, at.base()), Rig.class);
  }

  private static Plan overruled(Plan plan, Optional<String> rig, Optional<Long> seed) {
    return new Plan(
        plan.name(),
        plan.text(),
        rig.orElse(plan.rig()),
        Optional.of(seed.orElse(plan.seedOrDefault())),
        plan.journal(),
        plan.allow(),
        plan.steps());
  }

  /** Draw a stored run again; no board is opened. */
  public List<Table> plot(RunFolder folder) {
    try (RunReader reader = RunReader.open(folder)) {
      RunDocuments.Stored stored = RunDocuments.read(folder, reader, at);
      Plan plan = stored.plan();
      Chip chip =
          at.drivers()
              .chip(
                  new Opening(
                      stored.rig(), plan.seedOrDefault(), at.clock(), at.base(), stored.sources()));
      return RunPages.draw(
          folder, reader, plan, PlanStep.of(plan, at.experiments(), stored.bad()), chip);
    }
  }
}
