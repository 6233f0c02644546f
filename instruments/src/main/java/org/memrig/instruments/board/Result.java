package org.memrig.instruments.board;

/**
 * Hold what one operation gave: a view over buffers that the board reuses.
 *
 * <p>A board fills it: {@code begin}, then its values, then {@link #end}. A reader sees it during
 * the sink's callback; {@link #copy} keeps it. Results of per-cell operations are {@link
 * CellResult}s: they cover the positions {@code first()} to {@code first() + size() - 1} of the
 * operation's cells.
 */
public abstract sealed class Result
    permits CellResult, MultiplyResult, TraceBlock, WaveResult, IdleResult {
  private int step;
  private long round;
  private long startNanos;
  private long endNanos;
  private int flags;

  /** Return the operation's number in its program. */
  public final int step() {
    return step;
  }

  /** Return the round of the enclosing repeats, from 0; nested ones count through. */
  public final long round() {
    return round;
  }

  /** Return the device time at which the operation began, ns. */
  public final long startNanos() {
    return startNanos;
  }

  /** Return the device time at which every line was at rest again, ns. */
  public final long endNanos() {
    return endNanos;
  }

  /** Return the flags of the whole operation: see {@link Flags}. */
  public final int flags() {
    return flags;
  }

  /** Set when the operation ended. */
  public final void end(long nanos) {
    endNanos = nanos;
  }

  /** Add flags to the whole operation. */
  public final void flag(int more) {
    flags |= more;
  }

  /** Say that this result belongs to another step and round: what a lowering does. */
  public final void renumber(int newStep, long newRound) {
    step = newStep;
    round = newRound;
  }

  /** Say that all of it was so much later: for one clock over several boards. */
  public final void later(long nanos) {
    startNanos += nanos;
    endNanos += nanos;
    startsLater(nanos);
  }

  /** Move the times inside. */
  void startsLater(long nanos) {}

  final void begin(int newStep, long newRound, long nanos) {
    step = newStep;
    round = newRound;
    startNanos = nanos;
    endNanos = nanos;
    flags = 0;
  }

  final void beginLike(Result other) {
    step = other.step;
    round = other.round;
    startNanos = other.startNanos;
    endNanos = other.endNanos;
    flags = other.flags;
  }

  /** Return a copy that stays. */
  public abstract Result copy();

  /** Overwrite every value, so that a reader who kept the view is found out. For tests. */
  public abstract void poison();

  final void poisonHeader() {
    step = Integer.MIN_VALUE;
    round = Long.MIN_VALUE;
    startNanos = Long.MIN_VALUE;
    endNanos = Long.MIN_VALUE;
    flags = -1;
  }
}
