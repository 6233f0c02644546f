package org.memrig.algorithms.perceptron;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/** Say where and how the perceptron learns. What is left out is the chip's own working point. */
@Text("Learn three letters on the chip: 10 x 6 cells, equal pulses, the Manhattan rule.")
public record PerceptronParameters(
    @Text("first row of the 10 rows used") @Default("0") @Range(min = "0", max = "32757") int row,
    @Text("first column of the 6 columns used: plus and minus in turn for each letter")
        @Default("0")
        @Range(min = "0", max = "32761")
        int column,
    @Text("epochs at the most") @Default("100") @Range(min = "1", max = "10000") int epochs,
    @Text("epochs without an error, one after the other, that end the training")
        @Default("3")
        @Range(min = "1", max = "1000")
        int streak,
    @Text("cells begin with a random number of set pulses, up to this one")
        @Default("20")
        @Range(min = "0", max = "10000")
        int initialPulses,
    @Text("pulses of one update") @Default("1") @Range(min = "1", max = "1000") int pulses,
    @Text("set volts, top minus bottom") @Unit(Dimension.VOLT) Optional<Double> setVolts,
    @Text("reset volts, top minus bottom") @Unit(Dimension.VOLT) Optional<Double> resetVolts,
    @Text("width of a set pulse") @Unit(Dimension.SECOND) @Range(min = "1 ns", max = "1 s")
        Optional<Double> setWidth,
    @Text("width of a reset pulse") @Unit(Dimension.SECOND) @Range(min = "1 ns", max = "1 s")
        Optional<Double> resetWidth,
    @Text("volts of an input of 1; the chip's read point if left out")
        @Unit(Dimension.VOLT)
        @Range(min = "1 mV", max = "1 V")
        Optional<Double> inputVolts,
    @Text(
            "current I0 of the output f = tanh(I / I0); half of what one cell at the chip's greatest"
                + " conductance carries if left out")
        @Unit(Dimension.AMPERE)
        @Range(min = "1 pA", max = "1 A")
        Optional<Double> outputAmps,
    @Text("output that the right letter should reach, and the others with a minus")
        @Default("0.85")
        @Range(min = "0.01", max = "0.99")
        double target,
    @Text("what the cells beside a written one see: the board's most sparing way, V/2 or V/3")
        @Default("sparing")
        Selection selection) {
  /** How a cell is selected for writing. */
  public enum Selection {
    SPARING,
    HALF,
    THIRD
  }
}
