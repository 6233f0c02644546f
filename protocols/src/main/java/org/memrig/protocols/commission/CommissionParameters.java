package org.memrig.protocols.commission;

import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/** Say how exactly a rig has to meet its dummy chip. */
@Text("Find what is wrong with a rig by a dummy chip of known resistors and diodes.")
public record CommissionParameters(
    @Text("how far gains may be off: drive, sense and the dummy's resistors together")
        @Default("0.02")
        @Range(min = "0.0001", max = "0.2")
        double tolerance,
    @Text("how much current may be measured where there is none")
        @Unit(Dimension.AMPERE)
        @Default("50 nA")
        @Range(min = "1 pA", max = "1 mA")
        double offset,
    @Text("samples averaged for each read") @Default("16") @Range(min = "1", max = "100000")
        int samples,
    @Text("width of the pulse that is looked at")
        @Unit(Dimension.SECOND)
        @Default("1 ms")
        @Range(min = "1 us", max = "1 s")
        double width,
    @Text("width of such a pulse as seen on a scope, for boards that cannot look at it themselves")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ns", max = "2 s")
        Optional<Double> scopeWidth) {}
