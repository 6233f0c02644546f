package org.memrig.physics.pulsed;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Say which volts move a cell up and which down.
 *
 * <p>With reference pulses of two signs, the sign of the volts decides. With those of one sign, as
 * phase change has it, their size decides, whatever the sign: below the melting volts up, else
 * down.
 *
 * @param set the pulse of one step up
 * @param reset the pulse of one step down
 * @param meltVolts size from which volts move a cell down; only for reference pulses of one sign,
 *     and between them
 */
@Text("Which volts move a cell up and which down.")
public record Drive(
    @Text("the pulse of one step up") Reference set,
    @Text("the pulse of one step down") Reference reset,
    @Text("size from which volts move down, for reference pulses of one sign")
        @Unit(Dimension.VOLT)
        @Range(min = "0 V", max = "100 V")
        @Default("0 V")
        double meltVolts) {

  public Drive {
    Allowed.fields(Drive.class, set, reset, meltVolts);
    if (set.volts() * reset.volts() > 0) {
      Allowed.within(
          "melt-volts (V), for reference pulses of one sign,",
          meltVolts,
          Math.nextUp(Math.abs(set.volts())),
          Math.abs(reset.volts()));
    }
  }

  /** Return pulses of opposite signs and 100 mV a decade. */
  static Drive bipolar(double setVolts, double setWidth, double resetVolts, double resetWidth) {
    return new Drive(
        new Reference(setVolts, setWidth, 0.1), new Reference(resetVolts, resetWidth, 0.1), 0);
  }

  /** Tell whether the size of the volts decides, and not their sign. */
  boolean unipolar() {
    return set.volts() * reset.volts() > 0;
  }

  int sign() {
    return set.volts() > 0 ? 1 : -1;
  }
}
