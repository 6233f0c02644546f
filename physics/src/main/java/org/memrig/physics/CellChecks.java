package org.memrig.physics;

/** Refuse arguments that no law has to accept. */
public final class CellChecks {

  private CellChecks() {}

  /** Return volts across a cell if they are allowed. */
  public static double volts(double volts) {
    return Allowed.within(
        "volts across a cell (V)", volts, -CellArray.MAX_VOLTS, CellArray.MAX_VOLTS);
  }

  /** Check the temperature of a chip. */
  public static void kelvin(double kelvin) {
    Allowed.within("temperature (K)", kelvin, CellArray.MIN_KELVIN, CellArray.MAX_KELVIN);
  }

  /** Check the limit and the temperature of a stress. */
  public static void stress(double limitAmps, double kelvin) {
    Allowed.within("current limit (A)", limitAmps, 0, Double.POSITIVE_INFINITY);
    kelvin(kelvin);
  }

  /** Check the aperture and the temperature of a reading. */
  public static void reading(double seconds, double kelvin) {
    Allowed.within("read aperture (s)", seconds, Double.MIN_NORMAL, CellArray.MAX_SECONDS);
    kelvin(kelvin);
  }
}
