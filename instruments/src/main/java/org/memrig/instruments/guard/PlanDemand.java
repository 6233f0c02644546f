package org.memrig.instruments.guard;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;

/**
 * Gather what a plan will ask at the most: of the board, of the chip, and of each cell's life.
 *
 * <p>An experiment includes its worst program of each kind, with how often it runs. The dry run
 * checks it before the first byte, and the guard holds every program to it.
 */
public final class PlanDemand {
  private final Rules rules;
  private final BoardDescription board;
  private final Map<StressClass, Demand> demands = new EnumMap<>(StressClass.class);
  private final Set<StressClass> byHand = EnumSet.noneOf(StressClass.class);
  private final Charge charge;
  private final Charge one;
  private final Charge nothing = new Charge(1, 1);
  private final StressOf stress;

  /**
   * Start with no demand.
   *
   * @param rules of the rig on which the plan is to run
   */
  public PlanDemand(Rules rules) {
    this.rules = rules;
    board = rules.board();
    charge = new Charge(board.rows(), board.columns());
    one = new Charge(board.rows(), board.columns());
    stress = new StressOf(board, rules.span(StressClass.READ, Bound.CELL_VOLTS));
  }

  /** Add a program that runs once. */
  public PlanDemand include(Program program) {
    return include(program, 1);
  }

  /**
   * Add a program that runs a number of times.
   *
   * @param times from 1
   */
  public PlanDemand include(Program program, long times) {
    if (times < 1) {
      throw new IllegalArgumentException("a program runs " + times + " times; allowed from 1");
    }
    demands.computeIfAbsent(program.stressClass(), _ -> new Demand()).include(program, board);
    if (program.stressClass() != StressClass.READ && fits(program)) {
      one.clear();
      stress.worst(one, program);
      for (int i = 0; i < one.size(); i++) {
        charge.add(
            one.row(i), one.column(i), Charge.product(one.pulses(i), times), one.joules(i) * times);
      }
    }
    return this;
  }

  /**
   * Say that a person will ask for what nobody knows yet: the rig's limits alone hold for reading,
   * and for programming where the rig and the board allow it at all. Forming is never open.
   */
  public PlanDemand byHand() {
    byHand.add(StressClass.READ);
    if (rules.against(StressClass.PROGRAM).isEmpty()) {
      byHand.add(StressClass.PROGRAM);
    }
    return this;
  }

  /** Tell whether the plan leaves a class to the rig's limits alone. */
  boolean byHand(StressClass stressClass) {
    return byHand.contains(stressClass);
  }

  /** Return the demand of a class of programs; empty if there are none. */
  public Demand demand(StressClass stressClass) {
    return demands.getOrDefault(stressClass, new Demand());
  }

  /** Return the classes that are asked for. */
  public Set<StressClass> classes() {
    EnumSet<StressClass> all = EnumSet.noneOf(StressClass.class);
    all.addAll(demands.keySet());
    all.addAll(byHand);
    return all;
  }

  /**
   * Return the worst case per cell over the whole plan, all classes together, as the life of a cell
   * knows no classes; empty if the plan has no programs of this class.
   */
  Charge charge(StressClass stressClass) {
    return demands.containsKey(stressClass) ? charge : nothing;
  }

  /**
   * Return the safety bounds of a class as an envelope: what is not asked for is not allowed. Less
   * than the worst is, down to nothing, on each side of 0.
   */
  Envelope envelope(StressClass stressClass) {
    Demand demand = demand(stressClass);
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    for (Bound bound : Bound.values()) {
      if (demand.asks(bound) && demand.low(bound) <= demand.high(bound)) {
        spans.put(bound, Span.of(Math.min(0, demand.low(bound)), Math.max(0, demand.high(bound))));
      }
    }
    return Envelope.limits(spans);
  }

  /** Cells beyond the chip are found by the bounds; they have no budget to charge. */
  private boolean fits(Program program) {
    return Reach.within(program, board);
  }
}
