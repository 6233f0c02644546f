package org.memrig.instruments.matrix;

import java.util.List;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/**
 * Say where a NanoSEC relay board is and which of its lines a chip is at.
 *
 * @param address where it is
 * @param rows for each row of the chip, the board's row, 0 to 12
 * @param columns for each column of the chip, the board's column, 0 to 12
 * @param mended whether its firmware's two buffers were made longer
 * @param settle how long contacts take to be quiet, s
 * @param timeout how long an answer may take, s
 */
@Text("A NanoSEC relay board: an Arduino that selects one row and one column.")
public record NanosecSettings(
    @Text("tcp://192.168.0.2:2000, or serial:/dev/ttyUSB0?baud=9600") String address,
    @Text("for each row of the chip, the board's row, from 0") @Range(min = "0", max = "12")
        List<Integer> rows,
    @Text("for each column of the chip, the board's column, from 0") @Range(min = "0", max = "12")
        List<Integer> columns,
    @Text("whether the firmware's buffers for commands and numbers were made longer")
        @Default("false")
        boolean mended,
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
  public NanosecSettings {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    for (List<Integer> lines : List.of(rows, columns)) {
      for (int line : lines) {
        if (line > 9 && !mended) {
          throw new IllegalArgumentException(
              "line "
                  + line
                  + " has two digits, which overrun a buffer of the board's firmware as published;"
                  + " use lines 0 to 9, or make its buffers longer (three bytes for a number) and"
                  + " say mended: true");
        }
      }
    }
  }
}
