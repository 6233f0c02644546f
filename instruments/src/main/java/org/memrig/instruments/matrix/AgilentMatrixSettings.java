package org.memrig.instruments.matrix;

import java.util.List;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/**
 * Say where an Agilent matrix is and how a chip is wired to it.
 *
 * @param address where it is
 * @param high the input at the analyzer's high terminal, 1 to 14
 * @param low the input at its low terminal, 1 to 14
 * @param rows for each row of the chip, its output, 1 to 96
 * @param columns for each column of the chip, its output, 1 to 96
 * @param others what outputs that are not connected are at
 * @param port the input that others are at, 1 to 14
 * @param settle how long contacts take to be quiet, s
 * @param timeout how long an answer may take, s
 */
@Text("An Agilent or Keysight B2200, B2201 or E5250A switch.")
public record AgilentMatrixSettings(
    @Text("gpib:22@ADAPTER, or where else it is reached") String address,
    @Text("input at the analyzer's high terminal") @Range(min = "1", max = "14") int high,
    @Text("input at the analyzer's low terminal") @Range(min = "1", max = "14") int low,
    @Text("for each row of the chip, its output") @Range(min = "1", max = "96") List<Integer> rows,
    @Text("for each column of the chip, its output") @Range(min = "1", max = "96")
        List<Integer> columns,
    @Text("what outputs are at that are not connected: open, ground (B2200 and B2201) or bias")
        @Default("open")
        Others others,
    @Text("the input that others are at: 12 is the usual one for ground, 10 for bias")
        @Default("12")
        @Range(min = "1", max = "14")
        int port,
    @Text("how long contacts take to be quiet")
        @Unit(Dimension.SECOND)
        @Default("20 ms")
        @Range(min = "0 s", max = "10 s")
        double settle,
    @Text("how long an answer may take")
        @Unit(Dimension.SECOND)
        @Default("2 s")
        @Range(min = "0.05 s", max = "60 s")
        double timeout) {
  /** What outputs are at that are not connected. */
  public enum Others {
    /** Nothing. */
    OPEN,
    /** The ground port. */
    GROUND,
    /** The bias port, with what is wired to it. */
    BIAS
  }

  public AgilentMatrixSettings {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    if (high == low) {
      throw new IllegalArgumentException(
          "high and low are both input " + high + "; the terminals would be one");
    }
    if (others != Others.OPEN && (port == high || port == low)) {
      throw new IllegalArgumentException(
          "port is input " + port + ", which is a terminal of the analyzer; choose another one");
    }
  }
}
