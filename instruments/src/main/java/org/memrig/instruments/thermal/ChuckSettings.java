package org.memrig.instruments.thermal;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/**
 * Say where a temperature controller is and what its commands are.
 *
 * @param address where it is
 * @param read asks for the temperature
 * @param setpoint asks for a temperature, which stands for {}
 * @param ramp limits the change, which stands for {}; empty where the host moves the set point
 * @param on switches heating and cooling on
 * @param off switches both off
 * @param scale of the numbers of read and setpoint
 * @param perMinute whether ramps are per minute
 * @param lowest that may be asked for, K
 * @param highest that may be asked for, K
 * @param within how close counts as there, K
 * @param overshoot how far beyond the target ends it all, K
 * @param late how long beyond the ramp's own time it may take, s
 * @param timeout how long an answer may take, s
 */
@Text("A temperature controller that speaks SCPI.")
public record ChuckSettings(
    @Text("tcp://HOST:PORT, serial:/dev/ttyUSB0?baud=9600, usbtmc:/dev/usbtmc0, or gpib:N@ADAPTER")
        String address,
    @Text("asks for the temperature") @Default("MEAS:TEMP?") String read,
    @Text("asks for a temperature; {} stands for it") @Default("SOUR:TEMP:SPO {}") String setpoint,
    @Text("limits the change; {} stands for it; empty where the host moves the set point")
        @Default("SOUR:TEMP:RAMP {}")
        String ramp,
    @Text("switches heating and cooling on") @Default("OUTP ON") String on,
    @Text("switches heating and cooling off") @Default("OUTP OFF") String off,
    @Text("of the controller's numbers") @Default("celsius") Scale scale,
    @Text("whether the controller counts ramps per minute") @Default("true") boolean perMinute,
    @Text("lowest temperature that may be asked for") @Unit(Dimension.KELVIN) @Default("223.15 K")
        double lowest,
    @Text("highest temperature that may be asked for") @Unit(Dimension.KELVIN) @Default("473.15 K")
        double highest,
    @Text("how close counts as there")
        @Unit(Dimension.KELVIN)
        @Default("0.5 K")
        @Range(min = "0.01 K", max = "20 K")
        double within,
    @Text("how far beyond the target heating and cooling are switched off for good")
        @Unit(Dimension.KELVIN)
        @Default("10 K")
        @Range(min = "0.5 K", max = "100 K")
        double overshoot,
    @Text("how long beyond the ramp's own time it may take to be there")
        @Unit(Dimension.SECOND)
        @Default("10 min")
        @Range(min = "1 s", max = "1 d")
        double late,
    @Text("how long an answer may take")
        @Unit(Dimension.SECOND)
        @Default("2 s")
        @Range(min = "0.05 s", max = "60 s")
        double timeout) {
  /** What numbers count. */
  public enum Scale {
    KELVIN,
    CELSIUS
  }

  public ChuckSettings {
    if (!setpoint.contains("{}") || !(ramp.isEmpty() || ramp.contains("{}"))) {
      throw new IllegalArgumentException(
          "setpoint is '" + setpoint + "' and ramp '" + ramp + "'; each needs {} for its number");
    }
    if (!(lowest > 0 && lowest < highest && highest <= 2000)) {
      throw new IllegalArgumentException(
          "lowest is "
              + lowest
              + " K and highest "
              + highest
              + " K; write temperatures above 0 K to 2000 K, the lower first");
    }
    if (!(overshoot > within)) {
      throw new IllegalArgumentException(
          "overshoot is " + overshoot + " K; allowed more than within, " + within + " K");
    }
  }
}
