package org.memrig.instruments.lowering;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StopRequest;

/**
 * Stand before a board and do what it cannot do itself out of what it can.
 *
 * <p>A program that needs nothing passes untouched. On hardware a rule must be allowed by the plan;
 * an emulated board allows all. The description shows what can be derived beside what is native.
 */
public final class LoweringBoard extends ForwardingBoard {
  private final BoardDescription own;
  private final BoardDescription enriched;
  private final Set<Rule> allowed;
  private final StopRequest stop = new StopRequest();

  /**
   * Stand before a board.
   *
   * @param allowed the rules that the plan allows
   */
  public LoweringBoard(Board next, Set<Rule> allowed) {
    super(next);
    this.own = next.describe();
    this.allowed = EnumSet.noneOf(Rule.class);
    this.allowed.addAll(
        own.identity().emulated() ? EnumSet.allOf(Rule.class) : Set.copyOf(allowed));
    this.enriched = own.with(enrich(own.envelope(), this.allowed));
  }

  @Override
  public BoardDescription describe() {
    return enriched;
  }

  /** Return the rules that a program needs on this board. */
  public Set<Rule> needs(Program program) {
    return Needs.of(program, own.envelope());
  }

  @Override
  public void run(Program program, ResultSink sink) {
    Set<Rule> needed = Needs.of(program, own.envelope());
    if (needed.isEmpty()) {
      next().run(program, sink);
      return;
    }
    if (!allowed.containsAll(needed)) {
      Set<String> missing = new TreeSet<>();
      needed.stream()
          .filter(rule -> !allowed.contains(rule))
          .forEach(rule -> missing.add(rule.key()));
      throw new Refused(
          own.identity().name()
              + " cannot do this program itself; it needs "
              + String.join(", ", missing)
              + "; write allow: [derived] in the plan if that will do");
    }
    if (!stop.begin()) {
      throw new Refused(
          own.identity().name() + " is in the middle of a program; wait until it ends");
    }
    try {
      new Unrolling(program, own, next(), sink, stop).run();
    } finally {
      stop.end();
    }
  }

  @Override
  public void stop() {
    // In this order: what is sent from now on is not begun, what has been sent is ended.
    stop.ask();
    super.stop();
  }

  /** Add what the allowed rules derive from what stands in an envelope. */
  private static Envelope enrich(Envelope own, Set<Rule> allowed) {
    EnumSet<Ability> able = EnumSet.noneOf(Ability.class);
    able.addAll(own.abilities());
    boolean wave = own.can(Ability.WAVE);
    if (wave && allowed.contains(Rule.READ_AS_WAVE)) {
      able.add(Ability.READ);
    }
    if (able.contains(Ability.READ) && allowed.contains(Rule.READ_CELL_BY_CELL)) {
      able.add(Ability.READ_LINE_PARALLEL);
    }
    if (wave && allowed.contains(Rule.PULSE_AS_WAVE)) {
      able.add(Ability.PULSE);
      able.add(Ability.PER_CELL);
    }
    boolean multiplies =
        wave && allowed.contains(Rule.MULTIPLY_AS_WAVE)
            || able.contains(Ability.READ) && allowed.contains(Rule.MULTIPLY_AS_READS);
    if (multiplies && !own.can(Ability.MULTIPLY)) {
      able.addAll(
          Set.of(
              Ability.MULTIPLY, Ability.ENCODE_AMPLITUDE, Ability.BACKWARD, Ability.SENSE_CHARGE));
    }
    if (able.contains(Ability.READ) || able.contains(Ability.PULSE)) {
      able.add(Ability.MASK);
    }
    Envelope enriched = own;
    if (allowed.contains(Rule.REPEAT_UNROLLED)) {
      able.addAll(
          Set.of(
              Ability.REPEAT,
              Ability.REPEAT_LADDER,
              Ability.REPEAT_UNTIL,
              Ability.REPEAT_CELL_MAJOR));
      if (own.span(Bound.REPEAT_TIMES).isEmpty()) {
        enriched = enriched.with(Bound.REPEAT_TIMES, Span.of(1, 1e12));
      }
    }
    if (allowed.contains(Rule.IDLE_BY_HOST)) {
      able.add(Ability.IDLE_SINCE);
    }
    return Envelope.abilities(enriched.spans(), able);
  }
}
