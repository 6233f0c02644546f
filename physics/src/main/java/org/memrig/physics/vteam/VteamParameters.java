package org.memrig.physics.vteam;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;
import org.memrig.physics.DriftVariation;

/**
 * Set all numbers of the {@code vteam} law.
 *
 * @param onOhms resistance at the conducting end, ohms
 * @param offOhms resistance at the other end, ohms
 * @param length way between both ends, m
 * @param onSpeed towards the conducting end at twice the threshold, m/s
 * @param offSpeed towards the other end at twice the threshold, m/s
 * @param onExponent power of the volts above the threshold
 * @param offExponent power of the volts above the threshold
 * @param onVolts size of the negative volts above which the cell moves towards conduction
 * @param offVolts positive volts above which it moves back
 * @param window slowing at the ends
 * @param steepness of the window
 * @param variation how cells, cycles and readings scatter
 */
@Text("Drift with two voltage thresholds (VTEAM).")
public record VteamParameters(
    @Text("resistance at the conducting end")
        @Unit(Dimension.OHM)
        @Range(min = "1 ohm", max = "1 Gohm")
        double onOhms,
    @Text("resistance at the other end") @Unit(Dimension.OHM) @Range(min = "1 ohm", max = "1 Tohm")
        double offOhms,
    @Text("way between both ends") @Unit(Dimension.METER) @Range(min = "0.1 nm", max = "1 mm")
        double length,
    @Text("speed towards conduction at twice the threshold, m/s") @Range(min = "1e-20", max = "1e6")
        double onSpeed,
    @Text("speed back at twice the threshold, m/s") @Range(min = "1e-20", max = "1e6")
        double offSpeed,
    @Text("power of the volts above the threshold, towards conduction")
        @Range(min = "0.1", max = "20")
        double onExponent,
    @Text("power of the volts above the threshold, back") @Range(min = "0.1", max = "20")
        double offExponent,
    @Text("size of the negative volts above which a cell sets")
        @Unit(Dimension.VOLT)
        @Range(min = "1 mV", max = "50 V")
        double onVolts,
    @Text("volts above which a cell resets")
        @Unit(Dimension.VOLT)
        @Range(min = "1 mV", max = "50 V")
        double offVolts,
    @Text("slowing at the ends") @Default("none") Window window,
    @Text("steepness of the window") @Range(min = "1", max = "200") @Default("7") double steepness,
    @Text("how cells, cycles and readings scatter") @Default("") DriftVariation variation) {

  public VteamParameters {
    Allowed.fields(
        VteamParameters.class,
        onOhms,
        offOhms,
        length,
        onSpeed,
        offSpeed,
        onExponent,
        offExponent,
        onVolts,
        offVolts,
        window,
        steepness,
        variation);
    if (!(offOhms > onOhms)) {
      throw new IllegalArgumentException(
          "off-ohms: " + offOhms + " is not above on-ohms " + onOhms + "; give the larger as off");
    }
  }

  /** Return the same cells with another window. */
  public VteamParameters with(Window other, double newSteepness) {
    return new VteamParameters(
        onOhms,
        offOhms,
        length,
        onSpeed,
        offSpeed,
        onExponent,
        offExponent,
        onVolts,
        offVolts,
        other,
        newSteepness,
        variation);
  }

  /** Return the same cells with other scatter. */
  public VteamParameters with(DriftVariation other) {
    return new VteamParameters(
        onOhms,
        offOhms,
        length,
        onSpeed,
        offSpeed,
        onExponent,
        offExponent,
        onVolts,
        offVolts,
        window,
        steepness,
        other);
  }
}
