package org.memrig.host.serve;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.memrig.config.BadInput;
import org.memrig.config.Variant;
import org.memrig.emulator.instrument.BoardSwitches;
import org.memrig.instruments.board.Connection;
import org.memrig.instruments.matrix.AgilentMatrixSettings;
import org.memrig.instruments.matrix.KeithleyMatrixSettings;
import org.memrig.instruments.matrix.NanosecSettings;
import org.memrig.instruments.wire.MemrigBoardDriver;
import org.memrig.instruments.wire.MemrigBoardSettings;

/**
 * Say how a chip is wired to an emulated matrix: rows and then columns to its outputs, in order.
 *
 * @param rows for each row, the relay to the high terminal, as the emulated matrix calls it
 * @param columns for each column, the relay to the low terminal
 * @param section makes a rig's section of an address
 */
record MatrixWiring(List<String> rows, List<String> columns, Function<String, Variant> section) {
  /** The matrix that is a board of memrig's own. */
  static final String BOARD = new MemrigBoardDriver().name();

  /** Of such a board, s: what a rig has that says nothing. */
  private static final double LEASE = 1;

  private static final double OPENING = 3;

  private static final double KEITHLEY_SETTLE = 0.015;
  private static final double SETTLE = 0.02;
  private static final double TIMEOUT = 2;

  /** Outputs of a Keithley mainframe's six cards, of a B2200 with all cards, and of a NanoSEC. */
  private static final int KEITHLEY_LINES = 72;

  private static final int AGILENT_LINES = 48;
  private static final int NANOSEC_LINES = 10;
  private static final int CARD = 12;

  /**
   * Wire a chip to a matrix.
   *
   * @throws BadInput if the matrix has not enough outputs
   */
  static MatrixWiring of(String matrix, int rows, int columns) {
    return switch (matrix) {
      case "keithley-707a" -> {
        require(matrix, rows + columns, KEITHLEY_LINES);
        yield keithley(
            matrix, names(0, rows, i -> "A" + (i + 1)), names(rows, columns, i -> "B" + (i + 1)));
      }
      case "keithley-707b" -> {
        require(matrix, rows + columns, KEITHLEY_LINES);
        yield keithley(
            matrix,
            names(0, rows, i -> crosspoint('A', i)),
            names(rows, columns, i -> crosspoint('B', i)));
      }
      case "agilent-b2200" -> agilent(matrix, rows, columns);
      case "nanosec" -> nanosec(matrix, rows, columns);
      default -> {
        if (matrix.equals(BOARD)) {
          yield board(rows, columns);
        }
        throw BadInput.of("--matrix", "there is no emulated matrix " + matrix);
      }
    };
  }

  private static void require(String matrix, int lines, int most) {
    if (lines > most) {
      throw BadInput.of(
          "--matrix",
          matrix
              + " has "
              + most
              + " outputs, the chip has "
              + lines
              + " lines; take a smaller chip");
    }
  }

  private static List<String> names(int first, int count, IntFunction<String> name) {
    return IntStream.range(first, first + count).mapToObj(name).toList();
  }

  private static List<Integer> numbers(int first, int count) {
    return IntStream.range(first, first + count).boxed().toList();
  }

  private static String crosspoint(char bus, int line) {
    return String.format(Locale.ROOT, "%d%c%02d", 1 + line / CARD, bus, 1 + line % CARD);
  }

  private static MatrixWiring keithley(String matrix, List<String> rows, List<String> columns) {
    return new MatrixWiring(
        rows,
        columns,
        address ->
            new Variant(
                matrix,
                new KeithleyMatrixSettings(
                    address, rows, columns, List.of(), List.of(), KEITHLEY_SETTLE, TIMEOUT)));
  }

  private static MatrixWiring agilent(String matrix, int rows, int columns) {
    require(matrix, rows + columns, AGILENT_LINES);
    return new MatrixWiring(
        names(0, rows, i -> String.format(Locale.ROOT, "001%02d", i + 1)),
        names(rows, columns, i -> String.format(Locale.ROOT, "002%02d", i + 1)),
        address ->
            new Variant(
                matrix,
                new AgilentMatrixSettings(
                    address,
                    1,
                    2,
                    numbers(1, rows),
                    numbers(1 + rows, columns),
                    AgilentMatrixSettings.Others.GROUND,
                    12,
                    SETTLE,
                    TIMEOUT)));
  }

  private static MatrixWiring board(int rows, int columns) {
    return new MatrixWiring(
        BoardSwitches.rows(rows),
        BoardSwitches.columns(columns),
        address ->
            new Variant(
                BOARD, new MemrigBoardSettings(address, Connection.Others.GROUND, LEASE, OPENING)));
  }

  private static MatrixWiring nanosec(String matrix, int rows, int columns) {
    require(matrix, Math.max(rows, columns), NANOSEC_LINES);
    return new MatrixWiring(
        names(0, rows, i -> "R" + i),
        names(0, columns, i -> "C" + i),
        address ->
            new Variant(
                matrix,
                new NanosecSettings(
                    address, numbers(0, rows), numbers(0, columns), false, SETTLE, TIMEOUT)));
  }
}
