package org.memrig.instruments.rig;

/**
 * Hold a chip at a temperature: the ambient air, a heater or a cryostat.
 *
 * <p>{@link #safe} may come from any thread.
 */
public interface Environment extends AutoCloseable {
  /**
   * Ask for a temperature.
   *
   * @param kelvin the target, K, above 0
   * @param ramp the most change, K/s, above 0
   * @param soak how long to wait at the target, s
   */
  record Target(double kelvin, double ramp, double soak) {
    public Target {
      if (!(kelvin > 0 && kelvin <= 2000)) {
        throw new IllegalArgumentException(
            "temperature is " + kelvin + " K; allowed above 0 K to 2000 K");
      }
      if (!(ramp > 0 && ramp <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("ramp is " + ramp + " K/s; allowed above 0 K/s");
      }
      if (!(soak >= 0 && soak <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("soak is " + soak + " s; allowed from 0 s");
      }
    }
  }

  /**
   * Tell what the environment is.
   *
   * @param kelvin K
   * @param measured whether a sensor says so; else it is assumed
   */
  record Reading(double kelvin, boolean measured) {}

  /** Describe it in a few words for the run's documents. */
  String describe();

  /**
   * Go to a temperature and block until it has soaked.
   *
   * @throws org.memrig.instruments.board.Refused if it cannot reach that temperature
   */
  void set(Target target);

  /** Read the present temperature; each program stores it. */
  Reading read();

  /** Switch heating and cooling off. Any thread, idempotent, never throws. */
  void safe();

  /** Make {@link #safe} and release the device. Idempotent. */
  @Override
  void close();
}
