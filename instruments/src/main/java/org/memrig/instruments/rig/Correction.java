package org.memrig.instruments.rig;

import java.util.List;
import java.util.Optional;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.LineKind;

/**
 * Correct what a board measures on some lines and ranges.
 *
 * <p>Corrected amps are {@code (raw - ampsOffset - error(raw)) * ampsGain}, and volts likewise
 * without the table.
 *
 * @param line rows or columns; absent for both
 * @param index which of them; absent for all
 * @param range the full scale it holds for, A; absent for all
 * @param ampsGain the true current per measured, around 1
 * @param ampsOffset what is measured without current, A
 * @param voltsGain the true voltage per reported, around 1
 * @param voltsOffset what is reported at 0 V, V
 * @param nonlinearity the error of the measured current at some currents, straight between; held
 *     beyond its ends
 */
@Text("A correction of what the board measures on some lines and ranges.")
public record Correction(
    @Text("Rows or columns; both if absent.") Optional<LineKind> line,
    @Text("Which of them; all if absent.") @Range(min = "0") Optional<Integer> index,
    @Text("The full scale that it holds for; all if absent.") @Unit(Dimension.AMPERE)
        Optional<Double> range,
    @Text("True current per measured.") @Default("1") @Range(min = "0.1", max = "10")
        double ampsGain,
    @Text("What is measured without current.") @Unit(Dimension.AMPERE) @Default("0 A")
        double ampsOffset,
    @Text("True voltage per reported.") @Default("1") @Range(min = "0.1", max = "10")
        double voltsGain,
    @Text("What is reported at 0 V.") @Unit(Dimension.VOLT) @Default("0 V") double voltsOffset,
    @Text("The error of the measured current at some currents.") List<Error> nonlinearity) {

  /**
   * Say by how much a measured current is too high.
   *
   * @param amps as measured, A
   * @param error measured minus true, A
   */
  @Text("By how much a measured current is too high.")
  public record Error(
      @Text("As measured.") @Unit(Dimension.AMPERE) double amps,
      @Text("Measured minus true.") @Unit(Dimension.AMPERE) double error) {}

  public Correction {
    nonlinearity = List.copyOf(nonlinearity);
    if (index.isPresent() && line.isEmpty()) {
      throw new IllegalArgumentException("index without line; say whether it is a row or a column");
    }
    if (line.isPresent() && line.get() != LineKind.ROW && line.get() != LineKind.COLUMN) {
      throw new IllegalArgumentException("line is " + line.get() + "; allowed row, column");
    }
    gain("amps-gain", ampsGain);
    gain("volts-gain", voltsGain);
    for (int i = 1; i < nonlinearity.size(); i++) {
      if (!(nonlinearity.get(i).amps() > nonlinearity.get(i - 1).amps())) {
        throw new IllegalArgumentException("nonlinearity is not sorted by rising amps");
      }
    }
  }

  /** Tell how narrowly this correction is meant: the most specific one is used. */
  int specificity() {
    return (range.isPresent() ? 4 : 0) + (index.isPresent() ? 2 : 0) + (line.isPresent() ? 1 : 0);
  }

  /** Tell whether it holds for a line and a range's full scale in A. */
  boolean holds(LineKind kind, int number, double fullScale) {
    return (line.isEmpty() || line.get() == kind)
        && (index.isEmpty() || index.get() == number)
        && (range.isEmpty() || range.get() == fullScale);
  }

  double amps(double raw) {
    return (raw - ampsOffset - error(raw)) * ampsGain;
  }

  double volts(double raw) {
    return (raw - voltsOffset) * voltsGain;
  }

  private double error(double raw) {
    int n = nonlinearity.size();
    if (n == 0) {
      return 0;
    }
    if (!(raw > nonlinearity.get(0).amps())) {
      return nonlinearity.get(0).error();
    }
    for (int i = 1; i < n; i++) {
      Error to = nonlinearity.get(i);
      if (raw <= to.amps()) {
        Error from = nonlinearity.get(i - 1);
        double share = (raw - from.amps()) / (to.amps() - from.amps());
        return from.error() + share * (to.error() - from.error());
      }
    }
    return nonlinearity.get(n - 1).error();
  }

  private static void gain(String what, double value) {
    if (!(value > 0.1 && value < 10)) {
      throw new IllegalArgumentException(
          what + " is " + value + "; allowed 0.1 to 10: a board further off is broken");
    }
  }
}
