package org.memrig.instruments.link;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Do something on another thread and wait for it, with a hang guard. */
final class FarEnd {
  /** Far longer than anything here takes; only a hang reaches it. */
  static final long HANG_SECONDS = 60;

  private final FutureTask<Void> task;
  private final Thread thread;

  private FarEnd(Work work) {
    task =
        new FutureTask<>(() -> {
          work.run();
          return null;
        });
    thread = Thread.ofPlatform().daemon().name("far end").start(task);
  }

  static FarEnd doing(Work work) {
    return new FarEnd(work);
  }

  /** Wait for the end of the work; what it threw comes out as the cause of an AssertionError. */
  void join() {
    try {
      task.get(HANG_SECONDS, TimeUnit.SECONDS);
      thread.join();
    } catch (ExecutionException e) {
      throw new AssertionError("the far end failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("the far end hangs", e);
    }
  }

  /** Something that may throw. */
  interface Work {
    void run() throws Exception;
  }
}
