package org.memrig.host.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.memrig.config.time.HostClock;
import org.memrig.config.units.Numbers;
import org.memrig.host.run.ProgressListener;

/** Print progress: one line that is overwritten on a terminal, else a line every few seconds. */
final class ProgressLine implements ProgressListener {
  private static final long TERMINAL = 100_000_000;
  private static final long PIPE = 5_000_000_000L;

  private final PrintWriter err;
  private final HostClock clock;
  private final boolean terminal;
  private long next = Long.MIN_VALUE;
  private String text = "";
  private boolean open;

  ProgressLine(PrintWriter err, HostClock clock, boolean terminal) {
    this.err = err;
    this.clock = clock;
    this.terminal = terminal;
  }

  @Override
  public void progress(
      String step, long done, long total, String unit, double fraction, OptionalDouble left) {
    boolean last = fraction >= 1;
    if (clock.nanos() < next && !last && done != total) {
      return;
    }
    next = clock.nanos() + (terminal ? TERMINAL : PIPE);
    text =
        String.format(
            Locale.ROOT,
            "%3.0f %%  %-12s %s of %s %s%s",
            100 * fraction,
            step,
            Numbers.count(done),
            Numbers.count(total),
            unit,
            left.isPresent() ? ", " + Numbers.duration(left.getAsDouble()) + " left" : "");
    if (terminal) {
      open = !last;
      again();
    } else {
      err.println(text);
    }
    err.flush();
  }

  /** Print the line again, on a terminal where something else has taken its place. */
  void again() {
    if (!text.isEmpty()) {
      err.printf(Locale.ROOT, "\r%-78s%s", text, open ? "" : "\n");
      err.flush();
    }
  }

  /** Leave the line as it stands: what is printed next begins below it. */
  void leave() {
    if (open) {
      open = false;
      err.println();
      err.flush();
    }
  }
}
