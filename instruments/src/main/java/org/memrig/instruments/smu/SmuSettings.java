package org.memrig.instruments.smu;

import java.util.Optional;
import org.memrig.config.Choice;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.Variant;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.matrix.Matrices;

/**
 * Say where a source-measure unit is and what it speaks.
 *
 * @param address where it is
 * @param dialect file of its dialect, or a shipped one
 * @param timeout how long an answer may take, s
 * @param limit the current limit where an operation names none, A
 * @param discharge how long the cell's lines are given to discharge at 0 V, s
 * @param matrix the relays between its terminals and the chip; left out, it is at one cell
 */
@Text("A source-measure unit by a dialect file.")
public record SmuSettings(
    @Text(
            "tcp://HOST:PORT, serial:/dev/ttyUSB0?baud=9600, usbtmc:/dev/usbtmc0, gpib:24@ADAPTER, or"
                + " pty:/PATH for an emulated one")
        String address,
    @Text("file of its dialect, or a shipped dialect") String dialect,
    @Text("how long an answer may take")
        @Unit(Dimension.SECOND)
        @Default("2 s")
        @Range(min = "0.05 s", max = "60 s")
        double timeout,
    @Text("current limit where an operation names none")
        @Unit(Dimension.AMPERE)
        @Default("1 mA")
        @Range(min = "1 nA", max = "1 A")
        double limit,
    @Text("how long the lines discharge at 0 V before a relay moves")
        @Unit(Dimension.SECOND)
        @Default("1 ms")
        @Range(min = "0 s", max = "10 s")
        double discharge,
    @Text("the relays between its terminals and the chip; left out, it is at one cell")
        @Choice(value = "driver", of = Matrices.FAMILY)
        Optional<Variant> matrix) {
  /** Return what all analyzers share of it. */
  AnalyzerSettings shared() {
    AnalyzerSettings plain = AnalyzerSettings.at(address);
    return new AnalyzerSettings(
        address,
        timeout,
        limit,
        discharge,
        plain.sense(),
        plain.terminals(),
        plain.outputOff(),
        plain.language(),
        plain.channel(),
        plain.seriesResistor(),
        matrix);
  }
}
