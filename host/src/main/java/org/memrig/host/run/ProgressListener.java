package org.memrig.host.run;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.memrig.protocols.data.Figure;

/**
 * Be told how far a run has come. Whoever listens cannot harm the run: a listener that fails is
 * told nothing more, and the run goes on.
 */
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

  /**
   * Hear that a run begins, before its first step.
   *
   * @param run the run's name
   * @param soFar gives the figures of the step under way, from what is on the disk at this moment;
   *     the same as those of the report. It reads all rows of the step, so that it takes its time:
   *     ask on a thread of your own. It gives none between the last step and {@link #ended}, when
   *     nobody may read, and is good for as long as the run's folder is there.
   */
  default void begun(String run, Supplier<List<Figure>> soFar) {}

  /** Hear that the run is over: all devices are safe, and its data are saved. */
  default void ended() {}
}
