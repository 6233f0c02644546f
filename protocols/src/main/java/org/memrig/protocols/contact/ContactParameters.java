package org.memrig.protocols.contact;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.plan.CellRange;

/** Say what counts as a good contact. */
@Text("Find open, shorted, leaky and badly contacted cells and lines by small reads.")
public record ContactParameters(
    @Text("cells to check: all, 3,7, 0-7,0-15, spread 9") @Default("all") CellRange cells,
    @Text("size of the read volts, in both polarities; the chip's read point if left out")
        @Unit(Dimension.VOLT)
        @Range(min = "1 mV", max = "1 V")
        Optional<Double> volts,
    @Text("conductance below which a cell is open")
        @Unit(Dimension.SIEMENS)
        @Default("1 nS")
        @Range(min = "0 S", max = "1 S")
        double open,
    @Text("conductance above which it is shorted; the greatest that the chip names if left out")
        @Unit(Dimension.SIEMENS)
        @Range(min = "1 pS", max = "1000 S")
        Optional<Double> shorted,
    @Text("conductance with the gate shut above which a 1T1R cell leaks")
        @Unit(Dimension.SIEMENS)
        @Default("100 nS")
        @Range(min = "0 S", max = "1 S")
        double leak,
    @Text("difference between polarities, or from read to read, of a bad contact, relative")
        @Default("0.5")
        @Range(min = "0.01", max = "10")
        double unsteady,
    @Text("reads in each polarity") @Default("3") @Range(min = "1", max = "1000") int reads,
    @Text("samples averaged for each read") @Default("4") @Range(min = "1", max = "100000")
        int samples) {}
