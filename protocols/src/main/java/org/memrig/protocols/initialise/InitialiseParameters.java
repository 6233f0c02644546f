package org.memrig.protocols.initialise;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.plan.CellRange;

/** Say to what state cells are brought. */
@Text(
    "Bring cells to a known low or high state by ramps of pulses, and list those that do not come.")
public record InitialiseParameters(
    @Text("cells: all, 3,7, 0-7,0-15, spread 9") @Default("all") CellRange cells,
    @Text("the state: low, by reset pulses, or high, by set pulses") @Default("low") State state,
    @Text("a cell is there below it, or above it if high; if left out each gets the whole ramp")
        @Unit(Dimension.SIEMENS)
        @Range(min = "1 pS", max = "1 S")
        Optional<Double> target,
    @Text("volts at the end of the ramp; the chip's working point if left out")
        @Unit(Dimension.VOLT)
        Optional<Double> volts,
    @Text("volts at its start; 0.6 of the end if left out") @Unit(Dimension.VOLT)
        Optional<Double> voltsStart,
    @Text("rungs of the ramp") @Default("20") @Range(min = "1", max = "100000") int rungs,
    @Text("the most pulses of a ramp; those beyond its end repeat the last")
        @Default("60")
        @Range(min = "1", max = "1000000")
        int pulses,
    @Text("ramps that a cell may have; between two it gets pulses the other way")
        @Default("3")
        @Range(min = "1", max = "1000")
        int ramps,
    @Text("pulses the other way that loosen a cell which does not come")
        @Default("20")
        @Range(min = "1", max = "100000")
        int kick,
    @Text("wait between a pulse and its read, and between pulses")
        @Unit(Dimension.SECOND)
        @Default("10 us")
        @Range(min = "0 s", max = "1000 s")
        double gap,
    @Text("samples averaged for each read") @Default("4") @Range(min = "1", max = "100000")
        int samples,
    @Text("cells that share a ramp") @Default("64") @Range(min = "1", max = "1000000") int batch) {
  /** The state that cells are brought to. */
  public enum State {
    LOW,
    HIGH
  }

  public InitialiseParameters {
    if (pulses < rungs) {
      throw new IllegalArgumentException(
          "pulses is " + pulses + ", fewer than the rungs of a ramp; write at least " + rungs);
    }
  }

  /** Tell whether cells are brought up. */
  boolean up() {
    return state == State.HIGH;
  }
}
