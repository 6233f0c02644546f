package org.memrig.instruments.analyzer;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/**
 * Say which pulse generator of a mainframe gives the pulses, and how it reaches the cell.
 *
 * <p>A selector is needed: a generator at the same node as the measuring channel would drive into
 * it.
 *
 * @param channel its slot and output: 701 is the first output of slot 7, 702 the second
 * @param selector which output of the selector leads to the cell, from 1
 * @param load what the generator reckons stands behind it, ohm
 * @param series the resistor between generator and selector, ohm; 0 if there is none
 * @param settle how long the selector's contacts take to be quiet, s
 */
@Text("A pulse generator of the same mainframe, which gives the pulses.")
public record PulserSettings(
    @Text("slot and output: 701 is the first output of slot 7, 702 the second")
        @Range(min = "101", max = "1002")
        int channel,
    @Text("which output of the selector leads to the cell") @Range(min = "1", max = "4")
        int selector,
    @Text("what the generator reckons stands behind it")
        @Unit(Dimension.OHM)
        @Default("1 Mohm")
        @Range(min = "1 kohm", max = "1 Mohm")
        double load,
    @Text("resistor between generator and selector, which limits pulses")
        @Unit(Dimension.OHM)
        @Default("0 ohm")
        @Range(min = "0 ohm", max = "10 Mohm")
        double series,
    @Text("how long the selector's contacts take to be quiet")
        @Unit(Dimension.SECOND)
        @Default("20 ms")
        @Range(min = "1 ms", max = "1 s")
        double settle) {
  /** Return a generator without a resistor, at a load that it does not feel. */
  public static PulserSettings at(int channel, int selector) {
    return new PulserSettings(channel, selector, 1e6, 0, 20e-3);
  }
}
