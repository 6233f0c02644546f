package org.memrig.protocols.multiply;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.Multiply;
import org.memrig.protocols.plan.CellRange;

/** Say which products are compared with what the cells read. */
@Text("Multiply random vectors and compare with the cells as they are read one by one.")
public record MultiplyCheckParameters(
    @Text("cells of a block: all, 0-7,0-15; marked cells inside it take part all the same")
        @Default("all")
        CellRange cells,
    @Text("pairs of random vectors; each vector is multiplied by itself, and the sum of each pair")
        @Default("16")
        @Range(min = "1", max = "100000")
        int pairs,
    @Text("inputs of both signs, not only positive ones") @Default("false") boolean signed,
    @Text("how an input becomes volts") @Default("amplitude") Multiply.Encoding encoding,
    @Text("forward from rows to columns, or backward") @Default("forward")
        Multiply.Direction direction,
    @Text("volts of an input of 1; the chip's read volts if left out")
        @Unit(Dimension.VOLT)
        @Range(min = "1 mV", max = "5 V")
        Optional<Double> volts,
    @Text("gate level; the chip's read point if left out") @Unit(Dimension.VOLT)
        Optional<Double> gate,
    @Text("wait before sensing; the chip's read point if left out")
        @Unit(Dimension.SECOND)
        @Range(min = "0 s", max = "1 s")
        Optional<Double> settle,
    @Text("time over which an output is averaged; the chip's read point if left out")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ns", max = "1 s")
        Optional<Double> aperture,
    @Text("full scale of the outputs; chosen by the board if left out")
        @Unit(Dimension.AMPERE)
        @Range(min = "1 pA", max = "10 A")
        Optional<Double> range,
    @Text("width of an input of 1, or of one pulse of a count")
        @Unit(Dimension.SECOND)
        @Default("10 us")
        @Range(min = "1 ns", max = "1 s")
        double unitWidth,
    @Text("pulses of an input of 1; for binary 2^bits - 1")
        @Default("15")
        @Range(min = "1", max = "65535")
        int mostCount,
    @Text("samples averaged for each cell's own reading")
        @Default("16")
        @Range(min = "1", max = "100000")
        int samples) {}
