package org.memrig.instruments.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Operation;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;

/** Sum up what results say has been done, on their way to the sink. */
final class Tally implements ResultSink {
  private static final int REACHED = Flags.LIMITED | Flags.ENDED;

  private final Charge charge;
  private final StressOf stress;
  private final Ledger ledger;
  private @Nullable Program program;
  private ResultSink sink = ResultSink.NONE;
  private boolean seen;
  private boolean inSink;
  private boolean usable;

  Tally(Charge charge, StressOf stress, Ledger ledger) {
    this.charge = charge;
    this.stress = stress;
    this.ledger = ledger;
  }

  /** Begin to tally a program. */
  ResultSink over(Program next, ResultSink downstream) {
    program = next;
    sink = downstream;
    seen = false;
    inSink = false;
    usable = true;
    charge.clear();
    stress.unmeasured(charge, next);
    return this;
  }

  /** Return what has been done. */
  Charge charge() {
    return charge;
  }

  /** Tell whether the program ran to its end and every figure is usable. */
  boolean whole() {
    return usable;
  }

  /** Tell whether a refusal came before anything ran; then nothing is charged. */
  boolean untouched() {
    if (seen || inSink) {
      return false;
    }
    charge.clear();
    return true;
  }

  /** Tell whether the results bound what ran until a stop; the operation it ended is added. */
  boolean stopped() {
    if (!usable || inSink || program == null || sums(program)) {
      return false;
    }
    stress.once(charge, program);
    return true;
  }

  @Override
  public void accept(Result result) {
    seen = true;
    if (result instanceof PulseResult pulses) {
      add(pulses);
    }
    if (result instanceof RepeatResult repeat && forming()) {
      form(repeat);
    }
    inSink = true;
    sink.accept(result);
    inSink = false;
  }

  private void add(PulseResult result) {
    Operation operation = program == null ? null : Reach.operation(program, result.step());
    if (!(operation instanceof Pulse pulse)
        || result.first() < 0
        || result.first() + result.size() > pulse.cells().size()) {
      usable = false;
      return;
    }
    boolean forming = forming();
    for (int i = 0; i < result.size(); i++) {
      long count = result.pulses(i);
      double joules = result.joules(i);
      if (!(count >= 0 && joules >= 0 && joules <= Double.MAX_VALUE)) {
        usable = false;
        continue;
      }
      if (count == 0) {
        continue;
      }
      int row = pulse.cells().row(result.first() + i);
      int column = pulse.cells().column(result.first() + i);
      charge.add(row, column, count, joules);
      StressOf.halfSelects(charge, pulse, row, column, count);
      if (forming && (result.flags(i) & REACHED) != 0) {
        ledger.formed(row, column);
      }
    }
  }

  private boolean forming() {
    return program != null && program.stressClass() == StressClass.FORM;
  }

  /** A cell that has met the band of its ladder is formed, whatever limited its current. */
  private void form(RepeatResult result) {
    List<Step> steps = program == null ? List.of() : program.numbered();
    boolean known = result.step() >= 0 && result.step() < steps.size();
    if (!known
        || !(steps.get(result.step()) instanceof Repeat repeat)
        || repeat.until().isEmpty()) {
      return;
    }
    Cells cells = repeat.cells();
    for (int i = 0; i < result.size(); i++) {
      int position = result.first() + i;
      if (result.met(i) && position >= 0 && position < cells.size()) {
        ledger.formed(cells.row(position), cells.column(position));
      }
    }
  }

  private static boolean sums(Program program) {
    for (Step step : program.steps()) {
      if (sums(step)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sums(Step step) {
    return step instanceof Repeat repeat
        && (repeat.report() == Repeat.Report.LAST || repeat.body().stream().anyMatch(Tally::sums));
  }
}
