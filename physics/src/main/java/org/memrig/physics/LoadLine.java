package org.memrig.physics;

/**
 * Stress cells behind a resistance.
 *
 * <p>For laws of switches that turn on and off by what their own current leaves of the volts: led
 * at given volts they would only flicker.
 */
public interface LoadLine {

  /**
   * Apply a straight piece of a waveform to a cell and a resistance before it, as {@link
   * CellArray#segment} does to a cell alone.
   *
   * @param startVolts across both at its start
   * @param endVolts across both at its end
   * @param ohms the resistance, 0 or more
   */
  void segmentBehind(
      int cell,
      double startVolts,
      double endVolts,
      double ohms,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part);
}
