package org.memrig.host.run;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.memrig.protocols.data.Figure;

/** Tell a listener until it fails for the first time: what shows a run must not harm it. */
final class TolerantListener implements ProgressListener {
  private final ProgressListener next;
  private final RunLog log;
  private volatile boolean failed;

  TolerantListener(ProgressListener next, RunLog log) {
    this.next = next;
    this.log = log;
  }

  private void tell(Runnable telling) {
    if (failed) {
      return;
    }
    try {
      telling.run();
    } catch (RuntimeException | Error e) {
      failed = true;
      log.error("progress is told no more: " + e);
    }
  }

  @Override
  public void progress(
      String step, long done, long total, String unit, double fraction, OptionalDouble left) {
    tell(() -> next.progress(step, done, total, unit, fraction, left));
  }

  @Override
  public void durable(long rows) {
    tell(() -> next.durable(rows));
  }

  @Override
  public void begun(String run, Supplier<List<Figure>> soFar) {
    tell(() -> next.begun(run, soFar));
  }

  @Override
  public void ended() {
    tell(next::ended);
  }
}
