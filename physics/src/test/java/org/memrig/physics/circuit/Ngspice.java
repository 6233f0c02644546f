package org.memrig.physics.circuit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.memrig.physics.circuit.wires.Sides;
import org.memrig.physics.circuit.wires.Wires;

/** Write an array as a circuit for ngspice, and let it find the operating point. */
final class Ngspice {
  private static final long MINUTES = 5;

  private final StringBuilder deck = new StringBuilder("* array with resistance in its lines\n");
  private final int rows;
  private final int columns;
  private final Wires wires;
  private Map<String, Double> found = Map.of();

  /**
   * Write the wires.
   *
   * @param wires resistances of segments above 0: ngspice has no resistor of 0 ohm
   */
  Ngspice(Lines lines, Wires wires) {
    this.rows = lines.rows();
    this.columns = lines.columns();
    this.wires = wires;
    for (int row = 0; row < rows; row++) {
      String first = rowNode(row, 0);
      String last = rowNode(row, columns - 1);
      double end = wires.rowSegment() + wires.rowTerminal();
      drive("r" + row, lines, row, wires.rowSides(), end, first, last);
    }
    for (int column = 0; column < columns; column++) {
      int line = rows + column;
      String first = columnNode(0, column);
      String last = columnNode(rows - 1, column);
      double end = wires.columnSegment() + wires.columnTerminal();
      drive("c" + column, lines, line, wires.columnSides(), end, first, last);
    }
    segments();
  }

  private static String rowNode(int row, int column) {
    return "t" + row + "_" + column;
  }

  private static String columnNode(int row, int column) {
    return "b" + row + "_" + column;
  }

  private void line(String format, Object... values) {
    deck.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void drive(
      String name, Lines lines, int at, Sides sides, double ohms, String first, String last) {
    boolean floats = lines.floating[at];
    if (floats && lines.hold[at] == 0) {
      return;
    }
    line("V%1$s d%1$s 0 %2$.17g", name, lines.volts[at]);
    if (floats) {
      // What holds a charged line is one thing, at one end of it.
      String end = sides == Sides.LAST ? last : first;
      line("Rh%1$s d%1$s %2$s %3$.17g", name, end, ohms + 1 / lines.hold[at]);
      return;
    }
    if (sides != Sides.LAST) {
      line("Rf%1$s d%1$s %2$s %3$.17g", name, first, ohms);
    }
    if (sides != Sides.FIRST) {
      line("Rl%1$s d%1$s %2$s %3$.17g", name, last, ohms);
    }
  }

  private void segments() {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (j > 0) {
          line("Rt%d_%d %s %s %.17g", i, j, rowNode(i, j - 1), rowNode(i, j), wires.rowSegment());
        }
        if (i > 0) {
          line(
              "Rb%d_%d %s %s %.17g",
              i, j, columnNode(i - 1, j), columnNode(i, j), wires.columnSegment());
        }
      }
    }
  }

  /** Put a resistor between row and column. */
  void resistor(int row, int column, double siemens) {
    line(
        "Rx%d_%d %s %s %.17g",
        row, column, rowNode(row, column), columnNode(row, column), 1 / siemens);
  }

  /**
   * Put a cell whose current is a hyperbolic sine between row and column, or behind a transistor.
   */
  void sinh(int row, int column, double siemens, double bend, String bottom) {
    String top = rowNode(row, column);
    line(
        "Bx%d_%d %s %s I=%.17g*sinh(V(%s,%s)/%.17g)",
        row, column, top, bottom, siemens * bend, top, bottom, bend);
  }

  /** Put a hyperbolic sine between row and column. */
  void sinh(int row, int column, double siemens, double bend) {
    sinh(row, column, siemens, bend, columnNode(row, column));
  }

  /** Put the same behind a transistor at the column. */
  void gated(int row, int column, double siemens, double bend, OneTransistor gate, double volts) {
    String inside = "x" + row + "_" + column;
    String bottom = columnNode(row, column);
    sinh(row, column, siemens, bend, inside);
    String across = "V(" + inside + "," + bottom + ")";
    String share =
        String.format(Locale.ROOT, "min(abs(%s)/%.17g,1)", across, gate.saturationVolts());
    line(
        "Bg%1$d_%2$d %3$s %4$s I=sgn(%5$s)*%6$.17g*max(%7$.17g-min(V(%3$s),V(%4$s)),0)*%8$s*(2-%8$s)"
            + "+%9$.17g*%5$s",
        row,
        column,
        inside,
        bottom,
        across,
        gate.transconductance(),
        volts - gate.threshold(),
        share,
        gate.leak());
  }

  /** Find the operating point. */
  void solve(Path folder) {
    Path raw = folder.resolve("out.raw");
    line(".options reltol=1e-9 abstol=1e-17 vntol=1e-13 gmin=1e-20 itl1=2000");
    line(".control");
    line("set filetype=ascii");
    line("op");
    line("write %s", raw);
    line("quit");
    line(".endc");
    line(".end");
    try {
      Path circuit = Files.writeString(folder.resolve("array.cir"), deck);
      Process process =
          new ProcessBuilder("ngspice", "-b", circuit.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("ngspice.log").toFile())
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("ngspice has not finished in " + MINUTES + " minutes");
      }
      if (!Files.exists(raw)) {
        throw new IllegalStateException(Files.readString(folder.resolve("ngspice.log")));
      }
      found = read(Files.readAllLines(raw, StandardCharsets.ISO_8859_1));
      Files.delete(raw);
    } catch (IOException e) {
      throw new UncheckedIOException("ngspice is needed; install the package of that name", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ngspice ran", e);
    }
  }

  private static Map<String, Double> read(List<String> lines) {
    Map<String, Double> values = new HashMap<>();
    int variables = lines.indexOf("Variables:");
    int at = lines.indexOf("Values:") + 1;
    for (int i = variables + 1; !lines.get(i).equals("Values:"); i++) {
      String name = lines.get(i).trim().split("\\s+")[1];
      String[] value = lines.get(at++).trim().split("\\s+");
      values.put(name, Double.valueOf(value[value.length - 1]));
    }
    return values;
  }

  private double value(String name) {
    Double value = found.get(name);
    if (value == null) {
      throw new IllegalStateException("ngspice tells nothing of " + name);
    }
    return value;
  }

  /** Return the current from its driver into a row, A. */
  double rowAmps(int row) {
    return -value("i(vr" + row + ")");
  }

  /** Return the current from a column into its driver, A. */
  double columnAmps(int column) {
    return value("i(vc" + column + ")");
  }

  double top(int row, int column) {
    return value("v(" + rowNode(row, column) + ")");
  }

  double bottom(int row, int column) {
    return value("v(" + columnNode(row, column) + ")");
  }
}
