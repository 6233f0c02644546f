package org.memrig.host.store;

import java.util.function.Supplier;

/**
 * Hold what rows owe to their circumstances; a change begins a new batch.
 *
 * @param environment the last reading of temperature and field, in the rig's words
 * @param derived which operations were derived, by rule; empty if none
 * @param lines tells what the line to the board has counted so far; asked when a batch begins
 */
public record Provenance(String environment, String derived, Supplier<String> lines) {
  /** Nothing known yet, and no line. */
  public static final Provenance NONE = new Provenance("", "", () -> "");

  /** Hold circumstances whose line counts nothing more. */
  public Provenance(String environment, String derived, String lines) {
    this(environment, derived, () -> lines);
  }

  /** Tell whether rows owe to these circumstances what they owe to others. */
  boolean equal(Provenance other) {
    return environment.equals(other.environment)
        && derived.equals(other.derived)
        && lines.get().equals(other.lines.get());
  }
}
