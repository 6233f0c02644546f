package org.memrig.host.hand;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.plan.CellRange;

/** Say how cells are pulsed by hand. What is left out is the chip's own working point. */
@Text("Pulse cells, and read them before and after.")
record PulseParameters(
    @Text("cells to pulse: 3,7, 0-7,0-15, all") CellRange cells,
    @Text("whose working point holds for what is left out; by the sign of the volts if left out")
        Optional<Polarity> polarity,
    @Text("top minus bottom") @Unit(Dimension.VOLT) Optional<Double> volts,
    @Text("the plateau") @Unit(Dimension.SECOND) Optional<Double> width,
    @Text("pulses for each cell; as the third word x5") @Default("1") @Range(min = "1", max = "1e6")
        int count,
    @Text("gate level") @Unit(Dimension.VOLT) Optional<Double> gate,
    @Text("current limit, held by the source; 0 A for none")
        @Unit(Dimension.AMPERE)
        @Range(min = "0 A", max = "1 kA")
        Optional<Double> limit,
    @Text("wait between pulses, and before the read")
        @Unit(Dimension.SECOND)
        @Default("10 us")
        @Range(min = "0 s", max = "1000 s")
        double gap) {
  /** Which way a pulse moves a cell. */
  enum Polarity {
    SET,
    RESET
  }
}
