package org.memrig.host.run;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Do something that may hang or fail, and go on in any case. */
final class Deadline {
  private Deadline() {}

  /**
   * Do something within some time.
   *
   * @return what went wrong, in words; empty if nothing did
   */
  static Optional<String> within(double seconds, String what, Runnable action) {
    Callable<Optional<String>> call =
        () -> {
          action.run();
          return Optional.empty();
        };
    FutureTask<Optional<String>> task = new FutureTask<>(call);
    Thread.ofPlatform().daemon().name("memrig-ending").start(task);
    try {
      return task.get(Math.round(seconds * 1e3), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.of(what + " has not ended within " + seconds + " s");
    } catch (ExecutionException e) {
      return Optional.of(what + " failed: " + e.getCause());
    } catch (InterruptedException e) {
      return Optional.of(what + " was interrupted");
    }
  }
}
