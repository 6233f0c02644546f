package org.memrig.host.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.memrig.host.run.RunEngine;

/**
 * Let a signal (INT, TERM, HUP) end a run as a stop does: safe, then data, then status. However
 * many signals come, this happens once; the virtual machine waits for it, but not for ever.
 */
final class SignalEnding {
  // Safe has 2 s, data 5 s, and one more for the rest.
  private static final long SAFE_AFTER = 2;
  private static final long GIVE_UP_AFTER = 8;

  private static final CountDownLatch ENDED = new CountDownLatch(1);

  private SignalEnding() {}

  static void of(RunEngine engine) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("memrig-signal").unstarted(() -> end(engine)));
  }

  /** Say that the run has ended by itself. */
  static void done() {
    ENDED.countDown();
  }

  private static void end(RunEngine engine) {
    engine.requestStop();
    try {
      if (!ENDED.await(SAFE_AFTER, TimeUnit.SECONDS)) {
        engine.makeSafe();
        if (!ENDED.await(GIVE_UP_AFTER - SAFE_AFTER, TimeUnit.SECONDS)) {
          System.err.println("memrig: the run could not be saved in time; resume it");
        }
      }
    } catch (InterruptedException e) {
      engine.makeSafe();
    }
  }
}
