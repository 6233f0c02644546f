package org.memrig.protocols.bench;

/** Tell how far an experiment has come. Cheap; called once a unit of work. */
public interface Progress {
  /**
   * Begin to count.
   *
   * @param total how many units of work there are, at least 0
   * @param unit what is counted, plural, for example "cells"
   */
  void begin(long total, String unit);

  /** Say how many units are done, out of the total. */
  void done(long count);
}
