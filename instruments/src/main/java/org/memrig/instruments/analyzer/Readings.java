package org.memrig.instruments.analyzer;

import java.util.Arrays;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.scpi.ScpiNumber;

/** Gather what a course's measured points gave, in order. For one thread, used again and again. */
public final class Readings {
  private double[] source = new double[16];
  private double[] measured = new double[16];
  private int[] flags = new int[16];
  private int size;
  private double compliance;
  private double range;

  /** Begin anew. */
  public void clear() {
    size = 0;
    compliance = 0;
    range = 0;
  }

  /**
   * Add the reading of the next measured point. A number that is no data is kept as 0 and flagged.
   *
   * @param level the source, as read back or as set
   * @param value what was measured
   * @param limited whether the instrument says that its limit was reached
   */
  public void add(ScpiNumber level, ScpiNumber value, boolean limited) {
    if (size == source.length) {
      source = Arrays.copyOf(source, 2 * size);
      measured = Arrays.copyOf(measured, 2 * size);
      flags = Arrays.copyOf(flags, 2 * size);
    }
    boolean data = level.data() && value.data();
    source[size] = level.value();
    measured[size] = value.value();
    flags[size++] = (data ? 0 : Flags.OVER_RANGE) | (limited ? Flags.LIMITED : 0);
  }

  /** Say what limit was really in force: the lowest of limit and range, as read back. */
  public void compliance(double inForce) {
    compliance = inForce;
  }

  /** Say what fixed measure range was really used, full scale. */
  public void range(double used) {
    range = used;
  }

  /** Return the fixed measure range that was used, A or V; 0 if the instrument chose. */
  public double range() {
    return range;
  }

  /** Return the limit that was in force, A or V; 0 if nothing came so far as to have one. */
  public double compliance() {
    return compliance;
  }

  /** Return how many points were measured: fewer than asked if the course was ended. */
  public int size() {
    return size;
  }

  /** Return the source of a reading, V or A. */
  public double source(int i) {
    return source[i];
  }

  /** Return what was measured, A or V. */
  public double measured(int i) {
    return measured[i];
  }

  /** Return LIMITED and OVER_RANGE of a reading: see {@link Flags}. */
  public int flags(int i) {
    return flags[i];
  }
}
