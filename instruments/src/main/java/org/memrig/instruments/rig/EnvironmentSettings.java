package org.memrig.instruments.rig;

/**
 * Say at which temperature the chip is.
 *
 * @param kelvin K, above 0
 */
public record EnvironmentSettings(double kelvin) {
  public EnvironmentSettings {
    if (!(kelvin > 0 && kelvin <= 2000)) {
      throw new IllegalArgumentException("kelvin is " + kelvin + " K; allowed above 0 K to 2000 K");
    }
  }

  /** Return the environment: the air around, assumed to be at this temperature. */
  public Environment open() {
    return new AmbientEnvironment(kelvin);
  }
}
