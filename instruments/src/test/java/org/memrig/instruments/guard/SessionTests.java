package org.memrig.instruments.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.SessionState.Event;

final class SessionTests {
  private final MemoryLatch latch = new MemoryLatch();

  private Session session() {
    return new Session(latch, () -> Instant.parse("2026-11-24T01:00:00Z"), 2);
  }

  /** The whole table, written by hand: 4 states, 6 events, "-" for illegal. */
  private static final String[][] TABLE = {
    //            ARM      DISARM      SESSION_FAULT REARM    SAFETY_FAULT CLEAR
    {"DISARMED", "ARMED", "DISARMED", "SUSPENDED", "-", "LATCHED", "-"},
    {"ARMED", "-", "DISARMED", "SUSPENDED", "-", "LATCHED", "-"},
    {"SUSPENDED", "-", "DISARMED", "SUSPENDED", "ARMED", "LATCHED", "-"},
    {"LATCHED", "-", "LATCHED", "LATCHED", "-", "LATCHED", "DISARMED"}
  };

  @Test
  void everyTransitionIsAsInTheTable() {
    assertEquals(TABLE.length, SessionState.values().length);
    for (String[] row : TABLE) {
      SessionState from = SessionState.valueOf(row[0]);
      for (Event event : Event.values()) {
        String expected = row[1 + event.ordinal()];
        String actual = from.after(event).map(Enum::name).orElse("-");
        assertEquals(expected, actual, from + " after " + event);
      }
    }
  }

  @Test
  void theSessionTakesEveryTransitionAndRefusesTheIllegalOnes() {
    for (SessionState from : SessionState.values()) {
      for (Event event : Event.values()) {
        latch.latched().ifPresent(_ -> latch.clear(clearance()));
        Session session = in(from);
        Optional<SessionState> expected = from.after(event);
        if (expected.isPresent()) {
          fire(session, event);
          assertEquals(expected.get(), session.state(), from + " after " + event);
        } else {
          Refused refused = assertThrows(Refused.class, () -> fire(session, event));
          assertTrue(refused.getMessage().startsWith("cannot " + event.text()));
          assertEquals(from, session.state(), "an illegal event changes nothing");
        }
      }
    }
  }

  @Test
  void classesRunOnlyWhereTheStateAllows() {
    Map<SessionState, Set<StressClass>> allowed = new EnumMap<>(SessionState.class);
    allowed.put(SessionState.DISARMED, EnumSet.of(StressClass.READ));
    allowed.put(SessionState.ARMED, EnumSet.of(StressClass.READ, StressClass.PROGRAM));
    allowed.put(SessionState.SUSPENDED, EnumSet.of(StressClass.READ));
    allowed.put(SessionState.LATCHED, EnumSet.noneOf(StressClass.class));
    for (SessionState state : SessionState.values()) {
      latch.latched().ifPresent(_ -> latch.clear(clearance()));
      Session session = in(state);
      for (StressClass each : StressClass.values()) {
        if (allowed.getOrDefault(state, Set.of()).contains(each)) {
          session.require(each);
        } else {
          assertThrows(Refused.class, () -> session.require(each), state + " " + each);
        }
      }
    }
  }

  @Test
  void theFirstReasonOfALatchStaysAndAnswersEveryLaterProgram() {
    Session session = in(SessionState.ARMED);
    session.safetyFault("output 3 is stuck at 1.8 V");
    session.safetyFault("interlock open");
    for (StressClass each : StressClass.values()) {
      Refused refused = assertThrows(Refused.class, () -> session.require(each));
      assertTrue(refused.getMessage().contains("output 3 is stuck at 1.8 V"));
    }
    assertEquals("output 3 is stuck at 1.8 V", latch.latched().orElseThrow().reason());
  }

  @Test
  void aRestartStaysLatchedUntilAPersonClearsIt() {
    session().safetyFault("over-limit on row 4");
    Session restarted = session();
    assertEquals(SessionState.LATCHED, restarted.state());
    assertTrue(restarted.reason().contains("over-limit on row 4"));
    assertThrows(IllegalArgumentException.class, () -> restarted.clear(" ", "looked at it"));
    assertThrows(IllegalArgumentException.class, () -> restarted.clear("Ada", ""));
    assertEquals(SessionState.LATCHED, restarted.state());
    restarted.clear("Ada", "replaced the probe card");
    assertEquals(SessionState.DISARMED, session().state());
    assertEquals("replaced the probe card", latch.clearances().getFirst().reason());
  }

  @Test
  void rearmingNeedsARereadAndHasAnEnd() {
    Session session = in(SessionState.ARMED);
    for (int i = 0; i < 2; i++) {
      session.sessionFault("lease expired");
      assertThrows(Refused.class, session::rearm, "nothing has been read");
      session.hasRead();
      session.rearm();
      assertEquals(EnumSet.of(StressClass.READ, StressClass.PROGRAM), session.armed());
    }
    session.sessionFault("lease expired again");
    session.hasRead();
    Refused refused = assertThrows(Refused.class, session::rearm);
    assertTrue(refused.getMessage().contains("re-armed 2 times"));
    assertTrue(refused.getMessage().contains("lease expired again"));
  }

  @Test
  void aReadBeforeTheFaultDoesNotCount() {
    Session session = in(SessionState.ARMED);
    session.hasRead();
    session.sessionFault("link lost");
    assertThrows(Refused.class, session::rearm);
  }

  private Session in(SessionState state) {
    Session session = session();
    if (state != SessionState.DISARMED) {
      session.arm(EnumSet.of(StressClass.READ, StressClass.PROGRAM));
    }
    switch (state) {
      case DISARMED, ARMED -> {}
      case SUSPENDED -> session.sessionFault("lease expired");
      case LATCHED -> session.safetyFault("stuck output");
    }
    return session;
  }

  private static void fire(Session session, Event event) {
    switch (event) {
      case ARM -> session.arm(EnumSet.of(StressClass.READ));
      case DISARM -> session.disarm();
      case SESSION_FAULT -> session.sessionFault("lease expired");
      case REARM -> {
        session.hasRead();
        session.rearm();
      }
      case SAFETY_FAULT -> session.safetyFault("stuck output");
      case CLEAR -> session.clear("Ada", "found and mended");
    }
  }

  private static Latch.Cleared clearance() {
    return new Latch.Cleared(Instant.EPOCH, "Ada", "test");
  }
}
