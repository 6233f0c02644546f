package org.memrig.host.run;

import java.util.OptionalDouble;

/** Be told how far a run has come. */
@FunctionalInterface
public interface ProgressListener {
  /** Listen to nothing. */
  ProgressListener NONE = (_, _, _, _, _, _) -> {};

  /**
   * Hear how far it has come.
   *
   * @param step the experiment under way
   * @param done units of work done
   * @param total units of work in all; 0 if unknown
   * @param unit what is counted, plural
   * @param fraction of the whole plan, 0 to 1
   * @param secondsLeft of the whole plan, host time; empty while there is no telling
   */
  void progress(
      String step, long done, long total, String unit, double fraction, OptionalDouble secondsLeft);

  /**
   * Hear how many rows of this session are on the disk: only these are sure to outlive a crash.
   * Called on the store's thread after each commit.
   */
  default void durable(long rows) {}
}
