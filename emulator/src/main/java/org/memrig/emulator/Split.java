package org.memrig.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Split work over cells that do not touch one another between threads. What each cell gets does not
 * depend on who computes it.
 */
final class Split implements AutoCloseable {
  /** Handle the positions from (inclusive) to to (exclusive). */
  @FunctionalInterface
  interface Range {
    void handle(int from, int to);
  }

  // Below this many cells a second thread costs more than it saves.
  private static final int WORTH = 512;

  private final int threads;
  private final ExecutorService pool;

  Split(int threads) {
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("memrig-emulator-", 0).factory());
  }

  void over(int count, Range range) {
    if (threads == 1 || count < WORTH) {
      range.handle(0, count);
      return;
    }
    List<Future<?>> parts = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int from = (int) ((long) count * i / threads);
      int to = (int) ((long) count * (i + 1) / threads);
      parts.add(pool.submit(() -> range.handle(from, to)));
    }
    for (Future<?> part : parts) {
      await(part);
    }
  }

  private static void await(Future<?> part) {
    try {
      part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a part of an operation failed", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted within an operation", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
