package org.memrig.instruments.link;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Do one call that may hang on a thread of its own, and wait for it no longer than one likes. */
final class Apart<T> {
  private final SerialTime time;
  private final Supplier<T> call;
  private final Consumer<T> late;
  private final Thread thread;
  private @Nullable T result;
  private @Nullable RuntimeException failure;
  private boolean done;
  private boolean abandoned;

  /**
   * Begin.
   *
   * @param late what to do, on that thread, with a result that nobody waits for any more
   */
  Apart(SerialTime time, String name, Supplier<T> call, Consumer<T> late) {
    this.time = time;
    this.call = call;
    this.late = late;
    thread = time.start(name, this::run);
  }

  /** Wait for the result; empty if it is not there in time, and then it is abandoned. */
  Optional<T> within(long nanos) {
    time.lock().lock();
    try {
      long began = time.nanos();
      while (!done) {
        long left = nanos - (time.nanos() - began);
        if (left <= 0) {
          abandoned = true;
          return Optional.empty();
        }
        time.await(left);
      }
      if (failure != null) {
        throw failure;
      }
      return Optional.ofNullable(result);
    } finally {
      time.lock().unlock();
    }
  }

  /** Wait for the thread itself, if its work is done. */
  void join() {
    if (done) {
      SerialTime.join(thread);
    }
  }

  private void run() {
    T value = null;
    RuntimeException failed = null;
    try {
      value = call.get();
    } catch (RuntimeException e) {
      failed = e;
    }
    time.lock().lock();
    try {
      result = value;
      failure = failed;
      done = true;
      time.signal();
      if (!abandoned || value == null) {
        return;
      }
    } finally {
      time.lock().unlock();
    }
    late.accept(value);
  }
}
