package org.memrig.protocols.form;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.plan.CellRange;

/** Say how cells are formed. */
@Text("Form cells that are as made by a ladder of pulses, each cell until it conducts.")
public record FormParameters(
    @Text("cells to form: all, 3,7, 0-7,0-15, spread 9") @Default("spread 64") CellRange cells,
    @Text("what grows from rung to rung: the volts, or the gate level of 1T1R cells")
        @Default("amplitude")
        Rise ladder,
    @Text("first rung; the chip's set volts, or 0.4 of its set gate level, if left out")
        @Unit(Dimension.VOLT)
        Optional<Double> start,
    @Text("last rung, where a cell is given up; 2.5 of the set volts, or the gate, if left out")
        @Unit(Dimension.VOLT)
        Optional<Double> stop,
    @Text("height of a rung")
        @Unit(Dimension.VOLT)
        @Default("50 mV")
        @Range(min = "1 mV", max = "5 V")
        double step,
    @Text("volts of a gate ladder; 2.5 of the set volts if left out") @Unit(Dimension.VOLT)
        Optional<Double> volts,
    @Text("gate level of an amplitude ladder, which limits the current of a 1T1R cell")
        @Unit(Dimension.VOLT)
        Optional<Double> gate,
    @Text("width of a pulse")
        @Unit(Dimension.SECOND)
        @Default("100 us")
        @Range(min = "1 ns", max = "1000 s")
        double width,
    @Text("pulses of each rung") @Default("1") @Range(min = "1", max = "100000") int pulses,
    @Text("current limit; none if left out")
        @Unit(Dimension.AMPERE)
        @Range(min = "1 pA", max = "10 A")
        Optional<Double> limit,
    @Text("what holds the limit: a resistor in series, the gate, or the slow source")
        @Default("source")
        By limitBy,
    @Text("conductance from which on a cell counts as formed")
        @Unit(Dimension.SIEMENS)
        @Default("1 uS")
        @Range(min = "1 pS", max = "1 S")
        double target,
    @Text("wait between a pulse and its read, and between pulses")
        @Unit(Dimension.SECOND)
        @Default("10 us")
        @Range(min = "0 s", max = "1000 s")
        double gap,
    @Text("samples averaged for each read") @Default("4") @Range(min = "1", max = "100000")
        int samples,
    @Text("cells that share a ladder") @Default("64") @Range(min = "1", max = "1000000")
        int batch) {
  /** What grows from rung to rung. */
  public enum Rise {
    AMPLITUDE,
    GATE
  }

  /** What holds the current back. */
  public enum By {
    SERIES,
    GATE,
    SOURCE
  }
}
