package org.memrig.host.cli;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.memrig.config.time.HostClock;
import org.memrig.host.run.ProgressListener;
import org.memrig.protocols.data.Figure;

/**
 * Show a run while it goes: its figures as text, above the line of progress.
 *
 * <p>Whoever runs the plan only leaves word here, and never waits for a reader or a terminal: a
 * thread of its own looks and prints. If it fails it says so, once, and the run goes on with the
 * line of progress alone.
 */
final class LiveView implements ProgressListener, AutoCloseable {
  private static final long TERMINAL = 500_000_000;
  private static final long FILE = 5_000_000_000L;
  private static final long LOOK_MILLIS = 100;
  // A last frame must not keep people from the results for long.
  private static final long QUICK = 1_000_000_000;
  private static final long CLOSE_MILLIS = 2_000;

  private record Heard(
      String step, long done, long total, String unit, double fraction, OptionalDouble left) {}

  private final LiveScreen screen;
  private final LivePace pace;
  private final CountDownLatch woken = new CountDownLatch(1);
  private volatile Supplier<List<Figure>> soFar = List::of;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Heard heard;
  private volatile long rows;
  private volatile boolean over;
  private volatile boolean left;
  private @Nullable Heard told;
  private boolean nothing;
  private boolean blind;

  LiveView(LiveScreen screen, HostClock clock) {
    this.screen = screen;
    this.pace = new LivePace(clock, screen.terminal() ? TERMINAL : FILE);
  }

  @Override
  public void progress(
      String step, long done, long total, String unit, double fraction, OptionalDouble left) {
    heard = new Heard(step, done, total, unit, fraction, left);
  }

  @Override
  public void durable(long newRows) {
    rows = newRows;
  }

  @Override
  public void begun(String run, Supplier<List<Figure>> figures) {
    show(figures);
    thread = Thread.ofPlatform().daemon().name("memrig-live").start(this::watch);
  }

  void show(Supplier<List<Figure>> figures) {
    soFar = figures;
  }

  @Override
  public void ended() {
    over = true;
    woken.countDown();
  }

  private void watch() {
    try {
      boolean last;
      do {
        boolean awaited = woken.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        last = awaited || left;
        look(last);
      } while (!last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      screen.leave();
    }
  }

  /** Show what is new, if it is time to. */
  void look(boolean last) {
    Heard now = heard;
    if (now != null && !now.equals(told)) {
      told = now;
      screen.progress(now.step(), now.done(), now.total(), now.unit(), now.fraction(), now.left());
    }
    long durable = rows;
    boolean unseen = nothing || pace.isNew(durable);
    boolean closing = last && over && unseen && pace.took() < QUICK;
    if (!blind && !left && (closing || pace.due(durable))) {
      frame(durable);
    }
  }

  private void frame(long durable) {
    pace.begin(durable);
    try {
      List<Figure> figures = soFar.get();
      List<String> lines =
          screen
              .room()
              .map(room -> LiveFrame.lines(figures, room))
              .orElseGet(() -> LiveFrame.lines(figures));
      nothing = lines.isEmpty();
      if (!left && !nothing) {
        screen.frame(lines);
      }
    } catch (RuntimeException | Error e) {
      blind = true;
      screen.say("memrig: the live view has failed, and the run goes on without it: " + e);
    } finally {
      pace.end();
    }
  }

  /** Show nothing any more, and leave the terminal as it was. Any thread; returns soon. */
  void leave() {
    left = true;
    woken.countDown();
    screen.leave();
  }

  /** Wait until the last frame of a run that is over is shown; then as {@link #leave}. */
  @Override
  public void close() {
    Thread watching = thread;
    boolean interrupted = Thread.interrupted();
    try {
      if (over && watching != null) {
        watching.join(CLOSE_MILLIS);
      }
      leave();
      if (watching != null) {
        watching.join(CLOSE_MILLIS);
      }
    } catch (InterruptedException e) {
      interrupted = true;
      leave();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
