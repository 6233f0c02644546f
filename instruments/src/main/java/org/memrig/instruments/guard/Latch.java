package org.memrig.instruments.guard;

import java.time.Instant;
import java.util.Optional;

/**
 * Keep a safety fault across restarts until a person clears it.
 *
 * <p>Every method is durable when it returns.
 */
public interface Latch {
  /**
   * Record why a rig is latched.
   *
   * @param reason the first one
   */
  record Latched(Instant at, String reason) {}

  /**
   * Record who cleared a fault, and why that was right.
   *
   * @param person who takes responsibility
   * @param reason what was found and done
   */
  record Cleared(Instant at, String person, String reason) {
    public Cleared {
      if (person.isBlank() || reason.isBlank()) {
        throw new IllegalArgumentException(
            "a safety fault is cleared by a named person with a reason; both are needed");
      }
    }
  }

  /** Return the fault that holds. */
  Optional<Latched> latched();

  /** Hold a fault; one that already holds stays. */
  void latch(Latched fault);

  /** End a fault. */
  void clear(Cleared clearance);
}
