package org.memrig.emulator;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/**
 * Say how far the converters around an emulated array are from ideal ones; by default not at all.
 */
@Text("Errors of the emulated board's converters; each is off unless it is named.")
public record PeripherySettings(
    @Text("offset of a line's voltage source, standard deviation")
        @Unit(Dimension.VOLT)
        @Default("0 V")
        @Range(min = "0 V", max = "0.1 V")
        double dacOffset,
    @Text("error of a line's voltage source as a share of the level, standard deviation")
        @Default("0")
        @Range(min = "0", max = "0.1")
        double dacGain,
    @Text("most that a level is off by the bow of the converter, in its steps")
        @Default("0")
        @Range(min = "0", max = "1000")
        double dacInl,
    @Text("deviation of one step from the even one, in steps, standard deviation")
        @Default("0")
        @Range(min = "0", max = "1")
        double dacDnl,
    @Text("fastest edge of a line; 0 V/s for no bound")
        @Unit(Dimension.VOLT_PER_SECOND)
        @Default("0 V/s")
        @Range(min = "0 V/s", max = "1e10 V/s")
        double edgeSlew,
    @Text("offset of a line's input stage as a share of the full scale, standard deviation")
        @Default("0")
        @Range(min = "0", max = "0.1")
        double tiaOffset,
    @Text("error of a line's input stage as a share of the current, standard deviation")
        @Default("0")
        @Range(min = "0", max = "0.1")
        double tiaGain,
    @Text("bandwidth of a range per ampere of its full scale, in Hz/A")
        @Default("1e10")
        @Range(min = "1e6", max = "1e15")
        double gainBandwidth,
    @Text("whether an input stage settles no faster than its range's bandwidth") @Default("false")
        boolean settling,
    @Text("most that a code is off by the bow of the current converter, in its steps")
        @Default("0")
        @Range(min = "0", max = "1000")
        double adcInl,
    @Text("deviation of one step from the even one, in steps, standard deviation")
        @Default("0")
        @Range(min = "0", max = "1")
        double adcDnl,
    @Text("time constant at which an integrator forgets; 0 s for never")
        @Unit(Dimension.SECOND)
        @Default("0 s")
        @Range(min = "0 s", max = "1000 s")
        double integratorLeak,
    @Text("charge that an integrator starts with, standard deviation")
        @Unit(Dimension.COULOMB)
        @Default("0 C")
        @Range(min = "0 C", max = "1 uC")
        double integratorOffset,
    @Text("charge at which an integrator saturates, either sign; 0 C for none")
        @Unit(Dimension.COULOMB)
        @Default("0 C")
        @Range(min = "0 C", max = "1 C")
        double integratorSaturation,
    @Text("lines that share one current converter") @Default("1") @Range(min = "1", max = "1024")
        int sharing,
    @Text("time that a shared converter takes for one line")
        @Unit(Dimension.SECOND)
        @Default("1 us")
        @Range(min = "1 ns", max = "1 s")
        double conversion,
    @Text("fall of a held value while it waits, in full scales per second")
        @Default("0")
        @Range(min = "0", max = "1e9")
        double droop,
    @Text("time constant of the multiplexer before a shared converter; 0 s for none")
        @Unit(Dimension.SECOND)
        @Default("0 s")
        @Range(min = "0 s", max = "1 s")
        double multiplexer) {

  /** Bandwidth per full scale, Hz/A: 10 kHz at 1 uA; assumed. */
  static final double GAIN_BANDWIDTH = 1e10;

  /** Converters without any error but their steps and noise. */
  public static final PeripherySettings IDEAL =
      new PeripherySettings(
          0, 0, 0, 0, 0, 0, 0, GAIN_BANDWIDTH, false, 0, 0, 0, 0, 0, 1, 1e-6, 0, 0);
}
