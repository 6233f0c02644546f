package org.memrig.instruments.lowering;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Wave;

/** Tell which rules a program needs on a board. */
public final class Needs {
  private Needs() {}

  /** Return the rules that a program needs; empty if the board does it all itself. */
  public static Set<Rule> of(Program program, Envelope board) {
    EnumSet<Rule> rules = EnumSet.noneOf(Rule.class);
    collect(program.steps(), board, rules);
    return rules;
  }

  static boolean nativeHere(Step step, Envelope board) {
    EnumSet<Rule> rules = EnumSet.noneOf(Rule.class);
    collect(step, board, rules);
    return rules.isEmpty();
  }

  private static void collect(List<Step> steps, Envelope board, Set<Rule> rules) {
    for (int i = 0; i < steps.size(); i++) {
      collect(steps.get(i), board, rules);
    }
  }

  private static void collect(Step step, Envelope board, Set<Rule> rules) {
    switch (step) {
      case Read read -> read(read, board, rules);
      case Pulse _ -> {
        if (!board.can(Ability.PULSE)) {
          rules.add(Rule.PULSE_AS_WAVE);
        }
      }
      case Multiply multiply -> multiply(multiply, board, rules);
      case Wave _ -> {}
      case Idle idle -> {
        boolean due = !(idle.until() instanceof Idle.Until.After);
        if (due && !board.can(Ability.IDLE_SINCE)) {
          rules.add(Rule.IDLE_BY_HOST);
        }
      }
      case Repeat repeat -> repeat(repeat, board, rules);
    }
  }

  private static void read(Read read, Envelope board, Set<Rule> rules) {
    if (!board.can(Ability.READ)) {
      rules.add(Rule.READ_AS_WAVE);
    } else if (read.mode() == Read.Mode.LINE_PARALLEL && !board.can(Ability.READ_LINE_PARALLEL)) {
      rules.add(Rule.READ_CELL_BY_CELL);
    }
  }

  private static void multiply(Multiply multiply, Envelope board, Set<Rule> rules) {
    if (board.can(Ability.MULTIPLY)
        || multiply.encoding() != Multiply.Encoding.AMPLITUDE
        || multiply.sense() == Multiply.Output.COMPARE) {
      return;
    }
    rules.add(board.can(Ability.WAVE) ? Rule.MULTIPLY_AS_WAVE : Rule.MULTIPLY_AS_READS);
  }

  private static void repeat(Repeat repeat, Envelope board, Set<Rule> rules) {
    EnumSet<Rule> inner = EnumSet.noneOf(Rule.class);
    collect(repeat.body(), board, inner);
    boolean able =
        board.can(Ability.REPEAT)
            && (repeat.ladder().isEmpty() || board.can(Ability.REPEAT_LADDER))
            && (repeat.until().isEmpty() || board.can(Ability.REPEAT_UNTIL))
            && (repeat.order() == Order.ARRAY_MAJOR || board.can(Ability.REPEAT_CELL_MAJOR));
    // What is lowered inside a repeat changes its steps, so that the board cannot repeat them.
    if (!able || !inner.isEmpty()) {
      rules.add(Rule.REPEAT_UNROLLED);
      rules.addAll(inner);
    }
  }
}
