package org.memrig.instruments.waves;

import java.util.Optional;
import org.memrig.config.Choice;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.Variant;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.matrix.Matrices;

/**
 * Say where a generator and an oscilloscope are and what stands between them and the cell.
 *
 * @param generator where the generator is
 * @param scope where the oscilloscope is
 * @param shunt between the cell's column and ground, ohm: the current is measured by it
 * @param series a resistor between generator and row that limits the current, ohm; 0 for none
 * @param volts the most that the generator may give, either sign, V
 * @param channel of the generator
 * @param points of a record of the oscilloscope
 * @param timeout how long an answer may take, s
 * @param discharge how long the cell's lines are given to discharge at 0 V, s
 * @param matrix the relays between both and the chip; left out, they are at one cell
 */
@Text("A waveform generator that drives a row, and an oscilloscope that measures.")
public record AwgScopeSettings(
    @Text("the generator's tcp://HOST:PORT, usbtmc:/dev/usbtmc0 or gpib:10@ADAPTER")
        String generator,
    @Text("the oscilloscope's tcp://HOST:PORT, usbtmc:/dev/usbtmc0 or gpib:7@ADAPTER") String scope,
    @Text("the resistor between column and ground by which the current is measured")
        @Unit(Dimension.OHM)
        @Range(min = "1 ohm", max = "1 Mohm")
        double shunt,
    @Text("a resistor between generator and row that limits the current; 0 ohm for none")
        @Unit(Dimension.OHM)
        @Default("0 ohm")
        @Range(min = "0 ohm", max = "100 Mohm")
        double series,
    @Text("the most volts of the generator, either sign")
        @Unit(Dimension.VOLT)
        @Default("5 V")
        @Range(min = "100 mV", max = "10 V")
        double volts,
    @Text("which channel of the generator") @Default("1") @Range(min = "1", max = "2") int channel,
    @Text("points of a record of the oscilloscope")
        @Default("20000")
        @Range(min = "1000", max = "1000000")
        int points,
    @Text("how long an answer may take")
        @Unit(Dimension.SECOND)
        @Default("2 s")
        @Range(min = "0.05 s", max = "60 s")
        double timeout,
    @Text("how long the lines discharge at 0 V before a relay moves")
        @Unit(Dimension.SECOND)
        @Default("1 ms")
        @Range(min = "0 s", max = "10 s")
        double discharge,
    @Text("the relays between them and the chip; left out, they are at one cell")
        @Choice(value = "driver", of = Matrices.FAMILY)
        Optional<Variant> matrix) {
  /** The resistance of a generator's output, ohm: 33500B/33600A data sheets. */
  static final double OUTPUT_OHMS = 50;

  /** Return where both are, at one cell, as a rig that says nothing else. */
  public static AwgScopeSettings at(String generator, String scope, double shunt) {
    return new AwgScopeSettings(
        generator, scope, shunt, 0, 5, 1, 20_000, 2, 1e-3, Optional.empty());
  }

  /** Return the same with relays between them and the chip. */
  public AwgScopeSettings with(Variant relays) {
    return new AwgScopeSettings(
        generator,
        scope,
        shunt,
        series,
        volts,
        channel,
        points,
        timeout,
        discharge,
        Optional.of(relays));
  }

  /** Return what stands in the way of the current beside the cell, ohm. */
  double ohms() {
    return OUTPUT_OHMS + series + shunt;
  }

  /** Return the most volts over the shunt, if the cell conducts no better than declared. */
  double shuntVolts(double volts, double mostSiemens) {
    return Math.abs(volts) * mostSiemens * shunt / (1 + mostSiemens * ohms());
  }
}
