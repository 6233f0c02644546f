package org.memrig.protocols.commission;

import java.util.List;
import java.util.OptionalDouble;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.CellDrives;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.DummyPart;
import org.memrig.protocols.bench.Bench;

/** Look at a pulse through a resistor by the board's own samples of its current. */
final class PulseLook {
  private static final int SAMPLES_IN_PULSE = 40;

  /** Samples before and after the pulse, which show its edges. */
  private static final int AROUND = 10;

  private final double width;
  private final double period;
  private final int row;
  private final int column;

  private PulseLook(double width, int row, int column) {
    this.width = width;
    this.row = row;
    this.column = column;
    period = width / SAMPLES_IN_PULSE;
  }

  /** Tell whether a board can sample the current of a pulse. */
  static boolean can(BoardDescription board) {
    return board.envelope().can(Ability.WAVE) && board.envelope().can(Ability.DRIVE_VOLTS);
  }

  /** Look at a pulse of this width through the smallest plain resistor of a dummy chip. */
  static PulseLook of(CommissionParameters parameters, Chip chip) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int cell = 0; cell < chip.rows() * chip.columns(); cell++) {
      DummyPart part = chip.part(cell);
      if (part.plain() && part.ohms() < least) {
        best = cell;
        least = part.ohms();
      }
    }
    return new PulseLook(parameters.width(), best / chip.columns(), best % chip.columns());
  }

  int row() {
    return row;
  }

  int column() {
    return column;
  }

  Program program(Chip chip, BoardDescription board) {
    double volts = Math.abs(chip.read().volts());
    double begin = AROUND * period;
    PiecewiseLinear pulse =
        PiecewiseLinear.of(
            new double[] {0, begin, begin, begin + width, begin + width},
            new double[] {0, 0, volts, volts, 0});
    Scheme scheme = Scheme.TRANSISTOR; // the other lines at ground, as for a read
    List<LineDrive> drives =
        CellDrives.of(
            board, scheme, row, column, pulse, PiecewiseLinear.constant(chip.read().gate()));
    Line sensed = CellDrives.sensed(board, scheme, row, column, volts);
    int count = SAMPLES_IN_PULSE + 2 * AROUND;
    Sense sense =
        new Sense(
            sensed,
            Sense.Quantity.AMPS,
            0,
            period,
            count,
            0,
            SenseRange.AUTO,
            OptionalDouble.empty());
    return Program.of(
        StressClass.READ, new Wave(count * period, drives, List.of(sense), List.of()));
  }

  /** Give the pulse and return for how long more than half of its current flowed, s. */
  double seen(Bench bench) {
    double[] amps = new double[SAMPLES_IN_PULSE + 2 * AROUND];
    bench.run(program(bench.chip(), bench.board()), result -> take(result, amps));
    double most = 0;
    for (double each : amps) {
      most = Math.max(most, Math.abs(each));
    }
    int above = 0;
    for (double each : amps) {
      above += Math.abs(each) > 0.5 * most ? 1 : 0;
    }
    return most == 0 ? 0 : above * period;
  }

  private static void take(Result result, double[] amps) {
    if (result instanceof TraceBlock trace) {
      for (int i = 0; i < trace.size(); i++) {
        amps[trace.firstSample() + i] = trace.value(i);
      }
    }
  }

  /** Return by how much the width that is seen may be off, s: a sample at either end. */
  double uncertainty() {
    return 2 * period;
  }
}
