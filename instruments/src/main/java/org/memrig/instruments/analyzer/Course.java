package org.memrig.instruments.analyzer;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Refused;

/**
 * Hold what a channel plays in one go on its instrument's own trigger engine: levels one after
 * another, each held for a time, some of them measured.
 *
 * <p>It begins and ends with the output off at 0; the source keeps one range and one limit
 * throughout. A measurement lies in the last {@link #aperture} of its point. A cell behind a
 * transistor has its gate held meanwhile.
 */
public final class Course {
  /** What the channel forces. */
  public enum Quantity {
    /** Volts, with a limit in amps; amps are measured. */
    VOLTS,
    /** Amps, with a limit in volts; volts are measured. */
    AMPS
  }

  private final Quantity quantity;
  private final double limit;
  private final double senseRange;
  private final double aperture;
  private final Optional<Gate> gate;
  private final double[] levels;
  private final double[] dwells;
  private final boolean[] measured;
  private final int measurements;

  private Course(Builder from) {
    quantity = from.quantity;
    limit = from.limit;
    senseRange = from.senseRange;
    aperture = from.aperture;
    gate = from.gate;
    levels = Arrays.copyOf(from.levels, from.size);
    dwells = Arrays.copyOf(from.dwells, from.size);
    measured = Arrays.copyOf(from.measured, from.size);
    int count = 0;
    for (boolean each : measured) {
      count += each ? 1 : 0;
    }
    measurements = count;
  }

  /** Gather points. */
  public static final class Builder {
    private final Quantity quantity;
    private final double limit;
    private final double senseRange;
    private final double aperture;
    private Optional<Gate> gate = Optional.empty();
    private double[] levels = new double[16];
    private double[] dwells = new double[16];
    private boolean[] measured = new boolean[16];
    private int size;

    /**
     * Begin a course.
     *
     * @param limit what the source holds the other quantity to, A or V, above 0
     * @param senseRange full scale of the measurement, A or V; 0 lets the instrument choose
     * @param aperture of each measurement, s, above 0
     */
    public Builder(Quantity quantity, double limit, double senseRange, double aperture) {
      if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
        throw new Refused("a source limit is " + limit + "; allowed above 0");
      }
      if (!(senseRange >= 0 && aperture > 0 && aperture < Double.POSITIVE_INFINITY)) {
        throw new Refused(
            "range " + senseRange + " with aperture " + aperture + " s; allowed from 0, above 0");
      }
      this.quantity = quantity;
      this.limit = limit;
      this.senseRange = senseRange;
      this.aperture = aperture;
    }

    /** Hold the gate of the cell's transistor, or leave it to whatever it is tied to. */
    public Builder gate(Optional<Gate> held) {
      gate = held;
      return this;
    }

    /**
     * Add a point.
     *
     * @param level V or A
     * @param dwell how long it is held, with its measurement, s
     */
    public Builder add(double level, double dwell, boolean isMeasured) {
      if (!(Math.abs(level) < Double.POSITIVE_INFINITY && dwell >= 0)) {
        throw new Refused("a point of " + level + " for " + dwell + " s; allowed finite, from 0 s");
      }
      if (size == levels.length) {
        levels = Arrays.copyOf(levels, 2 * size);
        dwells = Arrays.copyOf(dwells, 2 * size);
        measured = Arrays.copyOf(measured, 2 * size);
      }
      levels[size] = level;
      dwells[size] = dwell;
      measured[size++] = isMeasured;
      return this;
    }

    /** Return the course. */
    public Course build() {
      if (size == 0) {
        throw new Refused("a course needs at least one point");
      }
      return new Course(this);
    }
  }

  /** Return what is forced. */
  public Quantity quantity() {
    return quantity;
  }

  /** Tell whether it forces volts, so that amps are limited and measured; else the other way. */
  public boolean forcesVolts() {
    return quantity == Quantity.VOLTS;
  }

  /** Return what the source holds the other quantity to, A or V. */
  public double limit() {
    return limit;
  }

  /** Return the full scale of the measurement, A or V; 0 if the instrument chooses. */
  public double senseRange() {
    return senseRange;
  }

  /** Return how long a measurement averages, s. */
  public double aperture() {
    return aperture;
  }

  /** Return how the gate of the cell's transistor is held, by a channel of its own. */
  public Optional<Gate> gate() {
    return gate;
  }

  /** Return how long it takes from the start until the first point, s: until the gate is up. */
  public double lead() {
    return gate.map(Gate::settle).orElse(0.0);
  }

  /** Return how long it takes from the start until all outputs are off, s. */
  public double length() {
    return seconds() + 2 * lead();
  }

  /** Return the number of points. */
  public int points() {
    return levels.length;
  }

  /** Return the number of points that are measured. */
  public int measurements() {
    return measurements;
  }

  /** Return the level of a point, V or A. */
  public double level(int point) {
    return levels[point];
  }

  /** Return how long a point is held, s. */
  public double dwell(int point) {
    return dwells[point];
  }

  /** Tell whether a point is measured. */
  public boolean measured(int point) {
    return measured[point];
  }

  /** Return the largest level of either sign: what the source range must hold. */
  public double peak() {
    double most = 0;
    for (double level : levels) {
      most = Math.max(most, Math.abs(level));
    }
    return most;
  }

  /** Return how long all points are held together, s. */
  public double seconds() {
    return seconds(levels.length);
  }

  /** Return how long the points before one are held together, s. */
  public double seconds(int point) {
    double sum = 0;
    for (int i = 0; i < point; i++) {
      sum += dwells[i];
    }
    return sum;
  }

  /** Tell whether two points are held for the same time, and measured or not alike. */
  public boolean alike(int one, int other) {
    return dwells[one] == dwells[other] && measured[one] == measured[other];
  }

  /** Return how many points make the shortest part that the course repeats from its start on. */
  public int period() {
    for (int length = 1; length <= levels.length / 2; length++) {
      if (levels.length % length == 0 && repeats(length)) {
        return length;
      }
    }
    return levels.length;
  }

  private boolean repeats(int length) {
    for (int i = length; i < levels.length; i++) {
      if (levels[i] != levels[i - length] || !alike(i, i - length)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Course that
        && quantity == that.quantity
        && limit == that.limit
        && senseRange == that.senseRange
        && aperture == that.aperture
        && gate.equals(that.gate)
        && Arrays.equals(levels, that.levels)
        && Arrays.equals(dwells, that.dwells)
        && Arrays.equals(measured, that.measured);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(levels) * 31 + Arrays.hashCode(dwells);
  }

  @Override
  public String toString() {
    return points() + " points of " + quantity + " up to " + peak() + ", limit " + limit;
  }
}
