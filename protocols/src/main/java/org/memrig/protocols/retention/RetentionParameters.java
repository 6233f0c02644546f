package org.memrig.protocols.retention;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.plan.CellRange;

/** Say for how long cells are watched, and how warm. */
@Text("Read cells at log-spaced times, at rest in between, and watch their conductance drift.")
public record RetentionParameters(
    @Text("cells to watch: all, 3,7, 0-7,0-15, spread 9") @Default("spread 64") CellRange cells,
    @Text("for how long")
        @Unit(Dimension.SECOND)
        @Default("10000 s")
        @Range(min = "1 ms", max = "1000000000 s")
        double duration,
    @Text("when they are first read, after a reading at once")
        @Unit(Dimension.SECOND)
        @Default("1 s")
        @Range(min = "1 us", max = "1000000 s")
        double first,
    @Text("readings for each tenfold time") @Default("5") @Range(min = "1", max = "1000")
        int perDecade,
    @Text("what is done to them before: nothing, or pulses at the chip's working point")
        @Default("none")
        Prepare prepare,
    @Text("how many pulses") @Default("50") @Range(min = "1", max = "1000000") int pulses,
    @Text("temperature to bake at until the end, once they have been prepared; none if left out")
        @Unit(Dimension.KELVIN)
        @Range(min = "1 K", max = "1500 K")
        Optional<Double> bake,
    @Text("the most change of temperature in a time")
        @Unit(Dimension.KELVIN_PER_SECOND)
        @Default("0.1 K/s")
        @Range(min = "0.0001 K/s", max = "1000 K/s")
        double ramp,
    @Text("wait at the temperature before time counts")
        @Unit(Dimension.SECOND)
        @Default("0 s")
        @Range(min = "0 s", max = "1000000 s")
        double soak,
    @Text("samples averaged for each read") @Default("4") @Range(min = "1", max = "100000")
        int samples) {
  /** What is done to cells before they are watched. */
  public enum Prepare {
    NONE,
    SET,
    RESET
  }

  public RetentionParameters {
    if (!(first <= duration)) {
      throw new IllegalArgumentException(
          "first is " + first + " s, after the duration of " + duration + " s; read earlier");
    }
  }
}
