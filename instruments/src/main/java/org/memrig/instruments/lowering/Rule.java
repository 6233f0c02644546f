package org.memrig.instruments.lowering;

/** Name the ways to do one operation out of others. */
public enum Rule {
  /** A read is a constant wave whose grounded end is sampled. */
  READ_AS_WAVE("read-as-wave", "reads are waves with sampled current"),
  /** A row that cannot be read at once is read cell by cell. */
  READ_CELL_BY_CELL("read-cell-by-cell", "line-parallel reads go cell by cell"),
  /** A pulse is a trapezoid of a wave, one cell after another. */
  PULSE_AS_WAVE("pulse-as-wave", "pulses are waves, one cell after another"),
  /** An amplitude-coded multiplication is a wave on all input lines. */
  MULTIPLY_AS_WAVE("multiply-as-wave", "multiplications are waves on all input lines"),
  /** A sum of single reads in the host: arithmetic, not physics. */
  MULTIPLY_AS_READS("multiply-as-reads", "multiplications are sums of single reads in the host"),
  /** The host takes part in the repeat's timing. */
  REPEAT_UNROLLED("repeat-unrolled", "repeats are unrolled by the host"),
  /** The host works out when an idle time is due. */
  IDLE_BY_HOST("idle-by-host", "due times of idle are worked out by the host");

  private final String key;
  private final String text;

  Rule(String key, String text) {
    this.key = key;
    this.text = text;
  }

  /** Return the name for plans and stored runs. */
  public String key() {
    return key;
  }

  /** Return what is done, for people. */
  public String text() {
    return text;
  }
}
