package org.memrig.protocols.pulse;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.plan.CellRange;

/** Say how cells are pulsed up and down. What is left out is the chip's own working point. */
@Text("Potentiate and depress cells by trains of equal pulses, reading after each.")
public record PulseTrainParameters(
    @Text("cells to pulse: all, 3,7, 0-7,0-15, spread 9") @Default("spread 9") CellRange cells,
    @Text("how often the train goes up and down") @Default("2") @Range(min = "1", max = "100000")
        int cycles,
    @Text("pulses of each train") @Default("50") @Range(min = "1", max = "1000000") int pulses,
    @Text("set volts") @Unit(Dimension.VOLT) Optional<Double> setVolts,
    @Text("set width") @Unit(Dimension.SECOND) Optional<Double> setWidth,
    @Text("gate level while setting") @Unit(Dimension.VOLT) Optional<Double> setGate,
    @Text("reset volts") @Unit(Dimension.VOLT) Optional<Double> resetVolts,
    @Text("reset width") @Unit(Dimension.SECOND) Optional<Double> resetWidth,
    @Text("gate level while resetting") @Unit(Dimension.VOLT) Optional<Double> resetGate,
    @Text("wait between a pulse and its read, and between pulses")
        @Unit(Dimension.SECOND)
        @Default("10 us")
        @Range(min = "0 s", max = "1000 s")
        double gap,
    @Text("samples averaged for each read") @Default("4") @Range(min = "1", max = "100000")
        int samples) {}
