package org.memrig.emulator.bench;

import java.util.Arrays;
import java.util.EnumSet;
import org.memrig.emulator.BenchedChip;
import org.memrig.emulator.judge.Judge;
import org.memrig.emulator.judge.Law;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wiring;

/**
 * Judge what a board does to its pins by what the chip may bear, whatever the board's own table
 * says.
 *
 * <p>Pins tell of no programs and no classes: limits are judged, not the order of an operation. A
 * bound that is not declared allows nothing.
 */
final class PinJudge {
  private final BenchedChip chip;
  private final Judge judge;
  private final double[] gates;

  /**
   * Judge a board.
   *
   * @param off how far its volts may be off, by the steps of its converters, V
   */
  PinJudge(BenchedChip chip, Envelope limits, double off) {
    this.chip = chip;
    judge = new Judge(EnumSet.complementOf(EnumSet.of(Law.OVER_LIMIT)), 0, off);
    gates = new double[chip.gates()];
    judge.begin(StressClass.PROGRAM, limits);
  }

  /**
   * See a line go to some volts; an open one counts as ground.
   *
   * @throws BoardFault if it may not
   */
  void drives(int line, double volts, long nanos) {
    int first = chip.rows() + chip.columns();
    if (line < chip.rows()) {
      judge.drive(LineKind.ROW, line, volts, nanos);
    } else if (line < first) {
      judge.drive(LineKind.COLUMN, line - chip.rows(), volts, nanos);
    } else {
      gates[line - first] = volts;
      judge.drive(LineKind.GATE, line - first, volts, nanos);
    }
  }

  /**
   * See levels that stand for a while: volts between lines.
   *
   * @throws BoardFault if they are beyond what the chip may bear
   */
  void settled() {
    judge.settled();
    carries();
  }

  /**
   * See what cells, lines and the chip carry now.
   *
   * @throws BoardFault if it is more than the chip may bear
   */
  void carries() {
    double[] into = new double[chip.rows() + chip.columns()];
    double most = 0;
    for (int row = 0; row < chip.rows(); row++) {
      double top = chip.volts(row);
      for (int column = 0; column < chip.columns(); column++) {
        double bottom = chip.volts(chip.rows() + column);
        if (top != bottom) {
          double amps = chip.current(row, column, top, bottom, gate(row, column));
          into[row] += amps;
          into[chip.rows() + column] -= amps;
          most = Math.max(most, Math.abs(amps));
        }
      }
    }
    judge.carries(most);
    double line = 0;
    double all = 0;
    for (double amps : into) {
      line = Math.max(line, Math.abs(amps));
      all += Math.max(0, amps);
    }
    judge.carriesLine(line);
    judge.carriesChip(all);
  }

  private double gate(int row, int column) {
    Wiring.Gates along = chip.wiring().gates();
    return switch (along) {
      case NONE -> 0;
      case ROWS -> gates[row];
      case COLUMNS -> gates[column];
    };
  }

  /** Forget all levels: the board was reset. */
  void reset() {
    Arrays.fill(gates, 0);
    judge.forget();
  }
}
