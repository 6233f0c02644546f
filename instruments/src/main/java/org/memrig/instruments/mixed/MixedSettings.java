package org.memrig.instruments.mixed;

import org.memrig.config.Choice;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.Variant;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.rig.Rigs;

/**
 * Say which boards a mixed board is made of.
 *
 * @param read what reads
 * @param pulse what pulses, and multiplies if it can
 * @param waves which of both does waves
 * @param discharge how long lines are given at 0 V before the other part takes them, s
 */
@Text("Several boards at one chip: one reads, one pulses.")
public record MixedSettings(
    @Text("what reads: a driver and its settings") @Choice(value = "driver", of = Rigs.PART)
        Variant read,
    @Text("what pulses: a driver and its settings") @Choice(value = "driver", of = Rigs.PART)
        Variant pulse,
    @Text("which part does waves, such as sweeps") @Default("read") Waves waves,
    @Text("how long lines discharge at 0 V before the other part takes them")
        @Unit(Dimension.SECOND)
        @Default("5 ms")
        @Range(min = "0 s", max = "10 s")
        double discharge) {
  /** Which part does waves. */
  public enum Waves {
    READ,
    PULSE
  }
}
