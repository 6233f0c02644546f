package org.memrig.emulator;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Split work on a chip into bands of rows (or columns) of its array, one for each thread.
 *
 * <p>Every cell belongs to one band and sees its own stress in the order of the program, so results
 * do not depend on how many bands there are.
 */
final class Bands implements AutoCloseable {
  // Handing work to another thread costs some microseconds: less than this many cells is done here.
  private static final int WORTH_IT = 2048;

  /** Work on the lines from (inclusive) to to (exclusive). */
  @FunctionalInterface
  interface Work {
    void on(int from, int to);
  }

  private final int threads;
  private @Nullable ExecutorService helper;

  /** Use one or two threads; the second is made when first needed. */
  Bands(int threads) {
    this.threads = threads;
  }

  /** Tell whether work on so many cells is split. */
  boolean splits(long cells) {
    return threads > 1 && cells >= WORTH_IT;
  }

  /** Do the work on both halves of the lines. */
  void split(int lines, Work work) {
    int middle = lines / 2;
    if (helper == null) {
      helper =
          Executors.newSingleThreadExecutor(
              task -> Thread.ofPlatform().daemon().name("emulator-band").unstarted(task));
    }
    Future<?> other = helper.submit(() -> work.on(middle, lines));
    try {
      work.on(0, middle);
    } finally {
      await(other);
    }
  }

  private static void await(Future<?> other) {
    boolean interrupted = false;
    while (true) {
      try {
        other.get();
        break;
      } catch (InterruptedException e) {
        // The cells belong to the other thread until it has finished; the interrupt is kept.
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException("a band of the emulated chip failed", e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (helper != null) {
      helper.close();
      helper = null;
    }
  }
}
