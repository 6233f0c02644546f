package org.memrig.protocols.disturb;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/** Say how a cell is written while its neighbours are watched. */
@Text("Write one cell many times by V/2 and another by V/3, and watch the cells beside them.")
public record DisturbParameters(
    @Text("row of the cell written by V/2; the one written by V/3 is its diagonal neighbour")
        @Default("0")
        @Range(min = "0", max = "32765")
        int row,
    @Text("column of the cell written by V/2") @Default("0") @Range(min = "0", max = "32765")
        int column,
    @Text("pulses at the end") @Default("100000") @Range(min = "1", max = "1000000000") int pulses,
    @Text("readings in each decade of pulses") @Default("2") @Range(min = "1", max = "9")
        int perDecade,
    @Text("write volts, top minus bottom; the chip's set point if left out") @Unit(Dimension.VOLT)
        Optional<Double> volts,
    @Text("width of a pulse; that of the chip's set point if left out")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ns", max = "1 s")
        Optional<Double> width,
    @Text("samples averaged for each cell and reading")
        @Default("16")
        @Range(min = "1", max = "100000")
        int samples) {}
