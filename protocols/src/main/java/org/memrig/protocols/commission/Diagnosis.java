package org.memrig.protocols.commission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.DummyPart;

/** Tell from the conductances of a dummy chip's cells in both polarities what is wrong. */
final class Diagnosis {
  /** How many cells of a hundred must be what they should be for lines to be told apart. */
  private static final double LEAST_GOOD = 0.6;

  /** A diode conducts so much better one way, at least. */
  private static final double ONE_WAY = 3;

  private static final int MOST_NAMED = 6;

  private final CommissionParameters parameters;
  private final double volts;
  private final double[][] up;
  private final double[][] down;
  private final LineMatch match;
  private final double floor;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * Tell what is wrong.
   *
   * @param up conductance of each cell at positive volts, S; infinite beyond every range
   * @param down the same at negative volts
   */
  Diagnosis(CommissionParameters parameters, Chip chip, double[][] up, double[][] down) {
    this.parameters = parameters;
    this.up = up;
    this.down = down;
    volts = Math.abs(chip.read().volts());
    DummyPart[][] parts = new DummyPart[chip.rows()][chip.columns()];
    double[][] seen = new double[chip.rows()][chip.columns()];
    for (int row = 0; row < parts.length; row++) {
      for (int column = 0; column < parts[row].length; column++) {
        parts[row][column] = chip.part(row, column);
        seen[row][column] = Math.max(Math.abs(up[row][column]), Math.abs(down[row][column]));
      }
    }
    match = LineMatch.of(seen, parts);
    floor = LineMatch.floor(parts);
    lines();
    polarity();
    gain();
    offset();
    cells();
  }

  List<Finding> findings() {
    return findings;
  }

  LineMatch match() {
    return match;
  }

  private int rows() {
    return up.length;
  }

  private int columns() {
    return up[0].length;
  }

  private void lines() {
    int cells = rows() * columns();
    String counted = match.good() + " of " + cells + " cells are the parts that should be there";
    if (match.good() < LEAST_GOOD * cells) {
      findings.add(
          Finding.wrong(
              Finding.Check.WIRING,
              counted
                  + ", however the lines are ordered; see whether the dummy is in the socket, all"
                  + " lines are connected and the rig's table of parts is that of this dummy"));
      return;
    }
    List<String> moved = new ArrayList<>();
    String rowsReach = match.turned() ? "column " : "row ";
    String columnsReach = match.turned() ? "row " : "column ";
    moved(moved, "row ", rowsReach, rows(), match::row);
    moved(moved, "column ", columnsReach, columns(), match::column);
    findings.add(
        moved.isEmpty()
            ? Finding.good(Finding.Check.WIRING, counted)
            : Finding.wrong(
                Finding.Check.WIRING,
                named(moved) + "; swap the wires, or say so under wires in the rig file"));
    findings.add(
        match.turned()
            ? Finding.wrong(
                Finding.Check.ORIENTATION,
                "rows of the rig reach columns of the chip; turn the chip or swap the connectors")
            : Finding.good(Finding.Check.ORIENTATION, "rows are rows, columns are columns"));
  }

  private static void moved(
      List<String> into, String name, String reaches, int lines, IntUnaryOperator to) {
    for (int i = 0; i < lines; i++) {
      if (to.applyAsInt(i) != i) {
        into.add(name + i + " reaches " + reaches + to.applyAsInt(i) + " of the chip");
      }
    }
  }

  private void polarity() {
    List<String> reversed = new ArrayList<>();
    int diodes = 0;
    int negative = 0;
    int conducting = 0;
    for (int row = 0; row < rows(); row++) {
      for (int column = 0; column < columns(); column++) {
        if (Math.abs(up[row][column]) > floor && match.part(row, column).plain()) {
          conducting++;
          negative += up[row][column] < 0 ? 1 : 0;
        }
        int should = match.part(row, column).diode();
        int does = oneWay(row, column);
        if (should != 0 && does != 0) {
          diodes++;
          if (should != does) {
            reversed.add(row + "," + column);
          }
        }
      }
    }
    if (negative > conducting / 2) {
      findings.add(
          Finding.wrong(
              Finding.Check.POLARITY,
              "currents are measured with the other sign; mend the sense amplifier's wiring or its"
                  + " correction"));
    } else if (diodes > 0 && reversed.size() == diodes) {
      findings.add(
          Finding.wrong(
              Finding.Check.POLARITY,
              "all "
                  + diodes
                  + " diodes conduct the wrong way: volts come out with the other sign, or rows and"
                  + " columns are exchanged at the sources"));
    } else if (!reversed.isEmpty()) {
      findings.add(
          Finding.wrong(
              Finding.Check.POLARITY,
              "of " + diodes + " diodes these stand the wrong way: " + named(reversed)));
    } else if (diodes == 0) {
      findings.add(
          new Finding(
              Finding.Check.POLARITY,
              Finding.Verdict.OPEN,
              "the dummy has no diode that is seen to conduct one way, so that nothing tells the"
                  + " sign of the volts; put one in"));
    } else {
      findings.add(
          Finding.good(
              Finding.Check.POLARITY, "all " + diodes + " diodes conduct the way they should"));
    }
  }

  /** Return 1 for a cell that conducts at positive volts only, -1 the other way, 0 for neither. */
  private int oneWay(int row, int column) {
    double plus = Math.abs(up[row][column]);
    double minus = Math.abs(down[row][column]);
    if (Math.max(plus, minus) < floor) {
      return 0;
    }
    return plus > ONE_WAY * minus ? 1 : minus > ONE_WAY * plus ? -1 : 0;
  }

  /** Return measured by expected conductance of a resistor; NaN for what says nothing of gains. */
  private double ratio(int row, int column) {
    DummyPart part = match.part(row, column);
    return part.plain() && match.fits(row, column)
        ? 0.5 * (Math.abs(up[row][column]) + Math.abs(down[row][column])) * part.ohms()
        : Double.NaN;
  }

  private void gain() {
    double[] all = new double[rows() * columns()];
    for (int i = 0; i < all.length; i++) {
      all[i] = ratio(i / columns(), i % columns());
    }
    double whole = median(all);
    if (Double.isNaN(whole)) {
      findings.add(
          Finding.wrong(
              Finding.Check.GAIN, "no resistor is what it should be, so no gain is known"));
      return;
    }
    List<String> off = new ArrayList<>();
    for (int row = 0; row < rows(); row++) {
      double[] ofRow = Arrays.copyOfRange(all, row * columns(), (row + 1) * columns());
      line("row " + row, median(ofRow) / whole, off);
    }
    for (int column = 0; column < columns(); column++) {
      double[] ofColumn = new double[rows()];
      for (int row = 0; row < rows(); row++) {
        ofColumn[row] = all[row * columns() + column];
      }
      line("column " + column, median(ofColumn) / whole, off);
    }
    String measured =
        "currents are "
            + percent(whole - 1)
            + " off what the resistors say, allowed "
            + percent(parameters.tolerance());
    if (Math.abs(whole - 1) > parameters.tolerance()) {
      findings.add(
          Finding.wrong(
              Finding.Check.GAIN,
              measured + "; measure the volts with a meter to tell drive from sense"));
    } else if (!off.isEmpty()) {
      findings.add(Finding.wrong(Finding.Check.GAIN, "against the others: " + named(off)));
    } else {
      findings.add(Finding.good(Finding.Check.GAIN, measured + "; no line stands out"));
    }
  }

  private void line(String name, double ratio, List<String> off) {
    if (Math.abs(ratio - 1) > parameters.tolerance()) {
      off.add(name + " is " + percent(ratio - 1) + " off");
    }
  }

  private void offset() {
    double[] all = new double[rows() * columns()];
    for (int i = 0; i < all.length; i++) {
      int row = i / columns();
      int column = i % columns();
      boolean fits = match.fits(row, column) && match.part(row, column).diode() == 0;
      // What is the same at both polarities does not come from the resistor.
      all[i] = fits ? 0.5 * volts * (up[row][column] - down[row][column]) : Double.NaN;
    }
    double median = median(all);
    String measured =
        "with no volts "
            + Numbers.people(median, Dimension.AMPERE, 3)
            + " would be measured, allowed "
            + Numbers.people(parameters.offset(), Dimension.AMPERE, 3);
    findings.add(
        Math.abs(median) <= parameters.offset()
            ? Finding.good(Finding.Check.OFFSET, measured)
            : Finding.wrong(Finding.Check.OFFSET, measured));
  }

  private void cells() {
    List<String> wrong = new ArrayList<>();
    for (int row = 0; row < rows(); row++) {
      if (dead(row, true)) {
        wrong.add("row " + row + " is open from end to end");
      }
    }
    for (int column = 0; column < columns(); column++) {
      if (dead(column, false)) {
        wrong.add("column " + column + " is open from end to end");
      }
    }
    for (int row = 0; row < rows(); row++) {
      for (int column = 0; column < columns(); column++) {
        if (!match.fits(row, column) && !dead(row, true) && !dead(column, false)) {
          wrong.add(wrong(row, column));
        }
      }
    }
    findings.add(
        wrong.isEmpty()
            ? Finding.good(Finding.Check.PARTS, "no open, no short, no part of another value")
            : Finding.wrong(Finding.Check.PARTS, named(wrong)));
  }

  private boolean dead(int line, boolean row) {
    int cells = row ? columns() : rows();
    int parts = 0;
    for (int i = 0; i < cells; i++) {
      int at = row ? line : i;
      int over = row ? i : line;
      if (Math.max(Math.abs(up[at][over]), Math.abs(down[at][over])) > floor) {
        return false;
      }
      parts += match.part(at, over).open() ? 0 : 1;
    }
    return parts > 1;
  }

  private String wrong(int row, int column) {
    DummyPart part = match.part(row, column);
    double most = Math.max(Math.abs(up[row][column]), Math.abs(down[row][column]));
    String cell = "cell " + row + "," + column;
    if (most < floor) {
      return cell + " is open where " + part.text() + " should be";
    }
    String seen =
        Double.isInfinite(most)
            ? "shorted, beyond every range,"
            : Numbers.people(1 / most, Dimension.OHM, 3);
    return cell + " is " + seen + " where " + part.text() + " should be";
  }

  private static String named(List<String> all) {
    String first = String.join(", ", all.subList(0, Math.min(MOST_NAMED, all.size())));
    return all.size() <= MOST_NAMED ? first : first + " and " + (all.size() - MOST_NAMED) + " more";
  }

  private static String percent(double share) {
    return Numbers.people(100 * share, Dimension.ONE, 3) + " %";
  }

  private static double median(double[] values) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (known.length == 0) {
      return Double.NaN;
    }
    int half = known.length / 2;
    return known.length % 2 == 1 ? known[half] : 0.5 * (known[half - 1] + known[half]);
  }
}
