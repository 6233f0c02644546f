package org.memrig.host.store;

/**
 * Hold what rows owe to their circumstances; a change begins a new batch.
 *
 * @param environment the last reading of temperature and field, in the rig's words
 * @param derived which operations were derived, by rule; empty if none
 * @param lines the counters of the link's line: errors, repeats
 */
public record Provenance(String environment, String derived, String lines) {
  /** Nothing known yet. */
  public static final Provenance NONE = new Provenance("", "", "");
}
