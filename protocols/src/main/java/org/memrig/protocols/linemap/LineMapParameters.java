package org.memrig.protocols.linemap;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.plan.CellRange;

/** Say which lines are mapped. */
@Text("Map what lines take from cells by position: one row driven at a time, then all at once.")
public record LineMapParameters(
    @Text("cells of a block: all, 0-7,0-15; marked cells inside it take part all the same")
        @Default("all")
        CellRange cells,
    @Text("volts of a driven row; the chip's read volts if left out")
        @Unit(Dimension.VOLT)
        @Range(min = "1 mV", max = "5 V")
        Optional<Double> volts,
    @Text("set pulses for each cell before, so that all conduct alike; 0 for none")
        @Default("0")
        @Range(min = "0", max = "100000")
        int pulses) {}
