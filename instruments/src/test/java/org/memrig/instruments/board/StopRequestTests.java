package org.memrig.instruments.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A stop ends the program that is under way, and no other. */
final class StopRequestTests {
  /** Every order of six calls, against a model in two words: whether it runs, whether it ends. */
  @Test
  void everyOrderOfCallsIsAsTheModelSays() {
    int orders = (int) Math.pow(3, 6);
    for (int order = 0; order < orders; order++) {
      StopRequest stop = new StopRequest();
      boolean running = false;
      boolean stopping = false;
      int rest = order;
      for (int call = 0; call < 6; call++) {
        switch (rest % 3) {
          case 0 -> {
            assertEquals(!running, stop.begin(), "order " + order + ", call " + call);
            running = true;
          }
          case 1 -> {
            stop.ask();
            stopping = running;
          }
          default -> {
            stop.end();
            running = false;
            stopping = false;
          }
        }
        assertEquals(stopping, stop.asked(), "order " + order + ", call " + call);
        rest /= 3;
      }
    }
  }

  @Test
  void aStopWithoutAProgramDoesNothingToTheNext() {
    StopRequest stop = new StopRequest();
    stop.ask();
    assertTrue(stop.begin());
    assertFalse(stop.asked());
  }

  /** One thread runs programs back to back, the other stops each one once, at any moment. */
  @Test
  void noStopOfAProgramUnderWayIsLost() throws Exception {
    StopRequest stop = new StopRequest();
    CyclicBarrier underWay = new CyclicBarrier(2);
    CountDownLatch end = new CountDownLatch(1);
    int programs = 2000;
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<?> stops =
          other.submit(() -> {
            for (int i = 0; i < programs; i++) {
              underWay.await();
              stop.ask();
            }
            end.countDown();
            return null;
          });
      for (int i = 0; i < programs; i++) {
        assertTrue(stop.begin());
        underWay.await();
        while (!stop.asked()) {
          Thread.onSpinWait();
        }
        stop.end();
      }
      end.await();
      stops.get();
    }
    assertFalse(stop.asked());
  }
}
