package org.memrig.host.run;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.memrig.config.Bound;
import org.memrig.host.store.RunWriter;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Snapshots;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.guard.CellEvents;
import org.memrig.instruments.guard.Guard;
import org.memrig.instruments.guard.Ledger;
import org.memrig.instruments.guard.LedgerLayer;
import org.memrig.instruments.guard.MemoryLatch;
import org.memrig.instruments.guard.MemoryLedger;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.guard.Rules;
import org.memrig.instruments.guard.Session;
import org.memrig.instruments.journal.JournalLayer;
import org.memrig.instruments.journal.JournalLevel;
import org.memrig.instruments.journal.JournalSink;
import org.memrig.instruments.lock.BoardLock;
import org.memrig.instruments.lock.BoardLocks;
import org.memrig.instruments.lowering.LoweringBoard;
import org.memrig.instruments.lowering.Rule;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.Corrections;
import org.memrig.instruments.rig.Rig;

/**
 * Hold a rig that is open: its board, described as programs see it, and the layers before it.
 *
 * <p>First {@link #open}, which touches no cell; then {@link #layers}, once the plan is known to be
 * allowed.
 */
final class OpenRig implements AutoCloseable {
  private final Rig rig;
  private final Chip chip;
  private final Board driver;
  private final LoweringBoard described;
  private final Rules rules;
  private final Ledger ledger;
  private final Session session;
  private final CellEvents events;
  private final Corrections corrections;
  private final @Nullable BoardLock lock;
  private final Set<Rule> allowed;
  private volatile Board top;

  private OpenRig(
      Opening opening, Workplace at, Board driver, @Nullable BoardLock lock, Set<Rule> allowed) {
    Bound<Rig> bound = opening.rig();
    this.rig = bound.value();
    this.chip = at.drivers().chip(opening);
    this.driver = driver;
    this.lock = lock;
    this.allowed = allowed;
    this.described = new LoweringBoard(driver, allowed);
    this.rules = Rules.of(described.describe(), rig.limits(), rig.attended(), opening.where());
    this.ledger =
        new MemoryLedger(chip.rows(), chip.columns(), chip.condition() == Chip.Condition.PRISTINE);
    this.session = new Session(new MemoryLatch(), at.clock()::now, rig.limits().rearms());
    this.events = new CellEvents(chip.rows(), chip.columns(), rig.limits().markedCells());
    this.corrections = Corrections.of(rig.corrections(), described.describe());
    this.top = driver;
  }

  /**
   * Open a rig's board, for this process alone.
   *
   * @throws org.memrig.instruments.board.Refused if another process has it
   */
  static OpenRig open(Bound<Rig> rig, long seed, Workplace at, boolean allowDerived) {
    Opening opening = new Opening(rig, seed, at.clock(), at.base());
    Board driver = at.drivers().open(opening);
    try {
      @Nullable BoardLock lock = null;
      if (!driver.describe().identity().emulated()) {
        lock =
            BoardLocks.ofThisUser(at.clock())
                .acquire(driver.describe().identity().name(), "memrig run");
      }
      Set<Rule> allowed = allowDerived ? EnumSet.allOf(Rule.class) : EnumSet.noneOf(Rule.class);
      return new OpenRig(opening, at, driver, lock, allowed);
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  /** Return the board's description as programs see it: with what can be derived. */
  BoardDescription description() {
    return described.describe();
  }

  Board driver() {
    return driver;
  }

  Chip chip() {
    return chip;
  }

  Rig rig() {
    return rig;
  }

  Rules rules() {
    return rules;
  }

  Ledger ledger() {
    return ledger;
  }

  Optional<Snapshots> snapshots() {
    return Snapshots.of(driver);
  }

  /**
   * Put the layers before the board, in the one right order, and arm the classes of a plan.
   *
   * @param intents where stress is written ahead; empty in a replay
   */
  Board layers(
      PlanDemand plan,
      JournalLevel level,
      JournalSink sink,
      long firstOperation,
      Optional<RunWriter> intents) {
    Board board = new JournalLayer(driver, level, sink, firstOperation);
    Rules held = rules.with(plan);
    if (intents.isPresent() && snapshots().isEmpty()) {
      board = new IntentLayer(board, intents.get());
    }
    board = new LedgerLayer(board, held, events, ledger);
    Guard guard = new Guard(board, held, session, events, ledger);
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

  @Override
  public void close() {
    try {
      top.close();
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }
}
