package org.memrig.emulator;

import java.util.List;
import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.emulator.judge.Law;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription.SafetyClass;

/** Say what a rig's emulated board is. */
@Text("An emulated board with an emulated chip, in virtual time.")
public record EmulatorSettings(
    @Text("chip file, or the name of a shipped chip") String chip,
    @Text("seed of this die and its noise; the plan's seed if left out") Optional<Long> seed,
    @Text("resolution of the voltage sources")
        @Unit(Dimension.VOLT)
        @Default("1 mV")
        @Range(min = "0 V", max = "1 V")
        double dacStep,
    @Text("greatest volts of a line against ground, either sign")
        @Unit(Dimension.VOLT)
        @Default("5 V")
        @Range(min = "0.1 V", max = "50 V")
        double dacRange,
    @Text("bits of the current converter") @Default("16") @Range(min = "4", max = "24") int adcBits,
    @Text("full scales of the current ranges")
        @Unit(Dimension.AMPERE)
        @Default("1 uA, 10 uA, 100 uA, 1 mA, 10 mA")
        List<Double> ranges,
    @Text("time that the host takes between programs")
        @Unit(Dimension.SECOND)
        @Default("1 ms")
        @Range(min = "0 s", max = "10 s")
        double turnaround,
    @Text("from a gate's change to the first line's")
        @Unit(Dimension.SECOND)
        @Default("100 ns")
        @Range(min = "0 s", max = "1 s")
        double gateSettle,
    @Text("after a relay has moved; 0 s for a board without relays")
        @Unit(Dimension.SECOND)
        @Default("0 s")
        @Range(min = "0 s", max = "10 s")
        double relaySettle,
    @Text("time until the sources' own current limit acts")
        @Unit(Dimension.SECOND)
        @Default("0 s")
        @Range(min = "0 s", max = "10 s")
        double limiterResponse,
    @Text("capacitance of a line and its cable, behind the sources' own current limit")
        @Unit(Dimension.FARAD)
        @Default("0 F")
        @Range(min = "0 F", max = "1 uF")
        double lineCapacitance,
    @Text("errors of the converters; none if left out") Optional<PeripherySettings> periphery,
    @Text("temperature of the chip; that of the rig's environment if left out")
        @Unit(Dimension.KELVIN)
        @Range(min = "4 K", max = "700 K")
        Optional<Double> temperature,
    @Text("threads for large blocks; results do not depend on it")
        @Default("1")
        @Range(min = "1", max = "2")
        int threads,
    @Text("what happens to a held level when the host falls silent") @Default("leased")
        SafetyClass safety,
    @Text("abilities that this board lacks, so that they must be derived") @Default("")
        List<Ability> lacks,
    @Text(
            "noise sources that are off: c2c, d2d, read, rtn, flicker, relaxation, drift, stuck,"
                + " adc, disturb")
        @Default("")
        List<String> noiseOff,
    @Text("laws of the judge that are off") @Default("") List<Law> judgeOff,
    @Text("mistakes that the board makes, to try the judge") @Default("") List<Slip> slips) {}
