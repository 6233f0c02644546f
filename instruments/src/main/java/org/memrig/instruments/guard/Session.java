package org.memrig.instruments.guard;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.SessionState.Event;

/**
 * Hold the state of a session: what is armed, what is faulty and why.
 *
 * <p>For several threads: a state never waits for another thread's program.
 */
public final class Session {
  // One immutable record in one atomic reference: a state, its classes and its reason change
  // together, and safe() needs no lock that a running program could hold.
  private record Present(
      SessionState state, Set<StressClass> armed, String reason, int rearms, boolean read) {
    Present to(SessionState next) {
      return new Present(next, armed, reason, rearms, read);
    }

    Present because(String why) {
      return new Present(state, armed, why, rearms, false);
    }
  }

  private final AtomicReference<Present> present;
  private final Latch latch;
  private final Supplier<Instant> now;
  private final int mostRearms;

  /**
   * Begin disarmed, or latched if the latch holds a fault.
   *
   * @param mostRearms how many session faults may be passed over
   */
  public Session(Latch latch, Supplier<Instant> now, int mostRearms) {
    this.latch = latch;
    this.now = now;
    this.mostRearms = mostRearms;
    this.present =
        new AtomicReference<>(
            latch
                .latched()
                .map(fault -> new Present(SessionState.LATCHED, Set.of(), text(fault), 0, false))
                .orElse(new Present(SessionState.DISARMED, Set.of(), "", 0, false)));
  }

  /** Return the present state. */
  public SessionState state() {
    return present.get().state();
  }

  /** Return the reason of the present fault; empty without one. */
  public String reason() {
    return present.get().reason();
  }

  /** Return the armed classes. */
  public Set<StressClass> armed() {
    return present.get().armed();
  }

  /**
   * Allow programs of some classes.
   *
   * @throws Refused unless disarmed
   */
  public void arm(Set<StressClass> classes) {
    EnumSet<StressClass> chosen = EnumSet.noneOf(StressClass.class);
    chosen.addAll(classes);
    Set<StressClass> armed = Collections.unmodifiableSet(chosen);
    present.updateAndGet(was -> new Present(next(was, Event.ARM), armed, "", was.rearms(), false));
  }

  /** Allow reading only; a fault stays. Any thread, never throws. */
  public void disarm() {
    present.updateAndGet(was ->
        was.state() == SessionState.LATCHED
            ? was
            : new Present(next(was, Event.DISARM), Set.of(), "", was.rearms(), false));
  }

  /** Suspend the session until it is re-armed. */
  public void sessionFault(String reason) {
    present.updateAndGet(was ->
        was.state() == SessionState.LATCHED
            ? was
            : was.to(next(was, Event.SESSION_FAULT)).because(reason));
  }

  /**
   * Go on after a session fault.
   *
   * @throws Refused unless suspended, re-read since, and not too often re-armed
   */
  public void rearm() {
    present.updateAndGet(was -> {
      SessionState to = next(was, Event.REARM);
      if (!was.read()) {
        throw new Refused(
            "the session is suspended ("
                + was.reason()
                + ") and nothing has been read since; read the cells in doubt, then re-arm");
      }
      if (was.rearms() >= mostRearms) {
        throw new Refused(
            "the session has been re-armed "
                + was.rearms()
                + " times, as often as limits.rearms"
                + " allows; last fault: "
                + was.reason()
                + "; end the run and find the cause");
      }
      return new Present(to, was.armed(), "", was.rearms() + 1, false);
    });
  }

  /** Latch the session durably; the first reason stays. Any thread. */
  public void safetyFault(String reason) {
    Latch.Latched fault = new Latch.Latched(now.get(), reason);
    Present was =
        present.getAndUpdate(is ->
            is.state() == SessionState.LATCHED
                ? is
                : new Present(
                    next(is, Event.SAFETY_FAULT), Set.of(), text(fault), is.rearms(), false));
    if (was.state() != SessionState.LATCHED) {
      latch.latch(fault);
    }
  }

  /**
   * End a safety fault; the session is then disarmed.
   *
   * @param person who takes responsibility
   * @param reason what was found and done
   * @throws Refused unless latched
   */
  public void clear(String person, String reason) {
    Latch.Cleared clearance = new Latch.Cleared(now.get(), person, reason);
    next(present.get(), Event.CLEAR);
    latch.clear(clearance);
    present.updateAndGet(
        was -> new Present(next(was, Event.CLEAR), Set.of(), "", was.rearms(), false));
  }

  /** Refuse a program of a class that the present state does not allow. */
  void require(StressClass stressClass) {
    Present is = present.get();
    boolean allowed =
        switch (is.state()) {
          case ARMED -> is.armed().contains(stressClass);
          case DISARMED, SUSPENDED -> stressClass == StressClass.READ;
          case LATCHED -> false;
        };
    if (!allowed) {
      throw new Refused(refusal(is, stressClass));
    }
  }

  /** Note that a read has succeeded. */
  void hasRead() {
    if (present.get().state() == SessionState.SUSPENDED) {
      present.updateAndGet(
          was -> new Present(was.state(), was.armed(), was.reason(), was.rearms(), true));
    }
  }

  private static String refusal(Present is, StressClass stressClass) {
    return switch (is.state()) {
      case DISARMED ->
          stressClass.text() + ", but the session is disarmed; arm it for " + stressClass.text();
      case ARMED ->
          stressClass.text()
              + ", but the session is armed for "
              + names(is.armed())
              + "; arm it for "
              + stressClass.text();
      case SUSPENDED ->
          stressClass.text()
              + ", but the session is suspended: "
              + is.reason()
              + "; read the cells in doubt, then re-arm";
      case LATCHED ->
          "the rig is latched by a safety fault: "
              + is.reason()
              + "; find the cause, then clear it with your name and a reason";
    };
  }

  private static SessionState next(Present was, Event event) {
    return was.state()
        .after(event)
        .orElseThrow(() ->
            new Refused(
                "cannot "
                    + event.text()
                    + " a session that is "
                    + was.state().text()
                    + (was.reason().isEmpty() ? "" : " (" + was.reason() + ")")));
  }

  private static String text(Latch.Latched fault) {
    return fault.reason() + " (at " + fault.at() + ")";
  }

  private static String names(Set<StressClass> classes) {
    StringBuilder text = new StringBuilder();
    for (StressClass each : classes) {
      text.append(text.isEmpty() ? "" : ", ").append(each.text());
    }
    return text.isEmpty() ? "nothing" : text.toString();
  }
}
