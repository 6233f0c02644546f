package org.memrig.emulator.judge;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.StressClass;

/**
 * Watch the lines of a chip as a board drives them, and end the run on any trespass.
 *
 * <p>The judge is told each transition as it is executed. It keeps what every line is driven to,
 * and believes nothing that an operation says about itself.
 */
public final class Judge {
  private final LineStates lines = new LineStates();
  private final Rule[] rules;
  private Occasion occasion = Occasion.CELL;

  /**
   * Judge by all laws except some.
   *
   * @param off the laws that are switched off
   * @param gateSettle how long a gate takes before a line may follow, ns
   * @param tolerance how far a level may be off by rounding, V
   */
  public Judge(Set<Law> off, long gateSettle, double tolerance) {
    List<Rule> all =
        List.of(
            new OverLimit(false, tolerance),
            new OverLimit(true, tolerance),
            new DoubleDrive(),
            new HotSwitching(),
            new WrongOrder(),
            new GateNotSettled(gateSettle),
            new PristineCell(),
            new ChargedLine(),
            new RestNotReached());
    rules = all.stream().filter(rule -> !off.contains(rule.law())).toArray(Rule[]::new);
  }

  /** Begin a program: its class, and what the rig allows it; nothing undeclared is allowed. */
  public void begin(StressClass stressClass, Envelope limits) {
    for (Rule rule : rules) {
      rule.begin(stressClass, limits);
    }
  }

  /** Say what lines are driven for from now on. */
  public void occasion(Occasion now) {
    occasion = now;
  }

  /** Set what the lines of a kind rest at, with all lines of it there. */
  public void rest(LineKind kind, double volts) {
    lines.rest(kind, volts);
  }

  /** Keep a line, at the level that it has, when the others of its kind move. */
  public void name(LineKind kind, int index) {
    if (!lines.isNamed(kind, index)) {
      lines.put(kind, index, lines.others(kind));
    }
  }

  /** Drive a line. */
  public void drive(LineKind kind, int index, double volts, long nanos) {
    for (Rule rule : rules) {
      answer(rule, rule.drives(lines, occasion, kind, index, volts, nanos));
    }
    lines.put(kind, index, volts);
  }

  /** Drive all lines of a kind that are not named. */
  public void driveOthers(LineKind kind, double volts, long nanos) {
    for (Rule rule : rules) {
      answer(rule, rule.drives(lines, occasion, kind, Rule.OTHERS, volts, nanos));
    }
    lines.others(kind, volts);
  }

  /** Bring the named lines of a kind to rest. */
  public void restNamed(LineKind kind) {
    for (Rule rule : rules) {
      answer(rule, rule.rests(lines, kind, true));
    }
    lines.restNamed(kind);
  }

  /** Bring the other lines of a kind to rest. */
  public void restOthers(LineKind kind) {
    for (Rule rule : rules) {
      answer(rule, rule.rests(lines, kind, false));
    }
    lines.others(kind, lines.rest(kind));
  }

  /** Switch a relay or a range. */
  public void switches(String what) {
    for (Rule rule : rules) {
      answer(rule, rule.switches(lines, what));
    }
  }

  /** Look at lines that have all reached their levels. */
  public void settled() {
    for (Rule rule : rules) {
      answer(rule, rule.settled(lines));
    }
  }

  /** Stress a cell that was never formed. */
  public void stressesPristine(int row, int column) {
    for (Rule rule : rules) {
      answer(rule, rule.stressesPristine(row, column));
    }
  }

  /** See the greatest current of some cells, A. */
  public void carries(double amps) {
    for (Rule rule : rules) {
      answer(rule, rule.carries(amps));
    }
  }

  /** Tell whether a limit is declared for this bound, so that its value is worth finding. */
  public boolean watches(Bound bound) {
    boolean watches = false;
    for (Rule rule : rules) {
      watches |= rule.watches(bound);
    }
    return watches;
  }

  /** See the greatest current of some lines, A, 0 or more. */
  public void carriesLine(double amps) {
    for (Rule rule : rules) {
      answer(rule, rule.carriesLine(amps));
    }
  }

  /** See the current that all sources together send into the chip, A, 0 or more. */
  public void carriesChip(double amps) {
    for (Rule rule : rules) {
      answer(rule, rule.carriesChip(amps));
    }
  }

  /** See the lowest and highest volts that crossings had, row less column, drops and all. */
  public void crosses(double least, double most) {
    for (Rule rule : rules) {
      answer(rule, rule.crosses(least, most));
    }
  }

  /**
   * Connect a line that nothing has driven.
   *
   * @param held volts that it has kept
   * @param volts what it is connected to
   */
  public void closes(LineKind kind, int index, double held, double volts) {
    for (Rule rule : rules) {
      answer(rule, rule.closes(kind, index, held, volts));
    }
  }

  /** End an operation. */
  public void ends() {
    for (Rule rule : rules) {
      answer(rule, rule.ends(lines));
    }
    forget();
  }

  /** Take every line to its rest without a look: the board was made safe. */
  public void forget() {
    lines.forget();
  }

  private void answer(Rule rule, @Nullable String wrong) {
    if (wrong != null) {
      forget();
      throw new BoardFault(
          BoardFault.Grade.SAFETY,
          "judge, "
              + rule.law().key()
              + ": "
              + rule.law().text()
              + ": "
              + wrong
              + "; all lines are at ground");
    }
  }
}
