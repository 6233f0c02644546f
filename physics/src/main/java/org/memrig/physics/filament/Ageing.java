package org.memrig.physics.filament;

import java.util.Arrays;
import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.physics.Switches;

/** Know how far each cell has wandered off since it was last written. */
final class Ageing {

  // A cell's state in the window is what the last write left plus a displacement that is a function
  // of the time since, so it is found when the cell is looked at. It has two parts: relaxation,
  // a random walk for each write, plus a common shift; and retention.
  //
  // What counts as a write: stress rearranges a filament at random moments, one for each reference
  // pulse on average, whatever the volts. So a strong pulse surely starts the relaxation anew, a
  // half-selected one hardly ever, and there is no threshold between. The first moment of a stress
  // event is an exponential number drawn for it; further ones follow at its every reference pulse.
  // Cutting an event into more pieces changes nothing.

  static final NoiseSource RELAXATION = NoiseSource.of("relaxation");
  static final NoiseSource DRIFT = NoiseSource.of("drift");

  private static final long NEVER = -1;

  /** A dose that cannot reach any exponential number that is drawn. */
  private static final double LEAST_DOSE = 0x1p-53;

  /** Share of a cell's low conductance that always remains. */
  private static final double LEAST_LOW = 0.99;

  final boolean on;
  private final CellTime time;
  private final long key;
  private final boolean relaxes;
  private final RelaxationCurve relaxation;
  private final RelaxationWalk walk;
  private final double power;
  private final double[] inverseTime; // of retention; empty if there is none

  final long[] written; // ns
  final double[] writtenFelt;
  final long[] cause; // event of the last write, or NEVER
  final double[] dose; // of the present stress event

  private final double[] displaced; // as found at
  private final long[] foundAt;

  Ageing(Instability instability, CellTime time, int cells, long seed, Switches switches) {
    this.time = time;
    key = Draws.key(seed, RELAXATION.id());
    relaxation = new RelaxationCurve(instability.relaxation());
    walk = new RelaxationWalk(instability.relaxation(), relaxation, seed);
    relaxes = switches.isOn(RELAXATION.name()) && !instability.relaxation().none();
    Retention retention = instability.retention();
    power = retention.power();
    boolean fades = switches.isOn(DRIFT.name()) && retention.time() > 0;
    inverseTime = fades ? rates(retention, cells, Draws.key(seed, DRIFT.id())) : new double[0];
    on = relaxes || fades;
    int kept = on ? cells : 0;
    written = new long[kept];
    writtenFelt = new double[kept];
    cause = new long[kept];
    Arrays.fill(cause, NEVER);
    dose = new double[kept];
    displaced = new double[kept];
    foundAt = new long[kept];
    forget();
  }

  private static double[] rates(Retention retention, int cells, long key) {
    double[] rates = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      double spread = retention.spread();
      double factor = spread == 0 ? 1 : PortableMath.exp(spread * Draws.gaussian(key, cell, 0));
      rates[cell] = 1 / (retention.time() * factor);
    }
    return rates;
  }

  /** Forget what was found, after the arrays were changed from outside. */
  void forget() {
    Arrays.fill(foundAt, Long.MIN_VALUE);
  }

  /** Return the cell to a state that has been at rest for ever. */
  void settle(int cell) {
    if (on) {
      cause[cell] = NEVER;
      foundAt[cell] = Long.MIN_VALUE;
    }
  }

  void begin(int cell) {
    if (on) {
      dose[cell] = 0;
    }
  }

  /**
   * Return how far the cell is from its written state now.
   *
   * @param state as written
   * @param low conductance of the cell's low end, siemens
   * @param span width of its window, siemens
   */
  double displacement(int cell, double state, double low, double span) {
    if (!on || cause[cell] == NEVER) {
      return 0;
    }
    long now = time.nanos[0];
    if (foundAt[cell] != now) {
      displaced[cell] = find(cell, state, low, span);
      foundAt[cell] = now;
    }
    return displaced[cell];
  }

  private double find(int cell, double state, double low, double span) {
    double moved = 0;
    if (inverseTime.length > 0) {
      double past = Math.max(0, time.felt[0] - writtenFelt[cell]) * inverseTime[cell];
      double sum = power == 1 || past == 0 ? past : PortableMath.pow(past, power);
      moved = Math.max(0, state) * PortableMath.expm1(-sum);
    }
    if (relaxes) {
      double seconds = Math.max(0, time.nanos[0] - written[cell]) * 1e-9;
      double walked = walk.walked(low + state * span, seconds, cell, cause[cell]);
      moved += (walked + relaxation.meanShift(seconds)) / span;
    }
    return Math.max(moved, -LEAST_LOW * low / span - state);
  }

  /**
   * Count a dose that moved a cell; tell whether it rearranged the filament.
   *
   * @param newDose reference pulses
   */
  boolean rearranges(int cell, double newDose, long event) {
    double before = dose[cell];
    double after = before + newDose;
    dose[cell] = after;
    foundAt[cell] = Long.MIN_VALUE;
    if (after < LEAST_DOSE) {
      return false;
    }
    double draw = Draws.uniform(key, cell, event);
    if (after < draw) { // the exponential number is never below its uniform one
      return false;
    }
    double first = -PortableMath.log1p(-draw);
    return count(after, first) > count(before, first);
  }

  private static double count(double dose, double first) {
    return dose < first ? 0 : 1 + Math.floor(dose - first);
  }

  /** Start anew with what an event leaves some seconds from now; the speed is that of the heat. */
  void write(int cell, long event, double seconds, double speed) {
    written[cell] = time.nanos[0] + CellTime.inNanos(seconds);
    writtenFelt[cell] = time.felt[0] + seconds * speed;
    cause[cell] = event;
    foundAt[cell] = Long.MIN_VALUE;
  }
}
