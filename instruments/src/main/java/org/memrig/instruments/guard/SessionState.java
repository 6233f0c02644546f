package org.memrig.instruments.guard;

import java.util.Locale;
import java.util.Optional;

/**
 * Name the states of a session with a board, and every transition between them.
 *
 * <p>What {@link #after} does not name is illegal and refused.
 */
public enum SessionState {
  /** Nothing but reading is allowed. */
  DISARMED,
  /** Programs of the armed classes run. */
  ARMED,
  /** A session fault: read, then re-arm. */
  SUSPENDED,
  /** A safety fault: nothing runs until a person clears it. */
  LATCHED;

  /** Name what can happen to a session. */
  public enum Event {
    ARM,
    DISARM,
    SESSION_FAULT,
    REARM,
    SAFETY_FAULT,
    CLEAR;

    /** Return the word for people. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Return the state after an event; absent if the event is illegal here. */
  public Optional<SessionState> after(Event event) {
    return switch (this) {
      case DISARMED ->
          switch (event) {
            case ARM -> Optional.of(ARMED);
            case DISARM -> Optional.of(DISARMED);
            case SESSION_FAULT -> Optional.of(SUSPENDED);
            case SAFETY_FAULT -> Optional.of(LATCHED);
            case REARM, CLEAR -> Optional.empty();
          };
      case ARMED ->
          switch (event) {
            case DISARM -> Optional.of(DISARMED);
            case SESSION_FAULT -> Optional.of(SUSPENDED);
            case SAFETY_FAULT -> Optional.of(LATCHED);
            case ARM, REARM, CLEAR -> Optional.empty();
          };
      case SUSPENDED ->
          switch (event) {
            case REARM -> Optional.of(ARMED);
            case DISARM -> Optional.of(DISARMED);
            case SESSION_FAULT -> Optional.of(SUSPENDED);
            case SAFETY_FAULT -> Optional.of(LATCHED);
            case ARM, CLEAR -> Optional.empty();
          };
      case LATCHED ->
          switch (event) {
            case CLEAR -> Optional.of(DISARMED);
            case DISARM, SESSION_FAULT, SAFETY_FAULT -> Optional.of(LATCHED);
            case ARM, REARM -> Optional.empty();
          };
    };
  }

  /** Return the word for people. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
