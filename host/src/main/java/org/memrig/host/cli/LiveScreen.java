package org.memrig.host.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.memrig.config.time.HostClock;

/**
 * Print frames and the line of progress below them: in the same place on a terminal, else one after
 * the other. Nothing is printed any more after {@link #leave}.
 */
final class LiveScreen {
  private static final String ESCAPE = "\033[";
  private static final String HOME = ESCAPE + "H";
  private static final String ERASE_LINE = ESCAPE + "K";
  private static final String ERASE_BELOW = ESCAPE + "J";
  private static final String HIDE_CURSOR = ESCAPE + "?25l";
  private static final String SHOW_CURSOR = ESCAPE + "?25h";
  // The line of progress, and the one that the cursor may stand in.
  private static final int KEPT_ROWS = 2;
  // A terminal that has been halted (^S) must not hold up whoever leaves.
  private static final long LEAVE_MILLIS = 300;

  private final PrintWriter err;
  private final Supplier<Optional<TerminalSize>> size;
  private final boolean terminal;
  private final ProgressLine line;
  private final ReentrantLock printing = new ReentrantLock();
  private boolean hidden;
  private volatile boolean left;

  /**
   * Print to a terminal or a file.
   *
   * @param size of the terminal at this moment; empty at first for a file
   */
  LiveScreen(PrintWriter err, HostClock clock, Supplier<Optional<TerminalSize>> size) {
    this.err = err;
    this.size = size;
    this.terminal = size.get().isPresent();
    this.line = new ProgressLine(err, clock, terminal);
  }

  boolean terminal() {
    return terminal;
  }

  /** Return how much a frame may take; empty if nothing limits it. */
  Optional<TerminalSize> room() {
    return terminal
        ? Optional.of(size.get().orElse(TerminalSize.USUAL))
            .map(all ->
                new TerminalSize(
                    Math.max(1, all.rows() - KEPT_ROWS), Math.max(1, all.columns() - 1)))
        : Optional.empty();
  }

  /** Show a frame. */
  void frame(List<String> lines) {
    print(() -> {
      if (terminal) {
        err.print(hidden ? HOME : HIDE_CURSOR + cleared());
        hidden = true;
        lines.forEach(each -> err.print(each + ERASE_LINE + "\n"));
        err.print(ERASE_BELOW);
        line.again();
      } else {
        lines.forEach(err::println);
        err.println();
      }
    });
  }

  /** Return what moves all that stands on the terminal out of sight, but keeps it. */
  private String cleared() {
    return "\n".repeat(size.get().orElse(TerminalSize.USUAL).rows()) + HOME;
  }

  void progress(
      String step, long done, long total, String unit, double fraction, OptionalDouble left) {
    print(() -> line.progress(step, done, total, unit, fraction, left));
  }

  /** Say one thing on a line of its own. */
  void say(String text) {
    print(() -> {
      line.leave();
      err.println(text);
    });
  }

  private void print(Runnable printing) {
    this.printing.lock();
    try {
      if (!left) {
        printing.run();
        err.flush();
      }
    } finally {
      this.printing.unlock();
    }
  }

  /** Print nothing any more, and leave the terminal as it was. Any thread; returns soon. */
  void leave() {
    boolean interrupted = Thread.interrupted();
    try {
      if (printing.tryLock(LEAVE_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          restore();
        } finally {
          printing.unlock();
        }
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      left = true;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void restore() {
    if (!left) {
      left = true;
      line.leave();
      if (hidden) {
        err.print(SHOW_CURSOR);
        err.flush();
      }
    }
  }
}
