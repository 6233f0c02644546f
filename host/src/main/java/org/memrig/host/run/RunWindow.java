package org.memrig.host.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.data.Figure;

/**
 * Let someone look at a run while it goes.
 *
 * <p>Why it is shut before the run is saved: a file that is being read then could not be made one
 * plain file without its log.
 */
final class RunWindow {
  // How long to wait before a reader that goes on is broken off again, ms.
  private static final long AGAIN = 10;

  private final RunFolder folder;
  private final Chip chip;
  private final ReentrantLock looking = new ReentrantLock();
  private final Object monitor = new Object();
  private volatile @Nullable PlanStep<?> step;
  private volatile boolean shut;
  private @Nullable RunReader open;

  RunWindow(RunFolder folder, Chip chip) {
    this.folder = folder;
    this.chip = chip;
  }

  /** Show another step from now on. */
  void step(PlanStep<?> next) {
    step = next;
  }

  /** Return the figures of the step under way; none before the first, and while it is shut. */
  List<Figure> look() {
    looking.lock();
    try {
      PlanStep<?> present = step;
      return present == null || shut ? List.of() : figures(present);
    } catch (RuntimeException e) {
      if (shut) {
        return List.of();
      }
      throw e;
    } finally {
      looking.unlock();
    }
  }

  private List<Figure> figures(PlanStep<?> present) {
    List<Figure> figures = new ArrayList<>();
    try (RunReader reader = RunReader.open(folder)) {
      opened(reader);
      try {
        reader.atOneInstant(() -> figures.addAll(present.figures(chip, reader)));
      } finally {
        opened(null);
      }
    }
    return List.copyOf(figures);
  }

  private void opened(@Nullable RunReader reader) {
    synchronized (monitor) {
      open = reader;
    }
  }

  /** Let nobody look any more; whoever does is broken off, and waited for. */
  void shut() {
    shut = true;
    try {
      while (shut) {
        if (looking.tryLock(AGAIN, TimeUnit.MILLISECONDS)) {
          looking.unlock();
          return;
        }
        breakOff();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void breakOff() {
    synchronized (monitor) {
      if (open != null) {
        open.breakOff();
      }
    }
  }

  /** Let people look again. */
  void reopen() {
    shut = false;
  }
}
