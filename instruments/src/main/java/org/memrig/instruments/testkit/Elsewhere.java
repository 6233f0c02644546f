package org.memrig.instruments.testkit;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Do something on another thread and wait until it is done. */
final class Elsewhere {
  private Elsewhere() {}

  static void call(Runnable what) {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      other.submit(what).get();
    } catch (ExecutionException e) {
      throw new AssertionError("it failed on another thread", e);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a test", e);
    }
  }
}
