package org.memrig.instruments.board;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gather what programs ask of a board and a chip: per bound the least and greatest value and the
 * step that asks for it, and the abilities.
 *
 * <p>Ladders are judged at both ends, so that a repeat of any length costs the same. Currents are
 * worst cases: the limit where there is one, else volts times the chip's greatest conductance, on
 * all cells that conduct. Reusable; not for several threads.
 */
public final class Demand {
  private static final int BOUNDS = Bound.values().length;
  private static final Ability[] ABILITIES = Ability.values();

  private final double[] low = new double[BOUNDS];
  private final double[] high = new double[BOUNDS];
  private final int[] lowStep = new int[BOUNDS];
  private final int[] highStep = new int[BOUNDS];
  private final int[] abilityStep = new int[ABILITIES.length];
  private long abilities;
  private final LineHulls hulls = new LineHulls();
  private Rest rest = Rest.GROUND;
  private int step;

  /** Start with no demand. */
  public Demand() {
    clear();
  }

  /** Return what one program asks of a board. */
  public static Demand of(Program program, BoardDescription board) {
    Demand demand = new Demand();
    demand.include(program, board);
    return demand;
  }

  /** Forget everything. */
  public void clear() {
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    Arrays.fill(lowStep, -1);
    Arrays.fill(highStep, -1);
    abilities = 0;
  }

  /** Add what a program asks of a board. */
  public void include(Program program, BoardDescription board) {
    step = -1;
    rest = program.rest();
    DemandOfWave.rest(this, rest, board);
    if (program.rest().held()) {
      ask(Ability.HELD_REST);
    }
    step = 0;
    List<Step> steps = program.steps();
    for (int i = 0; i < steps.size(); i++) {
      include(steps.get(i), null, 1, board);
    }
  }

  /** Add what another demand asks. */
  public void include(Demand other) {
    for (Bound bound : Bound.values()) {
      if (other.asks(bound)) {
        step = other.lowStep(bound);
        ask(bound, other.low(bound));
        step = other.highStep(bound);
        ask(bound, other.high(bound));
      }
    }
    for (Ability ability : other.abilities()) {
      step = other.step(ability);
      ask(ability);
    }
  }

  /** Tell whether anything asks for a bound. */
  public boolean asks(Bound bound) {
    return low[bound.ordinal()] <= high[bound.ordinal()] || Double.isNaN(low[bound.ordinal()]);
  }

  /** Return the least value asked for. */
  public double low(Bound bound) {
    return low[bound.ordinal()];
  }

  /** Return the greatest value asked for. */
  public double high(Bound bound) {
    return high[bound.ordinal()];
  }

  /** Return the step that asks for the least value. */
  public int lowStep(Bound bound) {
    return lowStep[bound.ordinal()];
  }

  /** Return the step that asks for the greatest value. */
  public int highStep(Bound bound) {
    return highStep[bound.ordinal()];
  }

  /** Return the abilities asked for. */
  public Set<Ability> abilities() {
    EnumSet<Ability> set = EnumSet.noneOf(Ability.class);
    for (Ability ability : ABILITIES) {
      if (asks(ability)) {
        set.add(ability);
      }
    }
    return set;
  }

  /** Tell whether anything asks for an ability. */
  public boolean asks(Ability ability) {
    return (abilities & 1L << ability.ordinal()) != 0;
  }

  /** Return the step that first asks for an ability. */
  public int step(Ability ability) {
    return abilityStep[ability.ordinal()];
  }

  /** Return where the present program holds its lines between operations. */
  Rest rest() {
    return rest;
  }

  /** Return a calculator to use again. */
  LineHulls hulls() {
    return hulls;
  }

  /** Return the bits of the abilities asked for, by ordinal. */
  long abilityBits() {
    return abilities;
  }

  /** Ask for a value of a bound; NaN stays and no range contains it. */
  void ask(Bound bound, double value) {
    int i = bound.ordinal();
    if (!(value >= low[i])) {
      low[i] = value;
      lowStep[i] = step;
    }
    if (!(value <= high[i])) {
      high[i] = value;
      highStep[i] = step;
    }
  }

  void ask(Bound bound, double one, double other) {
    ask(bound, one);
    ask(bound, other);
  }

  void ask(Ability ability) {
    long bit = 1L << ability.ordinal();
    if ((abilities & bit) == 0) {
      abilities |= bit;
      abilityStep[ability.ordinal()] = step;
    }
  }

  void ask(SenseRange range) {
    if (range.auto()) {
      ask(Ability.RANGE_AUTO);
    } else {
      ask(Ability.RANGE_FIXED);
      ask(Bound.SENSE_RANGE, range.fullScale());
    }
  }

  void ask(Limit limit) {
    if (!limit.present()) {
      return;
    }
    ask(Bound.LIMIT_AMPS, limit.amps());
    ask(
        switch (limit.kind()) {
          case SERIES -> Ability.LIMIT_SERIES;
          case GATE -> Ability.LIMIT_GATE;
          case SOURCE, NONE -> Ability.LIMIT_SOURCE;
        });
    ask(
        switch (limit.onReach()) {
          case CLAMP -> Ability.ON_REACH_CLAMP;
          case END_OPERATION -> Ability.ON_REACH_END_OPERATION;
          case RETURN_SWEEP -> Ability.ON_REACH_RETURN_SWEEP;
        });
  }

  void ask(Cells cells) {
    ask(Bound.ROW, cells.row(0), cells.lastRow());
    ask(Bound.COLUMN, 0, cells.lastColumn());
    if (cells.active() < cells.size()) {
      ask(Ability.MASK);
    }
  }

  void unselected(Drive drive) {
    if (drive instanceof Drive.Float) {
      ask(Ability.DRIVE_FLOAT);
    } else if (!(drive instanceof Drive.Ground)) {
      ask(Ability.BIAS_UNSELECTED);
    }
  }

  private void include(Step each, @Nullable Ladder ladder, long times, BoardDescription board) {
    switch (each) {
      case Read read -> DemandOfCells.read(this, read, board);
      case Multiply multiply -> DemandOfCells.multiply(this, multiply, board);
      case Pulse pulse -> DemandOfCells.pulse(this, pulse, ladder, times, board);
      case Wave wave -> DemandOfWave.wave(this, wave, board);
      case Idle idle -> DemandOfWave.idle(this, idle, board);
      case Repeat repeat -> include(repeat, board);
    }
    if (!(each instanceof Repeat)) {
      step++;
    }
  }

  private void include(Repeat repeat, BoardDescription board) {
    ask(Ability.REPEAT);
    ask(Bound.REPEAT_TIMES, repeat.times());
    if (repeat.ladder().isPresent()) {
      ask(Ability.REPEAT_LADDER);
    }
    if (repeat.until().isPresent()) {
      ask(Ability.REPEAT_UNTIL);
    }
    if (repeat.order() == Order.CELL_MAJOR) {
      ask(Ability.REPEAT_CELL_MAJOR);
    }
    step++;
    List<Step> body = repeat.body();
    for (int i = 0; i < body.size(); i++) {
      include(body.get(i), repeat.ladder().orElse(null), repeat.times(), board);
    }
  }
}
