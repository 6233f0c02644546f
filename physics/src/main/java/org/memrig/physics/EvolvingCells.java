package org.memrig.physics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.memrig.config.BadInput;

/**
 * Hold cells whose state is some numbers each, for laws that say how a cell conducts, how stress
 * moves it and what time alone does to it.
 *
 * <p>What every law needs stands here once: conditions, stress events, energy, peak current, checks
 * of arguments, snapshots, and time. A cell that nobody touches costs nothing; it catches up, at
 * the temperatures the chip has had, when it is next looked at.
 *
 * <p>There is no forming. Laws whose pulses have a closed form override the batch methods of {@link
 * CellArray} and use {@link #begin}, {@link #spend} and {@link #account}.
 */
public abstract class EvolvingCells implements CellArray {
  private static final int STEPS = 100;

  private final StateImage image;
  private final byte[] stuck;
  private final double[][] parts;
  private final double[] energy;
  private final double[] peak;
  private final long[] events;
  private final boolean ages;
  private final Temperatures temperatures = new Temperatures();
  private final long[] since; // ns; with spent, the time that a cell's state is of
  private final double[] spent; // s

  /**
   * Make cells, all numbers 0.
   *
   * @param cells how many, at least 1
   * @param fingerprint text that tells these cells from others: law, parameters, seed, switches; a
   *     snapshot is restored only where it is the same
   * @param ages whether time alone changes cells; {@link #rest} is called only then
   * @param numbers how many numbers are the state of a cell
   */
  protected EvolvingCells(int cells, String fingerprint, boolean ages, int numbers) {
    Allowed.count("cells", cells, 1, 1 << 24);
    this.ages = ages;
    stuck = new byte[cells];
    energy = new double[cells];
    peak = new double[cells];
    events = new long[cells];
    since = new long[ages ? cells : 0];
    spent = new double[ages ? cells : 0];
    parts = new double[numbers + 3][];
    for (int i = 0; i < numbers; i++) {
      parts[i] = new double[cells];
    }
    parts[numbers] = energy;
    parts[numbers + 1] = peak;
    parts[numbers + 2] = spent;
    image = new StateImage(fingerprint, stuck, parts, events, since);
  }

  /** Return one number of all cells: a live array, part of snapshots. */
  protected final double[] number(int index) {
    return parts[index];
  }

  /** Return the static current in amperes at some volts, rising with volts and 0 at 0 V. */
  protected abstract double amps(int cell, double volts);

  /** Return the slope of {@link #amps} in siemens, 0 or more. */
  protected abstract double slope(int cell, double volts);

  /** Return where in its window a cell is: 0 lowest, 1 highest conductance. */
  protected abstract double window(int cell);

  /** Put a cell to a place in its window, 0 to 1, at rest for ever. */
  protected abstract void put(int cell, double window);

  /**
   * Move a cell through a straight piece of a waveform. It is not called for stuck cells.
   *
   * @param startVolts volts at its start
   * @param endVolts volts at its end
   * @param seconds duration, above 0
   * @param limitAmps current that can flow, 0 or more; infinite for no limit
   * @param kelvin temperature of the chip
   * @param event number of the stress event, for what is drawn once for each
   * @param part 0 for the first piece of the event, then 1, 2, ...
   */
  protected abstract void stress(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part);

  /**
   * Let a cell rest at 0 V and one temperature; nothing by default. It is not called for stuck
   * cells.
   *
   * @param seconds above 0
   */
  protected void rest(int cell, double seconds, double kelvin) {}

  /**
   * Return what a reading sees of a current; the current itself by default.
   *
   * @param amps the true current at these volts
   * @param seconds aperture
   * @param event number of the reading
   */
  protected double seen(
      int cell, double amps, double volts, double seconds, long event, double kelvin) {
    return amps;
  }

  /**
   * Account for the heat of a piece by its two ends, and for its highest current.
   *
   * <p>It is not called where {@link #heats} tells that {@link #stress} does it.
   *
   * @param before size of the current at the start of the piece, within the limit
   * @param after the same at its end
   */
  protected void account(
      int cell, double startVolts, double endVolts, double seconds, double before, double after) {
    double joules = 0.5 * seconds * (before * Math.abs(startVolts) + after * Math.abs(endVolts));
    heat(cell, joules, Math.max(before, after));
  }

  /**
   * Tell whether {@link #stress} calls {@link #heat} itself, as the current has a course of its own
   * inside a piece; false by default.
   */
  protected boolean heats() {
    return false;
  }

  /** Add to the energy of the present stress event, and raise its peak current. */
  protected final void heat(int cell, double joules, double amps) {
    energy[cell] += joules;
    peak[cell] = Math.max(peak[cell], amps);
  }

  /** Tell whether a cell does not move any more. */
  protected final boolean isStuck(int cell) {
    return stuck[cell] != 0;
  }

  /** Begin a stress event, after everything that time has done to the cell. */
  protected final void begin(int cell, long event) {
    catchUp(cell);
    events[cell] = Math.max(events[cell], event + 1);
    energy[cell] = 0;
    peak[cell] = 0;
  }

  /**
   * Begin the next stress event of adjacent cells, after everything that time has done to them; to
   * be ended by {@link #end}.
   *
   * @param from the first cell
   * @param n how many
   * @param numbers where the numbers of their events go
   * @return false if one of them is stuck; nothing has begun then
   */
  protected final boolean beginNext(int from, int n, long[] numbers) {
    for (int cell = from; cell < from + n; cell++) {
      if (stuck[cell] != 0) {
        return false;
      }
    }
    if (ages) {
      for (int cell = from; cell < from + n; cell++) {
        catchUp(cell);
      }
    }
    System.arraycopy(events, from, numbers, 0, n);
    for (int cell = from; cell < from + n; cell++) {
      events[cell]++;
    }
    return true;
  }

  /**
   * End what {@link #beginNext} began.
   *
   * @param joules energy of each event
   * @param amps its highest current
   * @param seconds its duration
   */
  protected final void end(int from, int n, double[] joules, double[] amps, double seconds) {
    System.arraycopy(joules, 0, energy, from, n);
    System.arraycopy(amps, 0, peak, from, n);
    for (int cell = from; cell < from + n; cell++) {
      spend(cell, seconds);
    }
  }

  /** Say that a stress has taken time, and that the cell's state is that at its end. */
  protected final void spend(int cell, double seconds) {
    if (ages) {
      spent[cell] += seconds;
    }
  }

  /** Return the time that the cell's state is of, seconds since the chip began. */
  protected final double reached(int cell) {
    return ages ? since[cell] * 1e-9 + spent[cell] : 0;
  }

  /**
   * Return the part of some volts across a cell at which no more than a current flows.
   *
   * @param limitAmps 0 or more; infinite for no limit
   */
  protected final double within(int cell, double volts, double limitAmps) {
    if (!(Math.abs(amps(cell, volts)) > limitAmps)) {
      return volts;
    }
    double sign = Math.signum(volts);
    double low = 0;
    double high = Math.abs(volts);
    double at = Math.min(high, limitAmps / slope(cell, 0));
    for (int i = 0; i < STEPS && high - low > 1e-12 * high; i++) {
      if (!(at > low && at < high)) {
        at = 0.5 * (low + high);
      }
      double excess = Math.abs(amps(cell, sign * at)) - limitAmps;
      if (excess > 0) {
        high = at;
      } else {
        low = at;
      }
      at -= excess / slope(cell, sign * at);
    }
    return sign * low;
  }

  private void catchUp(int cell) {
    if (!ages) {
      return;
    }
    long now = temperatures.now();
    if (now == since[cell]) {
      return;
    }
    double left = (now - since[cell]) * 1e-9 - spent[cell];
    if (!(left > 0)) {
      return;
    }
    if (stuck[cell] == 0) {
      long from = since[cell] + (long) Math.rint(spent[cell] * 1e9);
      for (int i = temperatures.stretch(from); from < now; i++) {
        long to = temperatures.end(i);
        double seconds = to == now ? left : Math.min(left, (to - from) * 1e-9);
        if (seconds > 0) {
          rest(cell, seconds, temperatures.kelvin(i));
        }
        left -= seconds;
        from = to;
      }
    }
    since[cell] = now;
    spent[cell] = 0;
  }

  @Override
  public final int size() {
    return stuck.length;
  }

  @Override
  public final double conductance(int cell) {
    catchUp(cell);
    return slope(cell, 0);
  }

  @Override
  public final double state(int cell) {
    catchUp(cell);
    return Math.clamp(window(cell), 0, 1);
  }

  @Override
  public final Condition condition(int cell) {
    return stuck[cell] == 0 ? Condition.FORMED : Condition.STUCK;
  }

  @Override
  public final double current(int cell, double volts) {
    CellChecks.volts(volts);
    catchUp(cell);
    return amps(cell, volts);
  }

  @Override
  public final double differentialConductance(int cell, double volts) {
    CellChecks.volts(volts);
    catchUp(cell);
    return slope(cell, volts);
  }

  @Override
  public final double readCurrent(
      int cell, double volts, double seconds, long event, double kelvin) {
    CellChecks.volts(volts);
    CellChecks.reading(seconds, kelvin);
    catchUp(cell);
    return seen(cell, amps(cell, volts), volts, seconds, event, kelvin);
  }

  @Override
  public final void segment(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part) {
    CellChecks.volts(startVolts);
    CellChecks.volts(endVolts);
    Allowed.within("segment (s)", seconds, 0, MAX_SECONDS);
    CellChecks.stress(limitAmps, kelvin);
    if (part == 0) {
      begin(cell, event);
    }
    piece(cell, startVolts, endVolts, seconds, limitAmps, kelvin, event, part);
  }

  private void piece(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part) {
    if (seconds == 0) {
      return;
    }
    boolean moves = stuck[cell] == 0;
    boolean accounts = !moves || !heats();
    double before = accounts ? limited(cell, startVolts, limitAmps) : 0;
    if (moves) {
      stress(cell, startVolts, endVolts, seconds, limitAmps, kelvin, event, part);
      checkState(cell, seconds);
    }
    spend(cell, seconds);
    if (accounts) {
      account(cell, startVolts, endVolts, seconds, before, limited(cell, endVolts, limitAmps));
    }
  }

  @Override
  public void pulse(
      int cell, double volts, PulseShape shape, int count, double limitAmps, double kelvin) {
    checkPulse(volts, limitAmps, kelvin);
    for (int i = 0; i < count; i++) {
      pulse(cell, volts, shape, limitAmps, kelvin);
    }
  }

  @Override
  public void pulse(
      int from, int to, double volts, PulseShape shape, double limitAmps, double kelvin) {
    checkPulse(volts, limitAmps, kelvin);
    for (int cell = from; cell < to; cell++) {
      pulse(cell, volts, shape, limitAmps, kelvin);
    }
  }

  private void pulse(int cell, double volts, PulseShape shape, double limitAmps, double kelvin) {
    long event = events[cell];
    begin(cell, event);
    piece(cell, 0, volts, shape.rise(), limitAmps, kelvin, event, 0);
    piece(cell, volts, volts, shape.width(), limitAmps, kelvin, event, 1);
    piece(cell, volts, 0, shape.fall(), limitAmps, kelvin, event, 2);
  }

  private static void checkPulse(double volts, double limitAmps, double kelvin) {
    CellChecks.volts(volts);
    CellChecks.stress(limitAmps, kelvin);
  }

  private double limited(int cell, double volts, double limitAmps) {
    return Math.min(Math.abs(amps(cell, volts)), limitAmps);
  }

  private void checkState(int cell, double seconds) {
    for (int i = 0; i < parts.length - 1; i++) {
      if (Double.isNaN(parts[i][cell])) {
        throw new Diverged("cell " + cell + " has no state after " + seconds + " s; mend its law");
      }
    }
  }

  @Override
  public final long events(int cell) {
    return events[cell];
  }

  @Override
  public final double lastEnergy(int cell) {
    return energy[cell];
  }

  @Override
  public final double lastPeakCurrent(int cell) {
    return peak[cell];
  }

  @Override
  public final void elapse(double seconds, double kelvin) {
    Allowed.within("elapsed time (s)", seconds, 0, Double.MAX_VALUE);
    CellChecks.kelvin(kelvin);
    if (ages) {
      temperatures.elapse(seconds, kelvin);
    }
  }

  @Override
  public final boolean ages() {
    return ages;
  }

  @Override
  public final void place(int cell, Condition condition, double newState) {
    if (condition == Condition.PRISTINE) {
      throw BadInput.of("chip", "pristine is true, and its law knows no forming; write false");
    }
    put(cell, Allowed.within("state", newState, 0, 1));
    stuck[cell] = (byte) (condition == Condition.STUCK ? 1 : 0);
    if (ages) {
      since[cell] = temperatures.now();
      spent[cell] = 0;
    }
  }

  @Override
  public final void snapshot(DataOutput out) throws IOException {
    temperatures.write(out);
    image.write(out);
  }

  @Override
  public final void restore(DataInput in) throws IOException {
    Temperatures read = Temperatures.read(in);
    image.read(in);
    temperatures.become(read);
    restored();
  }

  /** Forget what was derived from the state of cells, which has changed; nothing by default. */
  protected void restored() {}
}
