package org.memrig.protocols.verify;

import java.util.List;
import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.plan.CellRange;

/**
 * Say how cells are programmed to targets. What is left out is the chip's own working point, which
 * is also where a ladder ends; a ladder begins below it.
 */
@Text("Program cells to target conductances by ladders of pulses, and read them again later.")
public record ProgramVerifyParameters(
    @Text("cells to program: all, 3,7, 0-7,0-15, spread 9") @Default("spread 512") CellRange cells,
    @Text("how many levels the targets are, evenly spaced from min to max")
        @Default("32")
        @Range(min = "2", max = "1024")
        int levels,
    @Text("the lowest level; if left out, what 90 % of the cells reach by reset pulses")
        @Unit(Dimension.SIEMENS)
        Optional<Double> min,
    @Text("the highest level; if left out, what 90 % of the cells reach by set pulses")
        @Unit(Dimension.SIEMENS)
        Optional<Double> max,
    @Text("a target for each cell instead of levels: 10 uS, 20 uS; 30 uS, 40 uS or file G.csv")
        Optional<TargetMap> targets,
    @Text("half width of the band that a cell must read in; a fifth of a level step if left out")
        @Unit(Dimension.SIEMENS)
        @Range(min = "0 S")
        Optional<Double> tolerance,
    @Text("what grows from rung to rung") @Default("amplitude") Climb ladder,
    @Text("rungs from the start of a ladder to its end")
        @Default("20")
        @Range(min = "1", max = "100000")
        int rungs,
    @Text("the most rungs of one ladder; those beyond its end repeat the last")
        @Default("300")
        @Range(min = "1", max = "1000000")
        int pulses,
    @Text("how many ladders a cell may have, up and down in turn, before it is given up")
        @Default("20")
        @Range(min = "1", max = "10000")
        int ladders,
    @Text("rungs of a first, coarse ladder; 0 for none")
        @Default("0")
        @Range(min = "0", max = "100000")
        int coarseRungs,
    @Text("band of the coarse ladder, in bands of the fine one")
        @Default("4")
        @Range(min = "1", max = "1000")
        double coarseBand,
    @Text("set volts, at the end of an amplitude ladder") @Unit(Dimension.VOLT)
        Optional<Double> setVolts,
    @Text("set volts at the start of an amplitude ladder; 0.6 of the end if left out")
        @Unit(Dimension.VOLT)
        Optional<Double> setVoltsStart,
    @Text("gate level while setting, at the end of a gate ladder") @Unit(Dimension.VOLT)
        Optional<Double> setGate,
    @Text("gate level while setting at the start of a gate ladder; 0.3 of the end if left out")
        @Unit(Dimension.VOLT)
        Optional<Double> setGateStart,
    @Text("set width, at the end of a width ladder")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ns", max = "1000 s")
        Optional<Double> setWidth,
    @Text("set width at the start of a width ladder; 0.01 of the end if left out")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ns", max = "1000 s")
        Optional<Double> setWidthStart,
    @Text("reset volts, at the end of an amplitude ladder") @Unit(Dimension.VOLT)
        Optional<Double> resetVolts,
    @Text("reset volts at the start of an amplitude ladder; 0.6 of the end if left out")
        @Unit(Dimension.VOLT)
        Optional<Double> resetVoltsStart,
    @Text("gate level while resetting, at the end of a gate ladder") @Unit(Dimension.VOLT)
        Optional<Double> resetGate,
    @Text("gate level while resetting at the start of a gate ladder; 0.3 of the end if left out")
        @Unit(Dimension.VOLT)
        Optional<Double> resetGateStart,
    @Text("reset width, at the end of a width ladder")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ns", max = "1000 s")
        Optional<Double> resetWidth,
    @Text("reset width at the start of a width ladder; 0.01 of the end if left out")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ns", max = "1000 s")
        Optional<Double> resetWidthStart,
    @Text("pulses of the last rung of a count ladder, which begins with 1")
        @Default("10")
        @Range(min = "1", max = "100000")
        int count,
    @Text("wait between a pulse and its read, and between pulses")
        @Unit(Dimension.SECOND)
        @Default("10 us")
        @Range(min = "0 s", max = "1000 s")
        double gap,
    @Text("samples averaged for each read") @Default("4") @Range(min = "1", max = "100000")
        int samples,
    @Text("cells that share a ladder and are read again together")
        @Default("64")
        @Range(min = "1", max = "1000000")
        int batch,
    @Text("when cells are read again, since the end of their batch")
        @Unit(Dimension.SECOND)
        @Default("0 s, 1 s, 1 h")
        @Range(min = "0 s", max = "10000000 s")
        List<Double> delays,
    @Text("pulses each way that find min and max where they are left out")
        @Default("300")
        @Range(min = "1", max = "1000000")
        int windowPulses) {

  public ProgramVerifyParameters {
    delays = delays.stream().sorted().distinct().toList();
    if (min.isPresent() && max.isPresent() && !(min.get() < max.get())) {
      throw new IllegalArgumentException(
          "min is " + min.get() + " S, not below max, " + max.get() + " S; swap them");
    }
    if (pulses < rungs || pulses < coarseRungs) {
      throw new IllegalArgumentException(
          "pulses is "
              + pulses
              + ", fewer than the rungs of a ladder; write at least "
              + Math.max(rungs, coarseRungs));
    }
    if (targets.isPresent() && (min.isPresent() || max.isPresent())) {
      throw new IllegalArgumentException("targets stand for min and max; leave those out");
    }
  }

  /** Tell whether the chip's own window has to be found first. */
  boolean findsWindow() {
    return targets.isEmpty() && (min.isEmpty() || max.isEmpty());
  }
}
