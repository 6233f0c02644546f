package org.memrig.instruments.board;

/** End an idle time; its end is {@link #endNanos}. */
public final class IdleResult extends Result {
  /** Start to fill a result. */
  public IdleResult fill(int step, long round, long nanos) {
    begin(step, round, nanos);
    return this;
  }

  @Override
  public IdleResult copy() {
    IdleResult copy = new IdleResult();
    copy.beginLike(this);
    return copy;
  }

  @Override
  public void poison() {
    poisonHeader();
  }
}
