package org.memrig.physics;

/** What a cell is able to do. */
public enum Condition {
  /** Switches within its window. */
  FORMED,
  /** Never formed: nearly insulating until a forming stress. */
  PRISTINE,
  /** Conducts, but does not move any more. */
  STUCK
}
