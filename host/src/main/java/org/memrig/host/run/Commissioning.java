package org.memrig.host.run;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.memrig.config.BadInput;
import org.memrig.config.Bound;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.guard.DryRun;
import org.memrig.instruments.guard.MemoryLedger;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.guard.Rules;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.SelfGuarding;
import org.memrig.protocols.commission.Commission;
import org.memrig.protocols.commission.CommissionParameters;
import org.memrig.protocols.commission.Finding;

/**
 * Commission a rig with a dummy chip in its socket: who the board is, whether limits hold, what the
 * dummy's parts read as, whether safe is safe; and sign it off if all is good.
 */
public final class Commissioning {
  /** By how much a limit is passed to see whether it holds: of the limit itself. */
  private static final double BEYOND = 1.1;

  /** What a meter may show at lines that are safe, V. */
  private static final double SAFE_VOLTS = 10e-3;

  private static final String IDENTITY = "identity";
  private static final String LIMITS = "limits";
  private static final String SAFE = "safe";
  private static final String NOT_CHECKED = "not checked";
  private static final String WRONG = "wrong";
  private static final String GOOD = "good";
  private static final String SKIPPED = "skipped";

  /** Ask a person what a meter shows. */
  @FunctionalInterface
  public interface Meter {
    /**
     * Ask.
     *
     * @param what is to be measured
     * @return V; empty if nobody can be asked
     */
    Optional<Double> volts(String what);
  }

  /**
   * Say what commissioning has come to.
   *
   * @param checks all of them, in order
   * @param run with what was measured
   * @param record the file that says so; empty if it was not signed off
   */
  public record Outcome(List<Commissioned.Entry> checks, RunResult run, Optional<Path> record) {
    public Outcome {
      checks = List.copyOf(checks);
    }

    /** Tell whether a check is wrong. */
    public boolean wrong() {
      return checks.stream().anyMatch(each -> each.verdict().equals(WRONG));
    }
  }

  private final Workplace at;
  private final RunEngine engine;
  private final Meter meter;
  private final Map<String, String> skips;
  private final String person;
  private final List<Commissioned.Entry> checks = new ArrayList<>();

  /**
   * Commission rigs.
   *
   * @param person who signs
   * @param skips why checks that cannot be made are left out, by their words
   */
  public Commissioning(
      Workplace at,
      ProgressListener progress,
      String person,
      Meter meter,
      Map<String, String> skips) {
    this.at = at;
    this.engine = new RunEngine(at, progress);
    this.person = person;
    this.meter = meter;
    this.skips = new LinkedHashMap<>(skips);
  }

  /**
   * Commission a rig. What it finds is kept as a run, good or not.
   *
   * @param sets parameters of the experiment, for example "tolerance=0.05"
   * @throws BadInput if the rig names no dummy chip, or a skip names no check
   */
  public Outcome of(String rig, List<String> rigSets, List<String> sets) {
    requireChecks();
    Opening opening = engine.opening(rig, rigSets, 1);
    Chip chip = at.drivers().chip(opening);
    if (!chip.dummy()) {
      throw BadInput.of(
          rig,
          "names no dummy chip, but "
              + chip.die()
              + "; put a dummy in the socket and write its parts under chip.parts in a rig file"
              + " (docs/commissioning.md), or try it on emulated-dummy");
    }
    BoardDescription board = before(opening, chip);
    Bound<Plan> plan = Plans.ofProtocol("commission", rig, at, sets);
    RunResult run = engine.run(plan, Optional.of(rig), Optional.empty(), rigSets, Optional.empty());
    if (run.exit() != ExitCode.DONE) {
      throw new Refused("the dummy chip could not be measured: " + run.reason());
    }
    measured(plan, chip, run);
    after(opening, chip);
    Optional<Path> record = Optional.empty();
    if (checks.stream()
        .allMatch(each -> each.verdict().equals(GOOD) || each.verdict().equals(SKIPPED))) {
      Path file = Commissioned.file(rig, at.base());
      signed(opening.rig().value(), board, run).write(file);
      record = Optional.of(file);
    }
    return new Outcome(checks, run, record);
  }

  private void requireChecks() {
    TreeSet<String> words = new TreeSet<>(List.of(SAFE, LIMITS));
    for (Finding.Check each : Finding.Check.values()) {
      words.add(each.word());
    }
    for (Map.Entry<String, String> each : skips.entrySet()) {
      if (!words.contains(each.getKey())) {
        throw BadInput.of(
            "--skip",
            "there is no check '" + each.getKey() + "'; there are " + String.join(", ", words));
      }
      if (each.getValue().isBlank()) {
        throw BadInput.of(
            "--skip", "no reason is given; write --skip \"" + each.getKey() + "=REASON\"");
      }
    }
  }

  private Commissioned signed(Rig rig, BoardDescription board, RunResult run) {
    return new Commissioned(
        rig.name(),
        person,
        at.clock().now().truncatedTo(ChronoUnit.SECONDS).toString(),
        board.identity().name(),
        board.identity().firmware(),
        rig.limits().checksum(),
        String.valueOf(run.folder().path().getFileName()),
        checks);
  }

  private void add(String check, String verdict, String found) {
    String reason = skips.get(check);
    boolean skipped = verdict.equals(NOT_CHECKED) && reason != null;
    checks.add(
        new Commissioned.Entry(
            check, skipped ? SKIPPED : verdict, skipped ? reason + " (" + found + ")" : found));
  }

  private BoardDescription before(Opening opening, Chip chip) {
    try (Connection open = Connection.open(opening, at)) {
      BoardDescription board = open.board().describe();
      add(
          IDENTITY,
          GOOD,
          board.identity().name()
              + ", firmware "
              + board.identity().firmware()
              + ", at "
              + board.identity().source());
      limits(open.board(), opening, chip);
      return board;
    }
  }

  /**
   * Ask for what is beyond the limits: memrig has to refuse it, and so has a board with its own.
   */
  private void limits(Board board, Opening opening, Chip chip) {
    Rig rig = opening.rig().value();
    BoardDescription description = board.describe();
    Rules rules = Rules.of(description, rig.limits(), true, opening.where());
    Optional<SelfGuarding> own = SelfGuarding.of(board);
    if (own.isPresent() && !own.get().limits().equals(LimitTable.of(rig.limits()))) {
      add(LIMITS, WRONG, "the board holds other limits than the rig; memrig rig limits shows both");
      return;
    }
    Optional<String> latched = own.flatMap(SelfGuarding::latched);
    if (latched.isPresent()) {
      throw new Refused(
          "the board is latched by a safety fault: "
              + latched.get()
              + "; find its cause, then clear it: memrig rig clear RIG --board");
    }
    List<String> taken = new ArrayList<>();
    int asked = 0;
    for (Program program : beyond(rig, description, chip)) {
      asked++;
      PlanDemand demand = new PlanDemand(rules).include(program);
      MemoryLedger ledger = new MemoryLedger(chip.rows(), chip.columns(), false);
      if (DryRun.check(demand, rules, ledger).isEmpty()) {
        taken.add("memrig would let pass " + volts(program));
      }
      if (own.isPresent() && !refuses(board, own.get(), program)) {
        taken.add("the board itself took " + volts(program));
      }
    }
    String whose = own.isPresent() ? "memrig and the board itself refuse" : "memrig refuses";
    if (!taken.isEmpty()) {
      add(LIMITS, WRONG, String.join(", ", taken));
    } else if (asked == 0) {
      add(LIMITS, WRONG, "the rig declares no volts across a cell, so nothing may ever run");
    } else {
      add(
          LIMITS,
          GOOD,
          whose
              + " volts a tenth beyond each of "
              + asked
              + " limits"
              + (own.isPresent() ? "" : "; this board has no limits of its own"));
    }
  }

  /** Tell whether a board with limits of its own keeps to them; its latch is cleared after. */
  private boolean refuses(Board board, SelfGuarding own, Program program) {
    try {
      board.run(program, ResultSink.NONE);
      return false;
    } catch (Refused refused) {
      return true;
    } catch (BoardFault fault) {
      if (fault.grade() != BoardFault.Grade.SAFETY) {
        throw fault;
      }
      if (own.latched().isPresent()) {
        own.clear(person + ", commissioning: asked beyond the limits on purpose");
      }
      return true;
    }
  }

  /** Return programs that ask for volts beyond each limit, on the cell that minds them least. */
  private static List<Program> beyond(Rig rig, BoardDescription board, Chip chip) {
    int least = 0;
    for (int cell = 0; cell < chip.rows() * chip.columns(); cell++) {
      if (chip.part(cell).ohms() > chip.part(least).ohms()) {
        least = cell;
      }
    }
    Cells cell = Cells.cell(least / chip.columns(), least % chip.columns());
    List<Program> programs = new ArrayList<>();
    for (StressClass each : StressClass.values()) {
      Envelope envelope = rig.limits().envelope(each);
      Span span = envelope.span(org.memrig.instruments.board.Bound.CELL_VOLTS).orElse(null);
      if (span == null) {
        continue;
      }
      for (double volts : new double[] {BEYOND * span.low(), BEYOND * span.high()}) {
        if (volts != 0) {
          programs.add(program(each, cell, volts, board, chip));
        }
      }
    }
    return programs;
  }

  private static Program program(
      StressClass stressClass, Cells cell, double volts, BoardDescription board, Chip chip) {
    Chip.ReadPoint read = chip.read();
    if (stressClass == StressClass.READ || !board.envelope().can(Ability.PULSE)) {
      return Program.of(
          stressClass, Read.of(cell, volts, read.gate(), read.settle(), read.aperture()));
    }
    return Program.of(
        stressClass,
        Pulse.of(cell, volts, read.gate(), chip.set().width(), Limit.NONE, board.scheme()));
  }

  private static String volts(Program program) {
    double volts =
        switch (program.steps().getFirst()) {
          case Read read -> read.volts();
          case Pulse pulse -> pulse.volts().max() > 0 ? pulse.volts().max() : pulse.volts().min();
          default -> throw new IllegalStateException("a read or a pulse was asked for");
        };
    return Numbers.people(volts, Dimension.VOLT, 3) + " while " + program.stressClass().text();
  }

  private void measured(Bound<Plan> plan, Chip chip, RunResult run) {
    CommissionParameters parameters =
        (CommissionParameters) plan.value().steps().getFirst().settings();
    try (RunReader stored = RunReader.open(run.folder())) {
      for (Finding each : Commission.findings(parameters, chip, stored)) {
        add(
            each.check().word(),
            switch (each.verdict()) {
              case GOOD -> GOOD;
              case WRONG -> WRONG;
              case OPEN -> NOT_CHECKED;
            },
            each.text());
      }
    }
  }

  /** Drive a line, make the board safe, and see that it is. */
  private void after(Opening opening, Chip chip) {
    try (Connection open = Connection.open(opening, at)) {
      Board board = open.board();
      Chip.ReadPoint read = chip.read();
      Program look =
          Program.of(
              StressClass.READ,
              Read.of(Cells.cell(0, 0), read.volts(), read.gate(), read.settle(), read.aperture()));
      board.run(look, ResultSink.NONE);
      board.safe();
      try {
        board.run(look, ResultSink.NONE);
        add(SAFE, WRONG, "the board runs programs although it was made safe");
        return;
      } catch (Refused refused) {
        // As it should.
      }
      if (open.emulated()) {
        add(
            SAFE,
            GOOD,
            "it runs nothing once it is safe; an emulated board has no lines to measure");
        return;
      }
      measureSafe();
    }
  }

  private void measureSafe() {
    Optional<Double> seen =
        meter.volts("The board has been made safe. Measure each line against ground");
    String allowed = Numbers.people(SAFE_VOLTS, Dimension.VOLT, 3);
    if (seen.isEmpty()) {
      add(
          SAFE,
          NOT_CHECKED,
          "it runs nothing once it is safe, but nobody has measured its lines: measure each against"
              + " ground and give the most with --meter VOLTS, allowed "
              + allowed);
      return;
    }
    String text =
        "a meter shows "
            + Numbers.people(seen.get(), Dimension.VOLT, 3)
            + " at the most, allowed "
            + allowed;
    add(SAFE, Math.abs(seen.get()) <= SAFE_VOLTS ? GOOD : WRONG, text);
  }
}
