package org.memrig.benchmarks.board;

import java.nio.file.Path;
import java.util.List;
import org.memrig.config.Binder;
import org.memrig.config.Bound;
import org.memrig.config.Shipped;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.driver.Drivers;
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
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;

/** Open a shipped emulated rig with as many of the layers before its board as are asked for. */
final class Stack implements AutoCloseable {
  /** How many layers stand before the board. */
  enum Layers {
    /** The emulated board alone. */
    NONE,
    /** Journal, with its digest of programs and results. */
    JOURNAL,
    /** Journal and ledger. */
    LEDGER,
    /** Journal, ledger and guard: all that a run has. */
    GUARD
  }

  // So often may the program run: the budget of the plan, which the ledger counts down.
  private static final long TIMES = 100_000_000;

  private final Board driver;
  final Board board;

  Stack(String rigName, List<String> sets, Layers layers, JournalLevel level, Program program) {
    Drivers drivers = Drivers.installed();
    Binder binder = Rigs.binder(drivers);
    for (String set : sets) {
      binder = binder.override("benchmark", set);
    }
    Bound<Rig> rig = binder.bind(Shipped.RIG.read(rigName, Path.of("")), Rig.class);
    SystemHostClock clock = new SystemHostClock();
    Opening opening = new Opening(rig, 1, clock, Path.of(""));
    driver = drivers.open(opening);
    int rows = driver.describe().rows();
    int columns = driver.describe().columns();
    Rules rules =
        Rules.of(driver.describe(), rig.value().limits(), rig.value().attended(), opening.where());
    PlanDemand plan = new PlanDemand(rules).include(program, TIMES);
    Rules held = rules.with(plan);
    CellEvents events = new CellEvents(rows, columns, 1);
    Ledger ledger = new MemoryLedger(rows, columns, false);
    Board top = driver;
    if (layers.compareTo(Layers.JOURNAL) >= 0) {
      top = new JournalLayer(top, level, _ -> {}, 0);
    }
    if (layers.compareTo(Layers.LEDGER) >= 0) {
      top = new LedgerLayer(top, held, events, ledger);
    }
    if (layers == Layers.GUARD) {
      Session session = new Session(new MemoryLatch(), clock::now, 1);
      Guard guard = new Guard(top, held, session, events, ledger);
      guard.arm(plan.classes());
      top = guard;
    }
    board = top;
  }

  @Override
  public void close() {
    driver.close();
  }
}
