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
   * @param late what it means if it takes longer
   * @return what went wrong; empty if nothing did
   */
  static Optional<Mishap> within(double seconds, String what, Runnable action, ExitCode late) {
    Callable<Optional<Mishap>> call =
        () -> {
          action.run();
          return Optional.empty();
        };
    FutureTask<Optional<Mishap>> task = new FutureTask<>(call);
    Thread.ofPlatform().daemon().name("memrig-ending").start(task);
    // An interrupt of the one who waits must not cut the ending short.
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return task.get(Math.round(seconds * 1e3), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (TimeoutException e) {
      return Optional.of(new Mishap(what + " has not ended within " + seconds + " s", late));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of(new Mishap(what + " failed: " + cause, ExitCode.of(cause)));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
