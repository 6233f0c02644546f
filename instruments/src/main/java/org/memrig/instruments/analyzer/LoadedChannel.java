package org.memrig.instruments.analyzer;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Play courses that stay loaded in an instrument: one that is played again is read back, not sent
 * again. Whatever goes wrong, the output is off after it and nothing counts as loaded.
 */
public abstract class LoadedChannel implements SourceMeasure {
  private volatile @Nullable Course loaded;

  /** Use a channel in which nothing is loaded. */
  protected LoadedChannel() {}

  @Override
  public final boolean play(Course course, Readings into, BooleanSupplier stopped) {
    try {
      if (!course.equals(loaded)) {
        loaded = null;
        load(course);
        loaded = course;
      }
      into.compliance(verify(course));
      into.range(range(course));
      return !stopped.getAsBoolean() && run(course, into, stopped);
    } catch (RuntimeException failed) {
      loaded = null;
      safe();
      throw failed;
    }
  }

  /** Load a course with the output off: range, then limit, then levels. */
  protected abstract void load(Course course);

  /**
   * Read back what keeps the chip safe; nothing is started unless all of it is as asked.
   *
   * @return the limit in force, of what was read back
   */
  protected abstract double verify(Course course);

  /** Return the fixed measure range that is really used; 0 if the instrument chooses. */
  protected abstract double range(Course course);

  /**
   * Start what is loaded, wait for it, and fetch its readings.
   *
   * @return whether it came to its end
   */
  protected abstract boolean run(Course course, Readings into, BooleanSupplier stopped);

  /** Load the next course anew. Any thread. */
  protected final void forget() {
    loaded = null;
  }
}
