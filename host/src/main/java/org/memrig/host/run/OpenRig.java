package org.memrig.host.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.memrig.config.Bound;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunWriter;
import org.memrig.instruments.analyzer.LimitInForce;
import org.memrig.instruments.analyzer.LimitsInForce;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Snapshots;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.guard.CellEvents;
import org.memrig.instruments.guard.Guard;
import org.memrig.instruments.guard.Ledger;
import org.memrig.instruments.guard.LedgerLayer;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.guard.Rules;
import org.memrig.instruments.guard.Session;
import org.memrig.instruments.guard.SessionState;
import org.memrig.instruments.journal.JournalLayer;
import org.memrig.instruments.journal.JournalLevel;
import org.memrig.instruments.lowering.LoweringBoard;
import org.memrig.instruments.lowering.Rule;
import org.memrig.instruments.matrix.RelayBook;
import org.memrig.instruments.matrix.Switched;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.Corrections;
import org.memrig.instruments.rig.Environment;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.SelfGuarding;
import org.memrig.instruments.rig.Tempered;
import org.memrig.instruments.wire.Lined;
import org.memrig.protocols.plan.BadCells;

/**
 * Hold a rig that is open: its board, described as programs see it, and the layers before it.
 *
 * <p>First {@link #open}, which touches no cell; then {@link #layers}, once the plan is known to be
 * allowed.
 */
final class OpenRig implements AutoCloseable {
  private final Rig rig;
  private final Chip chip;
  private final Connection connection;
  private final LoweringBoard described;
  private final Rules rules;
  private final ChipRecord record;
  private final Session session;
  private final CellEvents events;
  private final Corrections corrections;
  private final Environment environment;
  private final Set<Rule> allowed;
  private final KeptChip kept;
  private final BadCells bad;
  private boolean restored;
  private volatile Board top;

  private OpenRig(
      Opening opening,
      Connection connection,
      Chip chip,
      KeptChip kept,
      ChipRecord record,
      Set<Rule> allowed) {
    Bound<Rig> bound = opening.rig();
    this.rig = bound.value();
    this.chip = chip;
    this.connection = connection;
    this.kept = kept;
    this.record = record;
    this.allowed = allowed;
    this.described = new LoweringBoard(connection.board(), allowed);
    this.rules = Rules.of(described.describe(), rig.limits(), rig.attended(), opening.where());
    this.session = new Session(record.latch(), opening.clock()::now, rig.limits().rearms());
    this.events = new CellEvents(chip.rows(), chip.columns(), rig.limits().markedCells());
    this.corrections = Corrections.of(rig.corrections(), described.describe());
    this.environment =
        Tempered.of(connection.board()).orElseGet(() -> rig.environment().open(opening.clock()));
    this.bad = MarkedCells.now(record.marks());
    this.top = connection.board();
  }

  /**
   * Open a rig's board, for this process alone, with an emulated chip as it was kept.
   *
   * @throws Refused if another process has it
   */
  static OpenRig open(Opening opening, Workplace at, boolean allowDerived) {
    return open(opening, KeptChip::of, at, allowDerived);
  }

  /**
   * Open a rig's board.
   *
   * @param keeping gives the kept chip; asked once no other process has it
   */
  static OpenRig open(
      Opening opening, Function<Opening, KeptChip> keeping, Workplace at, boolean allowDerived) {
    Connection connection = Connection.open(opening, at);
    return over(
        connection,
        allowDerived,
        allowed -> {
          KeptChip kept = keeping.apply(opening);
          Chip chip = at.drivers().chip(opening);
          ChipRecord record = ChipRecord.of(connection, chip, kept, at);
          countRelays(connection, at);
          return built(opening, connection, chip, kept, record, allowed);
        });
  }

  /** Keep how often the relays of a physical board's matrix close, for good. */
  private static void countRelays(Connection connection, Workplace at) {
    if (!connection.emulated()) {
      Switched.of(connection.board())
          .ifPresent(matrix ->
              matrix.countIn(RelayBook.open(at.state().relays(), matrix.describe().identity())));
      Switched.behind(connection.board())
          .ifPresent(board -> board.countBeside(name -> RelayBook.open(at.state().relays(), name)));
    }
  }

  /** Put a recorded board in the place of a rig's own; nothing is locked, nothing outlives it. */
  static OpenRig replayed(Opening opening, Board board, Workplace at, boolean allowDerived) {
    Connection connection = new Connection(board);
    return over(
        connection,
        allowDerived,
        allowed -> {
          Chip chip = at.drivers().chip(opening);
          ChipRecord record = ChipRecord.fresh(chip);
          return built(opening, connection, chip, KeptChip.NONE, record, allowed);
        });
  }

  private static OpenRig over(
      Connection connection, boolean allowDerived, Function<Set<Rule>, OpenRig> building) {
    try {
      return building.apply(allowDerived ? EnumSet.allOf(Rule.class) : EnumSet.noneOf(Rule.class));
    } catch (RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  private static OpenRig built(
      Opening opening,
      Connection connection,
      Chip chip,
      KeptChip kept,
      ChipRecord record,
      Set<Rule> allowed) {
    try {
      return new OpenRig(opening, connection, chip, kept, record, allowed);
    } catch (RuntimeException | Error e) {
      record.close();
      throw e;
    }
  }

  /** Return the board's description as programs see it: with what can be derived. */
  BoardDescription description() {
    return described.describe();
  }

  /** Return the board's own description: what is native. */
  BoardDescription board() {
    return connection.board().describe();
  }

  boolean emulated() {
    return connection.emulated();
  }

  /** Tell whether its programs reach a chip: not that of an emulator, nor that of a replay. */
  private boolean physical() {
    return !emulated() && connection.address().isPresent();
  }

  /** Return what the board itself holds against being armed with this rig's limits. */
  List<String> boardFindings() {
    List<String> findings = new ArrayList<>();
    SelfGuarding.of(connection.board())
        .ifPresent(own -> {
          if (!own.limits().equals(LimitTable.of(rig.limits()))) {
            findings.add(
                "the board's own limits, checksum "
                    + own.limits().checksum()
                    + ", are not the rig's, "
                    + rig.limits().checksum()
                    + "; memrig rig limits shows both");
          }
          own.latched().ifPresent(reason -> findings.add("the board is latched: " + reason));
        });
    return findings;
  }

  /** Let a board whose limits depend on its ranges say which were in force. */
  void tellLimits(Consumer<LimitInForce> to) {
    LimitsInForce.of(connection.board()).ifPresent(board -> board.tellLimits(to));
  }

  /** Look at the line to the board; empty if there is none. */
  Optional<BoardLine> line() {
    return BoardLine.of(connection);
  }

  /** Return what tells the counters of the line to the board; empty words without a line. */
  Supplier<String> lines() {
    return Lined.of(connection.board())
        .<Supplier<String>>map(line -> () -> line.counters().text())
        .orElse(() -> "");
  }

  Chip chip() {
    return chip;
  }

  Environment environment() {
    return environment;
  }

  Rig rig() {
    return rig;
  }

  Rules rules() {
    return rules;
  }

  Ledger ledger() {
    return record.ledger();
  }

  /** Return what can save and restore the whole rig; empty on hardware. */
  Optional<Snapshots> snapshots() {
    boolean asMade = chip.condition() == Chip.Condition.PRISTINE;
    return Snapshots.of(connection.board())
        .map(board ->
            new RigState(board, record.ledger(), events, chip.rows(), chip.columns(), asMade));
  }

  /** Return the cells of the chip that are marked as bad. */
  BadCells bad() {
    return bad;
  }

  /** Return the kept chip. */
  KeptChip kept() {
    return kept;
  }

  /** Let the emulated chip be as it was kept, once; nothing if it is fresh. */
  void restoreKept() {
    if (!restored) {
      restored = true;
      kept.state().ifPresent(state -> snapshots().orElseThrow().restore(state));
    }
  }

  /** Say which run has the chip from now on; nobody needs to know of a chip that is not kept. */
  void enter(RunFolder run, String plan) {
    record.history().ifPresent(history -> history.enter(run, plan, rig.name()));
  }

  /** Keep the emulated chip for the next run, if the rig says so, and what this run did to it. */
  void keep(RunFolder run, String plan) {
    if (kept.file().isPresent() && snapshots().isPresent()) {
      kept.keep(snapshots().get().snapshot());
      record
          .kept()
          .ifPresent(history -> history.tell(run, plan, rig.name(), kept, record.ledger(), chip));
    }
  }

  /** Return the safety fault by which this rig is latched. */
  Optional<String> latched() {
    return session.state() == SessionState.LATCHED
        ? Optional.of(
            "the rig is latched by a safety fault: "
                + session.reason()
                + "; find the cause, then say so with: memrig rig clear RIG --reason TEXT")
        : Optional.empty();
  }

  /**
   * Refuse a rig that is latched.
   *
   * @throws Refused with the first reason
   */
  void requireUnlatched() {
    latched()
        .ifPresent(reason -> {
          throw new Refused(reason);
        });
  }

  /**
   * Put the layers before the board, in the one right order, and arm the classes of a plan.
   *
   * @param writer where stress is written ahead, and the journal goes
   */
  Board layers(PlanDemand plan, JournalLevel level, RunWriter writer) {
    Board board = new JournalLayer(connection.board(), level, writer, writer.nextOperation());
    Rules held = rules.with(plan);
    if (physical()) {
      board = new IntentLayer(board, writer);
    }
    board = new LedgerLayer(board, held, events, record.ledger());
    Guard guard = new Guard(board, held, session, events, record.ledger());
    guard.arm(plan.classes());
    top = new LoweringBoard(guard, allowed);
    return top;
  }

  double siemens(ReadResult read, int i, Cells cells) {
    return corrections.conductance(read, i, cells);
  }

  /** Take every line to ground. Any thread. */
  void safe() {
    top.safe();
  }

  void stop() {
    top.stop();
  }

  /** Close the board, then let go of the chip's record and of the board's lock. */
  @Override
  public void close() {
    try (environment) {
      top.close();
    } finally {
      try {
        record.close();
      } finally {
        connection.release();
      }
    }
  }
}
