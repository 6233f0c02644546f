package org.memrig.physics.filament;

/** Sign of the volts, top minus bottom, that raises the conductance. */
public enum Polarity {
  POSITIVE,
  NEGATIVE;

  double sign() {
    return this == POSITIVE ? 1 : -1;
  }
}
