package org.memrig.host.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.memrig.host.run.RunEngine;

/**
 * Let a signal (INT, TERM, HUP) end a run as a stop does: safe, then data, then status. However
 * many signals come, this happens once; the virtual machine waits for it, but not for ever.
 */
final class SignalEnding {
  // Once the run is saved and drawn, s.
  private static final long ANSWER_WITHIN = 1;

  private static final CountDownLatch ANSWERED = new CountDownLatch(1);

  private SignalEnding() {}

  static void of(RunEngine engine) {
    of(engine, () -> {});
  }

  /**
   * End a run on a signal.
   *
   * @param wake what to do at once so that the run notices: it may be waiting for someone to type
   */
  static void of(RunEngine engine, Runnable wake) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("memrig-signal").unstarted(() -> end(engine, wake)));
  }

  /** Say that the command has printed how its run ended. */
  static void done() {
    ANSWERED.countDown();
  }

  private static void end(RunEngine engine, Runnable wake) {
    if (!engine.underWay()) {
      return;
    }
    engine.requestStop();
    wake.run();
    try {
      if (!engine.awaitEnd()) {
        System.err.println("memrig: the run could not be saved in time; resume it");
      } else if (!ANSWERED.await(ANSWER_WITHIN, TimeUnit.SECONDS)) {
        System.err.println("memrig: the run has ended; see it with: memrig runs show last");
      }
    } catch (InterruptedException e) {
      System.err.println("memrig: the run could not be saved in time; resume it");
    }
  }
}
