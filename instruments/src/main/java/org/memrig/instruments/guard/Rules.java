package org.memrig.instruments.guard;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Timing.Source;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Violation;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.rig.ClassLimits;
import org.memrig.instruments.rig.Limits;
import org.memrig.instruments.rig.Where;

/**
 * Judge demands by the board's envelope, the rig's limits and the plan's declaration: the one
 * judgement that guard and dry run share.
 */
public final class Rules {
  private final BoardDescription board;
  private final Limits limits;
  private final boolean attended;
  private final Where where;
  private final Map<StressClass, Envelope> ofRig = new EnumMap<>(StressClass.class);
  private final Map<StressClass, Envelope> ofPlan = new EnumMap<>(StressClass.class);

  private Rules(BoardDescription board, Limits limits, boolean attended, Where where) {
    this.board = board;
    this.limits = limits;
    this.attended = attended;
    this.where = where;
    for (StressClass each : StressClass.values()) {
      ofRig.put(each, limits.envelope(each));
    }
  }

  /**
   * Judge by a board and a rig.
   *
   * @param attended whether a person stays with the rig
   */
  public static Rules of(BoardDescription board, Limits limits, boolean attended, Where where) {
    return new Rules(board, limits, attended, where);
  }

  /** Return the same rules, which also hold programs to what the plan declares. */
  public Rules with(PlanDemand plan) {
    Rules rules = new Rules(board, limits, attended, where);
    for (StressClass each : StressClass.values()) {
      if (!plan.byHand(each)) {
        rules.ofPlan.put(each, plan.envelope(each));
      }
    }
    return rules;
  }

  /** Return the board's description. */
  public BoardDescription board() {
    return board;
  }

  /** Return the rig's limits. */
  public Limits limits() {
    return limits;
  }

  /** Tell whether a demand is allowed, without saying why not. */
  boolean allow(StressClass stressClass, Demand demand) {
    Envelope plan = ofPlan.get(stressClass);
    return board.envelope().covers(demand)
        && ofRig(stressClass).covers(demand)
        && (plan == null || plan.covers(demand))
        && mayStress(stressClass, demand);
  }

  /** Return everything about a demand that is not allowed. */
  List<Finding> check(StressClass stressClass, Demand demand) {
    List<Finding> found = new ArrayList<>();
    for (Violation each : ofRig(stressClass).check(demand)) {
      found.add(new Finding(stressClass, each, declared(stressClass, each)));
    }
    for (Violation each : board.envelope().check(demand)) {
      found.add(new Finding(stressClass, each, "the board " + board.identity().name()));
    }
    Envelope plan = ofPlan.get(stressClass);
    if (plan != null) {
      for (Violation each : plan.check(demand)) {
        found.add(
            new Finding(stressClass, each, "what the plan declares for " + stressClass.text()));
      }
    }
    if (!mayStress(stressClass, demand)) {
      found.add(unattended(stressClass, demand));
    }
    return found;
  }

  /** Return which limits a class needs on this board and the rig does not declare. */
  List<Finding> undeclared(StressClass stressClass) {
    List<Finding> found = new ArrayList<>();
    for (Bound bound : Bound.values()) {
      if (needs(stressClass, bound) && span(stressClass, bound).isEmpty()) {
        Violation none =
            new Violation(
                -1,
                bound.text(),
                "while " + stressClass.text(),
                "none, because no limit is declared");
        found.add(new Finding(stressClass, none, place(stressClass, bound)));
      }
    }
    return found;
  }

  /** Return what stands against any program of a class: limits not declared, or no attendance. */
  List<Finding> against(StressClass stressClass) {
    List<Finding> found = new ArrayList<>(undeclared(stressClass));
    Demand none = new Demand();
    if (!mayStress(stressClass, none)) {
      found.add(unattended(stressClass, none));
    }
    return found;
  }

  /** Return the rig's range of a bound for a class. */
  Optional<Span> span(StressClass stressClass, Bound bound) {
    return limits.of(stressClass).orElse(ClassLimits.NONE).span(bound);
  }

  /** Name the key and the place of a limit in the rig. */
  String place(StressClass stressClass, Bound bound) {
    String section = Limits.key(stressClass);
    String key = Limits.key(bound);
    return "limits." + section + "." + key + ", " + where.of("limits", section, key);
  }

  private boolean needs(StressClass stressClass, Bound bound) {
    return switch (bound.kind()) {
      case ABILITY -> false;
      case BUDGET -> stressClass != StressClass.READ;
      case SAFETY ->
          switch (bound) {
            case GATE_VOLTS, GATE_ROW_VOLTS, GATE_COLUMN_VOLTS ->
                board.wiring().gates() != Wiring.Gates.NONE;
            default -> true;
          };
    };
  }

  private boolean mayStress(StressClass stressClass, Demand demand) {
    return stressClass == StressClass.READ
        || attended
        || (board.safety().safetyClass() != SafetyClass.NONE
            && board.ending(demand) == Source.HARDWARE);
  }

  private Finding unattended(StressClass stressClass, Demand demand) {
    String ending = board.ending(demand).name().toLowerCase(Locale.ROOT);
    String lacks =
        board.safety().safetyClass() == SafetyClass.NONE
            ? "nothing makes this board safe when the host falls silent"
            : board.timing().source() == Source.HARDWARE
                ? "its pulses end by "
                    + ending
                    + " beyond "
                    + board.timing().longestByHardware()
                    + " s, and one is asked for of "
                    + demand.high(Bound.PULSE_WIDTH)
                    + " s"
                : "its pulses end by " + ending;
    return new Finding(
        stressClass,
        new Violation(
            -1,
            "unattended " + stressClass.text(),
            "asked for",
            "on a leased or bounded board with pulses that end by hardware; " + lacks),
        "attended: false, " + where.of("attended"));
  }

  private Envelope ofRig(StressClass stressClass) {
    Envelope envelope = ofRig.get(stressClass);
    return envelope == null ? Envelope.limits(Map.of()) : envelope;
  }

  private String declared(StressClass stressClass, Violation violation) {
    for (Bound bound : Bound.values()) {
      if (bound.text().equals(violation.what())) {
        return place(stressClass, bound);
      }
    }
    return where.of("limits", Limits.key(stressClass));
  }
}
