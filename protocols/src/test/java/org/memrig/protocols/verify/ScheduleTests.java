package org.memrig.protocols.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Follow a schedule of two batches through. */
class ScheduleTests {
  private static final long SECOND = 1_000_000_000L;

  private static String step(Schedule schedule, long seconds) {
    long nanos = schedule.now() + seconds * SECOND;
    switch (schedule.next()) {
      case Schedule.Unit.Window _ -> {
        schedule.foundWindow(1e-6, 2e-6, nanos);
        return "window";
      }
      case Schedule.Unit.Programming(int batch) -> {
        schedule.programmed(batch, nanos);
        return "program " + batch;
      }
      case Schedule.Unit.Reread unit -> {
        schedule.reread(unit, Math.max(unit.due(), schedule.now()));
        return "read " + unit.batch() + " after " + unit.delay();
      }
    }
  }

  @Test
  void shortDelaysAreWaitedForAndLongOnesComeLast() {
    Schedule schedule = new Schedule(2, List.of(0.0, 1.0, 3600.0));
    List<String> done = new ArrayList<>();
    while (schedule.done() < schedule.units()) {
      done.add(step(schedule, 5));
    }
    assertEquals(
        List.of(
            "window",
            "program 0",
            "read 0 after 0",
            "read 0 after 1",
            "program 1",
            "read 1 after 0",
            "read 1 after 1",
            "read 0 after 2",
            "read 1 after 2"),
        done);
  }

  @Test
  void aLongDelayThatFallsDueComesBeforeTheNextBatch() {
    Schedule schedule = new Schedule(3, List.of(60.0));
    step(schedule, 0);
    step(schedule, 30);
    assertEquals("program 1", step(schedule, 70));
    assertEquals("read 0 after 0", step(schedule, 0));
    assertEquals("program 2", step(schedule, 1));
  }

  @Test
  void whatWasWrittenDownGoesOnTheSameWay() {
    Schedule whole = new Schedule(3, List.of(0.0, 20.0, 100.0));
    Schedule copied = whole;
    while (whole.done() < whole.units()) {
      Schedule fresh = new Schedule(3, List.of(0.0, 20.0, 100.0));
      if (copied.done() > 0) {
        fresh.restore(copied.state());
      }
      copied = fresh;
      String asked = whole == copied ? "" : step(copied, 7);
      assertEquals(step(whole, 7), asked);
      assertEquals(whole.state(), copied.state());
    }
  }

  @Test
  void aClockThatBeganAnewKeepsWhatIsLeftToWait() {
    Schedule schedule = new Schedule(1, List.of(3600.0));
    step(schedule, 0);
    step(schedule, 100);
    schedule.resumedAt(10 * SECOND);
    Schedule.Unit.Reread next = assertInstanceOf(Schedule.Unit.Reread.class, schedule.next());
    assertEquals(10 * SECOND, schedule.now());
    assertEquals(3610 * SECOND, next.due());
  }
}
