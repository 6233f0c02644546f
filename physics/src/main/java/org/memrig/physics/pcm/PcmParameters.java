package org.memrig.physics.pcm;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code pcm} law.
 *
 * @param lowConductance of a cell that is all amorphous, siemens
 * @param highConductance median of a cell that is all crystalline, siemens; levels count from it
 * @param crystallisation how set pulses move a cell up
 * @param melting at which volts a cell melts
 * @param programming deviation of the conductance that a write leaves
 * @param drift how it falls since
 * @param flicker 1/f noise
 * @param retention how the amorphous part crystallises by itself
 * @param spread how cells differ
 * @param sinhShare share of the low conductance that is exponential in volts
 * @param sinhVolts volts in which that share bends: I ~ sinh(V / sinhVolts)
 */
@Text("Phase-change memory.")
public record PcmParameters(
    @Text("conductance of a cell that is all amorphous")
        @Unit(Dimension.SIEMENS)
        @Range(min = "1 pS", max = "1 S")
        double lowConductance,
    @Text("median conductance of a cell that is all crystalline")
        @Unit(Dimension.SIEMENS)
        @Range(min = "1 pS", max = "1 S")
        double highConductance,
    @Text("how set pulses move a cell up") Crystallisation crystallisation,
    @Text("at which volts a cell melts") Melting melting,
    @Text("deviation of the conductance that a write leaves") Scatter programming,
    @Text("how the conductance falls since the last write") Drift drift,
    @Text("1/f noise") Flicker flicker,
    @Text("how the amorphous part crystallises by itself") Retention retention,
    @Text("how cells differ") @Default("") Spread spread,
    @Text("share of the low conductance that is exponential in volts")
        @Range(min = "0", max = "1")
        @Default("0.5")
        double sinhShare,
    @Text("volts in which that share bends")
        @Unit(Dimension.VOLT)
        @Range(min = "150 mV", max = "100 V")
        @Default("400 mV")
        double sinhVolts) {

  public PcmParameters {
    Allowed.fields(
        PcmParameters.class,
        lowConductance,
        highConductance,
        crystallisation,
        melting,
        programming,
        drift,
        flicker,
        retention,
        spread,
        sinhShare,
        sinhVolts);
    if (!(highConductance > lowConductance)) {
      throw new IllegalArgumentException(
          "high-conductance: "
              + highConductance
              + " S is not above the low conductance "
              + lowConductance
              + " S; give the larger one as high");
    }
  }
}
