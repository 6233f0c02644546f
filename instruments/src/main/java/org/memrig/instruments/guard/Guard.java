package org.memrig.instruments.guard;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.StressClass;

/**
 * Refuse every program that the board, the rig's limits or the plan's declaration do not allow, and
 * hold the session to its faults.
 *
 * <p>It refuses and never clamps. What is not a number or not declared is refused.
 */
public final class Guard extends ForwardingBoard {
  private final Rules rules;
  private final Session session;
  private final Ledger ledger;
  private final Demand demand = new Demand();
  private final Charge forming;
  private final StressOf stress;
  private final EventWatch watch;

  /**
   * Stand before a board.
   *
   * @param ledger which says what cells are pristine
   */
  public Guard(Board next, Rules rules, Session session, CellEvents events, Ledger ledger) {
    super(next);
    this.rules = rules;
    this.session = session;
    this.ledger = ledger;
    this.watch = new EventWatch(events);
    this.forming = new Charge(rules.board().rows(), rules.board().columns());
    this.stress = new StressOf(rules.board(), rules.span(StressClass.READ, Bound.CELL_VOLTS));
  }

  /** Return the session that this guard holds programs to. */
  public Session session() {
    return session;
  }

  /**
   * Allow programs of some classes.
   *
   * @throws Refused if the session is not disarmed, or the rig lacks a limit that a class needs, or
   *     the board holds other limits than the rig
   */
  public void arm(Set<StressClass> classes) {
    for (StressClass each : classes) {
      List<Finding> missing = rules.undeclared(each);
      if (!missing.isEmpty()) {
        throw new Refused("cannot arm: " + text(missing) + ". Declare these limits in the rig");
      }
    }
    checksum();
    session.arm(classes);
  }

  /** A board that holds a limit table of its own must hold this one. */
  private void checksum() {
    String own = rules.board().identity().limitsChecksum();
    String ours = rules.limits().checksum();
    if (!own.equals("none") && !own.equals(ours)) {
      throw new Refused(
          "cannot arm: the board's own limit table has the checksum "
              + own
              + ", the rig's limits have "
              + ours
              + "; write the rig's limits to the board with a local command, or use the rig file"
              + " that belongs to it");
    }
  }

  @Override
  public void run(Program program, ResultSink sink) {
    requireArmed(program.stressClass());
    watch.refuseIfTooMany();
    judge(program);
    try {
      next().run(program, watch.over(program, sink));
    } catch (LinkLost lost) {
      session.sessionFault(text(lost));
      throw lost;
    } catch (BoardFault fault) {
      fault(fault);
      throw fault;
    }
    if (program.stressClass() == StressClass.READ) {
      session.hasRead();
    }
    watch.faultIfTooMany();
  }

  /** What is not armed may lack limits: then say which, since no arming would help. */
  private void requireArmed(StressClass stressClass) {
    try {
      session.require(stressClass);
    } catch (Refused refused) {
      List<Finding> against = rules.against(stressClass);
      boolean latched = session.state() == SessionState.LATCHED;
      throw latched || against.isEmpty() ? refused : refused(against);
    }
  }

  @Override
  public void stop() {
    watch.stopping();
    super.stop();
  }

  /** Take every line to ground and disarm. Any thread, idempotent, never throws. */
  @Override
  public void safe() {
    session.disarm();
    super.safe();
  }

  @Override
  public void close() {
    session.disarm();
    super.close();
  }

  private void judge(Program program) {
    demand.clear();
    demand.include(program, rules.board());
    if (!rules.allow(program.stressClass(), demand)) {
      throw refused(rules.check(program.stressClass(), demand));
    }
    if (program.stressClass() == StressClass.FORM) {
      pristine(program);
    }
  }

  private void pristine(Program program) {
    forming.clear();
    stress.worst(forming, program);
    for (int i = 0; i < forming.size(); i++) {
      int row = forming.row(i);
      int column = forming.column(i);
      if (forming.pulses(i) > 0 && !ledger.pristine(row, column)) {
        throw new Refused(
            "cell "
                + row
                + ","
                + column
                + " is to be formed but is not recorded as pristine;"
                + " nothing has reached the chip; program it instead, or mask it out");
      }
    }
  }

  private void fault(BoardFault fault) {
    switch (fault.grade()) {
      case CELL -> {}
      case SESSION -> session.sessionFault(text(fault));
      case SAFETY -> {
        super.safe();
        session.safetyFault(text(fault));
      }
    }
  }

  private static Refused refused(List<Finding> findings) {
    return new Refused(
        text(findings)
            + ". Nothing has reached the chip; change the plan, or the limit where it is declared"
            + " if the chip bears more");
  }

  private static String text(List<Finding> findings) {
    return findings.stream().map(Finding::toString).collect(Collectors.joining("; "));
  }

  private static String text(RuntimeException fault) {
    String message = fault.getMessage();
    return message == null ? fault.getClass().getSimpleName() : message;
  }
}
