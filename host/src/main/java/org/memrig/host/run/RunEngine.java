package org.memrig.host.run;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.memrig.config.BadInput;
import org.memrig.config.Binder;
import org.memrig.config.Bound;
import org.memrig.config.Shipped;
import org.memrig.config.Yaml;
import org.memrig.config.YamlText;
import org.memrig.host.build.Build;
import org.memrig.host.store.Provenance;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunHash;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.RunWriter;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Diverged;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.DryRun;
import org.memrig.instruments.guard.Finding;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.journal.JournalLevel;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Checkpoints;
import org.memrig.protocols.bench.Origin;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.data.Table;

/**
 * Run plans: open the rig, check the plan against it, execute its steps, and end in one way.
 *
 * <p>One run at a time; {@link #requestStop} comes from any thread.
 */
public final class RunEngine {
  private final Workplace at;
  private final ProgressListener progress;
  private volatile boolean stopping;
  private volatile @Nullable OpenRig present;

  /** Run in some surroundings and tell progress. */
  public RunEngine(Workplace at, ProgressListener progress) {
    this.at = at;
    this.progress = progress;
  }

  /** Ask for an orderly stop: the board rests, what was measured is kept. Any thread. */
  public void requestStop() {
    stopping = true;
    OpenRig rig = present;
    if (rig != null) {
      rig.stop();
    }
  }

  /** Take the present rig's lines to ground now, whatever else is going on. Any thread. */
  public void makeSafe() {
    OpenRig rig = present;
    if (rig != null) {
      rig.safe();
    }
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
    return run(new Bound<>(asked, plan.node()), loadRig(asked.rig(), rigSets), name);
  }

  /** Go on with a run that was stopped, failed or interrupted. */
  public RunResult resume(RunFolder folder) {
    Plan plan;
    Bound<Rig> rig;
    try (RunReader reader = RunReader.open(folder)) {
      plan = storedPlan(folder, reader);
      rig = storedRig(folder, reader);
    }
    try (OpenRig open = open(rig, plan)) {
      List<PlanStep<?>> steps = PlanStep.of(plan, at.experiments());
      PlanDemand demand = demand(open, steps, new Bound<>(plan, rig.node()));
      DryRun.require(demand, open.rules(), open.ledger());
      boolean keeps =
          open.snapshots().isEmpty()
              && steps.stream().allMatch(step -> step.experiment().resume() == Resume.CONTINUE);
      RunWriter writer =
          RunWriter.resume(
              folder,
              origin(open, plan),
              keeps ? RunWriter.AfterCheckpoint.KEEP : RunWriter.AfterCheckpoint.SUPERSEDE,
              at.clock());
      writer.snapshot().ifPresent(state -> open.snapshots().orElseThrow().restore(state));
      return execute(open, plan, steps, demand, folder, writer);
    }
  }

  /**
   * Run a stored emulated run again and compare what it finds.
   *
   * @throws Diverged if it finds something else
   */
  public RunResult replay(RunFolder folder) {
    Plan plan;
    Bound<Rig> rig;
    String recorded;
    try (RunReader reader = RunReader.open(folder)) {
      plan = storedPlan(folder, reader);
      rig = storedRig(folder, reader);
      recorded = RunHash.of(reader);
    }
    RunResult again =
        run(new Bound<>(plan, rig.node()), rig, Optional.of(plan.name().text() + "-replay"));
    try (RunReader reader = RunReader.open(again.folder())) {
      String now = RunHash.of(reader);
      if (!now.equals(recorded)) {
        throw new Diverged(
            "run "
                + folder.name()
                + " has the hash "
                + recorded
                + ", its replay "
                + again.folder().name()
                + " has "
                + now);
      }
    }
    return again;
  }

  private RunResult run(Bound<Plan> plan, Bound<Rig> rig, Optional<String> name) {
    Plan asked = plan.value();
    try (OpenRig open = open(rig, asked)) {
      List<PlanStep<?>> steps = PlanStep.of(asked, at.experiments());
      PlanDemand demand = demand(open, steps, plan);
      DryRun.require(demand, open.rules(), open.ledger());
      RunFolder folder =
          RunFolder.create(at.runs(), name.orElse(asked.name().text()), at.clock().now());
      RunWriter writer =
          RunWriter.begin(folder, origin(open, asked), documents(asked, rig), at.clock());
      return execute(open, asked, steps, demand, folder, writer);
    }
  }

  /** Check a plan without running it. */
  public CheckReport check(Bound<Plan> plan, Optional<String> rig, List<String> rigSets) {
    Plan asked = overruled(plan.value(), rig, Optional.empty());
    try (OpenRig open = open(loadRig(asked.rig(), rigSets), asked)) {
      List<PlanStep<?>> steps = PlanStep.of(asked, at.experiments());
      PlanDemand demand = demand(open, steps, plan);
      List<String> findings =
          DryRun.check(demand, open.rules(), open.ledger()).stream()
              .map(Finding::toString)
              .toList();
      return new CheckReport(findings, derivations(open, demand), open.description());
    }
  }

  /** Open a rig only to describe its board. */
  public BoardDescription describe(String rig, List<String> rigSets) {
    Bound<Rig> bound = loadRig(rig, rigSets);
    try (OpenRig open = OpenRig.open(bound, 1, at, true)) {
      return open.driver().describe();
    }
  }

  private static List<String> derivations(OpenRig open, PlanDemand demand) {
    Set<Ability> own = open.driver().describe().envelope().abilities();
    Set<String> derived = new TreeSet<>();
    for (StressClass each : demand.classes()) {
      Demand asked = demand.demand(each);
      for (Ability ability : asked.abilities()) {
        if (!own.contains(ability)) {
          derived.add(ability.text() + " is not native to this board and will be derived");
        }
      }
    }
    return List.copyOf(derived);
  }

  private OpenRig open(Bound<Rig> rig, Plan plan) {
    boolean derived = plan.allow().contains(Plan.Allowance.DERIVED);
    OpenRig open = OpenRig.open(rig, plan.seedOrDefault(), at, derived);
    present = open;
    return open;
  }

  private Bound<Rig> loadRig(String rig, List<String> sets) {
    Binder binder = Rigs.binder(at.drivers());
    for (String set : sets) {
      binder = binder.override("--rig-set", set);
    }
    return binder.bind(Shipped.RIG.read(rig, at.base()), Rig.class);
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

  private PlanDemand demand(OpenRig open, List<PlanStep<?>> steps, Bound<Plan> plan) {
    PlanDemand demand = new PlanDemand(open.rules());
    for (PlanStep<?> step : steps) {
      try {
        step.declare(open.chip(), open.description(), demand);
      } catch (IllegalArgumentException e) {
        throw plan.node().at("steps").bad(step.name() + ": " + String.valueOf(e.getMessage()));
      }
    }
    return demand;
  }

  private Map<String, String> documents(Plan plan, Bound<Rig> rig) {
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put("plan", YamlText.of(plan));
    documents.put("rig", YamlText.of(rig.value()));
    documents.put("limits", YamlText.of(rig.value().limits()));
    documents.put("base", at.base().toAbsolutePath().toString());
    documents.put(
        "versions",
        "memrig: "
            + Build.current().version()
            + "\ncommit: "
            + Build.current().commit()
            + "\njava: "
            + javaVersion()
            + "\n");
    return documents;
  }

  private Plan storedPlan(RunFolder folder, RunReader reader) {
    return Plans.stored(folder.name(), stored(folder, reader, "plan"), at).value();
  }

  private Bound<Rig> storedRig(RunFolder folder, RunReader reader) {
    String text = stored(folder, reader, "rig");
    return Rigs.binder(at.drivers())
        .bind(Yaml.read("rig of run " + folder.name(), text), Rig.class);
  }

  private static String stored(RunFolder folder, RunReader reader, String name) {
    return reader
        .document(name)
        .orElseThrow(
            () -> BadInput.of(folder.name(), "has no document '" + name + "'; it cannot go on"))
        .body();
  }

  private Origin origin(OpenRig open, Plan plan) {
    BoardDescription.Identity identity = open.driver().describe().identity();
    return new Origin(
        Build.current().version(),
        Build.current().commit(),
        javaVersion(),
        host(),
        ProcessHandle.current().pid(),
        identity.emulated() ? "emulated" : "measured",
        identity.emulated() ? identity.name() : identity.name() + " (" + identity.source() + ")",
        identity.firmware(),
        open.rig().limits().checksum(),
        plan.seedOrDefault());
  }

  private static String javaVersion() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** Execute the steps and end, however it comes out. */
  private RunResult execute(
      OpenRig open,
      Plan plan,
      List<PlanStep<?>> steps,
      PlanDemand demand,
      RunFolder folder,
      RunWriter writer) {
    Outcome outcome = Outcome.FAILED;
    ExitCode exit = ExitCode.FAILED;
    String reason = "";
    try {
      perform(open, plan, steps, demand, writer);
      outcome = Outcome.DONE;
      exit = ExitCode.DONE;
    } catch (RuntimeException e) {
      exit = ExitCode.of(e);
      outcome = exit == ExitCode.STOPPED ? Outcome.STOPPED : Outcome.FAILED;
      reason = e.getMessage() == null ? e.toString() : e.getMessage();
      if (exit == ExitCode.FAILED) {
        reason = e + " at " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "?");
      }
    } finally {
      List<Ending.Device> devices =
          List.of(new Ending.Device("the board", open::safe, open::close));
      List<String> problems = Ending.of(devices, writer, outcome, reason);
      if (!problems.isEmpty()) {
        exit = exit == ExitCode.DONE ? ExitCode.FAILED : exit;
        reason = reason + (reason.isEmpty() ? "" : "; ") + String.join("; ", problems);
      }
      present = null;
    }
    return drawn(open, plan, steps, folder, outcome, reason, exit);
  }

  private void perform(
      OpenRig open, Plan plan, List<PlanStep<?>> steps, PlanDemand demand, RunWriter writer) {
    JournalLevel level =
        plan.journal()
            .orElse(
                open.driver().describe().identity().emulated()
                    ? JournalLevel.DIGEST
                    : JournalLevel.FULL);
    writer.circumstances(
        new Provenance(
            YamlText.of(open.rig().environment()),
            String.join(", ", derivations(open, demand)),
            ""));
    Board board = open.layers(demand, level, writer, writer.nextOperation(), Optional.of(writer));
    Checkpoints checkpoints = writer.checkpoints(open.snapshots(), () -> stopping);
    ProgressMeter meter = new ProgressMeter(progress, at.clock(), steps.size());
    int first = StepCheckpoints.step(checkpoints.resumed());
    for (PlanStep<?> step : steps.subList(Math.min(first, steps.size()), steps.size())) {
      meter.step(step.index(), step.name());
      StepCheckpoints own = new StepCheckpoints(checkpoints, step.index());
      step.run(
          new LiveBench(
              open,
              board,
              open.description(),
              new StepRecorder(writer, step.prefix()),
              own,
              meter,
              plan.seedOrDefault(),
              () -> stopping));
      own.done();
    }
  }

  private RunResult drawn(
      OpenRig open,
      Plan plan,
      List<PlanStep<?>> steps,
      RunFolder folder,
      Outcome outcome,
      String reason,
      ExitCode exit) {
    List<Table> tables = new ArrayList<>();
    try (RunReader reader = RunReader.open(folder)) {
      tables.addAll(RunPages.draw(folder, reader, plan, steps, open.chip()));
      return new RunResult(
          folder,
          outcome,
          reason,
          exit,
          tables,
          Optional.of(folder.report().resolve(RunPages.PAGE)));
    } catch (RuntimeException e) {
      String more = "the figures could not be drawn: " + e.getMessage();
      return new RunResult(
          folder,
          outcome,
          reason.isEmpty() ? more : reason + "; " + more,
          exit == ExitCode.DONE ? ExitCode.FAILED : exit,
          tables,
          Optional.empty());
    }
  }

  /** Draw a stored run again. */
  public List<Table> plot(RunFolder folder) {
    try (RunReader reader = RunReader.open(folder)) {
      Plan plan = storedPlan(folder, reader);
      Bound<Rig> rig = storedRig(folder, reader);
      try (OpenRig open = OpenRig.open(rig, plan.seedOrDefault(), at, true)) {
        return RunPages.draw(
            folder, reader, plan, PlanStep.of(plan, at.experiments()), open.chip());
      }
    }
  }
}
