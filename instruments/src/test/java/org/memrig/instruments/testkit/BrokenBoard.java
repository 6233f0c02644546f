package org.memrig.instruments.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Operation;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Step;

/** Stand before an ideal board and break one rule. */
class BrokenBoard extends ForwardingBoard {
  BrokenBoard(IdealBoard ideal) {
    super(ideal);
  }

  IdealBoard ideal() {
    return (IdealBoard) next();
  }

  /** Run something else than what was asked for. */
  static BrokenBoard asking(IdealBoard ideal, UnaryOperator<Program> change) {
    return new BrokenBoard(ideal) {
      @Override
      public void run(Program program, ResultSink sink) {
        next().run(change.apply(program), sink);
      }
    };
  }

  /** Do other operations than asked for, within repeats too. */
  static BrokenBoard doing(IdealBoard ideal, UnaryOperator<Operation> change) {
    return asking(
        ideal,
        program ->
            new Program(changed(program.steps(), change), program.rest(), program.stressClass()));
  }

  private static List<Step> changed(List<Step> steps, UnaryOperator<Operation> change) {
    List<Step> changed = new ArrayList<>();
    for (Step step : steps) {
      changed.add(
          switch (step) {
            case Operation operation -> change.apply(operation);
            case Repeat repeat ->
                new Repeat(
                    changed(repeat.body(), change),
                    repeat.times(),
                    repeat.ladder(),
                    repeat.until(),
                    repeat.order(),
                    repeat.report());
          });
    }
    return changed;
  }

  /** Repeat otherwise than asked for. */
  static BrokenBoard repeating(IdealBoard ideal, UnaryOperator<Repeat> change) {
    return asking(
        ideal,
        program ->
            new Program(
                program.steps().stream()
                    .map(step -> step instanceof Repeat repeat ? change.apply(repeat) : step)
                    .toList(),
                program.rest(),
                program.stressClass()));
  }

  /** Tell something else than what was measured. */
  static BrokenBoard telling(IdealBoard ideal, UnaryOperator<ResultSink> change) {
    return new BrokenBoard(ideal) {
      @Override
      public void run(Program program, ResultSink sink) {
        next().run(program, change.apply(sink));
      }
    };
  }

  /** Keep all results back and tell them at the end, in another order. */
  static BrokenBoard reordering(IdealBoard ideal, boolean copy, boolean backwards) {
    return new BrokenBoard(ideal) {
      @Override
      public void run(Program program, ResultSink sink) {
        List<Result> kept = new ArrayList<>();
        next().run(program, result -> kept.add(copy ? result.copy() : result));
        if (backwards) {
          Collections.reverse(kept);
        }
        kept.forEach(sink::accept);
      }
    };
  }
}
