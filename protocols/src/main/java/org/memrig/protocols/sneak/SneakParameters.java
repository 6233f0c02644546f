package org.memrig.protocols.sneak;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.protocols.plan.CellRange;

/** Say which cell is read among which neighbours. */
@Text("Read one cell among more and more conducting neighbours, other lines grounded or open.")
public record SneakParameters(
    @Text("row of the read cell, the corner of the growing square")
        @Default("0")
        @Range(min = "0", max = "32766")
        int row,
    @Text("column of the read cell") @Default("0") @Range(min = "0", max = "32766") int column,
    @Text("side of the largest square of neighbours; the whole chip if it is smaller")
        @Default("32")
        @Range(min = "2", max = "4096")
        int side,
    @Text("neighbours that may be pulsed, less marked ones: all, 0-7,0-15") @Default("all")
        CellRange cells,
    @Text("bring the cells low first and set the neighbours; else read the chip as it is")
        @Default("true")
        boolean prepare,
    @Text("set pulses for each neighbour, and reset pulses for each cell before")
        @Default("50")
        @Range(min = "1", max = "100000")
        int pulses,
    @Text("a neighbour conducts if it has this many times what the read cell has, lines grounded")
        @Default("3")
        @Range(min = "1", max = "1e9")
        double ratio,
    @Text("samples averaged for each reading") @Default("16") @Range(min = "1", max = "100000")
        int samples) {}
