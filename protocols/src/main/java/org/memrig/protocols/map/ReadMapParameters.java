package org.memrig.protocols.map;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.plan.CellRange;

/**
 * Say how cells are read once.
 *
 * @param volts top minus bottom; the chip's read point if absent
 * @param gate the gate level; the chip's read point if absent
 * @param low a conductance below which a cell counts as low
 * @param high a conductance above which a cell counts as high
 */
@Text("Read every cell once; draw a heat map and a histogram of conductance.")
public record ReadMapParameters(
    @Text("cells to read: all, 3,7, 0-7,0-15, spread 9") @Default("all") CellRange cells,
    @Text("read volts, top minus bottom; the chip's read point if left out")
        @Unit(Dimension.VOLT)
        @Range(min = "-5 V", max = "5 V")
        Optional<Double> volts,
    @Text("gate level; the chip's read point if left out") @Unit(Dimension.VOLT)
        Optional<Double> gate,
    @Text("samples averaged for each cell") @Default("4") @Range(min = "1", max = "100000")
        int samples,
    @Text("read a row at once where the board can") @Default("true") boolean parallel,
    @Text("conductance below which a cell is counted as low") @Unit(Dimension.SIEMENS)
        Optional<Double> low,
    @Text("conductance above which a cell is counted as high") @Unit(Dimension.SIEMENS)
        Optional<Double> high) {}
