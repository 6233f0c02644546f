package org.memrig.protocols.iv;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.plan.CellRange;

/** Say how cells are swept. What is left out is the chip's own working point. */
@Text("Sweep cells in voltage, up and down in both polarities, and draw their I-V loops.")
public record IvSweepParameters(
    @Text("cells to sweep: all, 3,7, 0-7,0-15, spread 9") @Default("spread 4") CellRange cells,
    @Text("which way first, and whether the other way at all") @Default("set-reset") Span span,
    @Text("how often the loop is swept") @Default("1") @Range(min = "1", max = "1000") int cycles,
    @Text("far end of the set half, top minus bottom") @Unit(Dimension.VOLT)
        Optional<Double> setVolts,
    @Text("far end of the reset half, top minus bottom") @Unit(Dimension.VOLT)
        Optional<Double> resetVolts,
    @Text("height of a stair")
        @Unit(Dimension.VOLT)
        @Default("25 mV")
        @Range(min = "1 uV", max = "1 V")
        double step,
    @Text("length of a stair; the current is read at its end")
        @Unit(Dimension.SECOND)
        @Default("100 us")
        @Range(min = "1 us", max = "10 s")
        double dwell,
    @Text("current limit of the set half, held by the source; the chip's set point if left out")
        @Unit(Dimension.AMPERE)
        @Range(min = "0 A", max = "1 kA")
        Optional<Double> compliance,
    @Text("gate level of the set half") @Unit(Dimension.VOLT) Optional<Double> setGate,
    @Text("gate level of the reset half") @Unit(Dimension.VOLT) Optional<Double> resetGate) {
  /** Which halves of a loop are swept, in order. */
  public enum Span {
    SET_RESET,
    RESET_SET,
    SET,
    RESET
  }
}
