package org.memrig.instruments.matrix;

import java.util.List;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/**
 * Say where a Keithley matrix is and how a chip is wired to it.
 *
 * @param address where it is
 * @param rows for each row of the chip, the relay to the analyzer's high terminal
 * @param columns for each column of the chip, the relay to its low terminal
 * @param groundRows for each row, the relay to ground
 * @param groundColumns for each column, the relay to ground
 * @param settle how long contacts take to be quiet, s
 * @param timeout how long an answer may take, s
 */
@Text("A Keithley switching matrix.")
public record KeithleyMatrixSettings(
    @Text("tcp://HOST:PORT, usbtmc:/dev/usbtmc0, or gpib:18@ADAPTER") String address,
    @Text("for each row of the chip, the relay to the analyzer's high terminal, such as 1A01")
        List<String> rows,
    @Text("for each column of the chip, the relay to the low terminal, such as 1B05")
        List<String> columns,
    @Text("for each row, the relay to ground; left out, other lines are open")
        List<String> groundRows,
    @Text("for each column, the relay to ground; left out, other lines are open")
        List<String> groundColumns,
    @Text("how long contacts take to be quiet")
        @Unit(Dimension.SECOND)
        @Default("15 ms")
        @Range(min = "0 s", max = "10 s")
        double settle,
    @Text("how long an answer may take")
        @Unit(Dimension.SECOND)
        @Default("2 s")
        @Range(min = "0.05 s", max = "60 s")
        double timeout) {

  /** Return the relays, each name checked. */
  Crossings crossings(String pattern, String example) {
    Names.require(pattern, example, rows, columns, groundRows, groundColumns);
    return new Crossings(rows, columns, groundRows, groundColumns);
  }
}
