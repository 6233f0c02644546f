package org.memrig.physics.pulsed;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe what all laws of the family share: how weight, volts and time become conductance, steps
 * and loss.
 *
 * @param window weights and conductances
 * @param drive reference pulses
 * @param ageing what time does
 * @param readNoise relative standard deviation of a current read over readAperture
 * @param readAperture seconds; longer readings average as the square root of the aperture
 */
@Text("What all laws of pulsed updates share.")
public record Device(
    @Text("weights and conductances") Window window,
    @Text("reference pulses") Drive drive,
    @Text("what time does") @Default("") Ageing ageing,
    @Text("relative deviation of a current read over read-aperture")
        @Range(min = "0", max = "1")
        @Default("0")
        double readNoise,
    @Text("aperture that read-noise holds for")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ps", max = "1000 s")
        @Default("1 us")
        double readAperture) {

  public Device {
    Allowed.fields(Device.class, window, drive, ageing, readNoise, readAperture);
  }

  /** Return a device that does not age, without read noise. */
  public static Device of(Window window, Drive drive) {
    return new Device(window, drive, Ageing.NONE, 0, 1e-6);
  }

  /** Return the same device with another ageing. */
  public Device with(Ageing other) {
    return new Device(window, drive, other, readNoise, readAperture);
  }

  /** Return the same device with read noise. */
  public Device with(double newReadNoise, double newReadAperture) {
    return new Device(window, drive, ageing, newReadNoise, newReadAperture);
  }
}
