package org.memrig.instruments.guard;

import java.util.Optional;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;

/**
 * Charge stress to the ledger before it is sent, and hold every cell to its budget.
 *
 * <p>What the results tell replaces the worst case afterwards. Whenever it is unknown what reached
 * the chip, the worst case stays and is listed as in doubt.
 */
public final class LedgerLayer extends ForwardingBoard {
  private final Ledger ledger;
  private final Rules rules;
  private final CellEvents events;
  private final StressOf stress;
  private final Charge worst;
  private final Tally tally;

  /** Stand before a board. */
  public LedgerLayer(Board next, Rules rules, CellEvents events, Ledger ledger) {
    super(next);
    this.rules = rules;
    this.events = events;
    this.ledger = ledger;
    int rows = rules.board().rows();
    int columns = rules.board().columns();
    stress = new StressOf(rules.board(), rules.span(StressClass.READ, Bound.CELL_VOLTS));
    worst = new Charge(rows, columns);
    tally = new Tally(new Charge(rows, columns), stress, ledger);
  }

  @Override
  public void run(Program program, ResultSink sink) {
    if (program.stressClass() == StressClass.READ) {
      next().run(program, sink);
      return;
    }
    worst.clear();
    stress.worst(worst, program);
    budget(program.stressClass());
    Reservation reservation = ledger.reserve(worst);
    String doubt = "the program did not end as programs do";
    boolean known = false;
    try {
      next().run(program, tally.over(program, sink));
      known = tally.whole();
      doubt = "the board's figures of pulses or energy are not usable";
    } catch (Refused refused) {
      known = tally.untouched();
      doubt = "a refusal after results: " + refused.getMessage();
      throw refused;
    } catch (Stopped stopped) {
      known = tally.stopped();
      doubt = "stopped, and the board sums over rounds: " + stopped.getMessage();
      throw stopped;
    } catch (RuntimeException | Error fault) {
      doubt = fault.toString();
      throw fault;
    } finally {
      if (known) {
        reservation.settle(tally.charge());
      } else {
        reservation.doubt(doubt);
      }
    }
  }

  private void budget(StressClass stressClass) {
    double mostPulses = most(stressClass, Bound.CELL_PULSES);
    double mostJoules = most(stressClass, Bound.CELL_JOULES);
    Refused first = null;
    for (int i = 0; i < worst.size(); i++) {
      int row = worst.row(i);
      int column = worst.column(i);
      double pulses = (double) ledger.pulses(row, column) + worst.pulses(i);
      double joules = ledger.joules(row, column) + worst.joules(i);
      if (!(pulses <= mostPulses && joules <= mostJoules)) {
        events.mark(row, column, CellEvents.Kind.BUDGET);
        if (first == null) {
          boolean byPulses = !(pulses <= mostPulses);
          first =
              Budget.refused(
                  rules,
                  stressClass,
                  byPulses ? Bound.CELL_PULSES : Bound.CELL_JOULES,
                  row,
                  column,
                  byPulses ? pulses : joules);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private double most(StressClass stressClass, Bound bound) {
    Optional<Span> span = rules.span(stressClass, bound);
    if (span.isEmpty()) {
      throw Budget.undeclared(rules, stressClass, bound);
    }
    return span.get().high();
  }
}
