package org.memrig.protocols.bench;

/**
 * Record what an experiment finds. Calls return at once; rows become durable shortly after, in
 * order. A failure of the store is thrown by the next call.
 *
 * <p>For one thread, the experiment's.
 */
public interface Recorder {

  /**
   * Open a series, or the same series again: a resumed run goes on with the series of the run
   * before.
   *
   * @param name unique in its run; see {@link Column#requireName}
   * @param columns the values of each row, in the order in which they are put
   * @throws IllegalArgumentException if the run has a series of this name with other columns
   */
  Series series(String name, Column... columns);

  /**
   * Record that something happened, for people: not data, not part of a run's hash.
   *
   * @param kind one word, for example "cell-marked"
   */
  void event(String kind, String text);
}
