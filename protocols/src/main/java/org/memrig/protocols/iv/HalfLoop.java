package org.memrig.protocols.iv;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.CellDrives;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Wave;

/**
 * Describe one half of an I-V loop: stairs from 0 V to a far end and back.
 *
 * @param far the far end, V, not 0
 * @param step the height of a stair, V
 * @param dwell the length of a stair, s
 * @param gate the gate level, V
 */
record HalfLoop(double far, double step, double dwell, double gate, Limit limit) {

  // A wave is made whole before anybody can refuse it.
  private static final double MOST_STAIRS = 1e6;

  HalfLoop {
    if (!(Math.abs(far) / step <= MOST_STAIRS)) {
      throw new Refused(
          "a sweep to "
              + Numbers.exact(far)
              + " V in steps of "
              + Numbers.exact(step)
              + " V has more than a million stairs; take higher ones");
    }
  }

  /** Return how many stairs there are. */
  int points() {
    return 2 * stairs() + 1;
  }

  /** Return the volts of a stair. */
  double volts(int point) {
    int height = point <= stairs() ? point : points() - 1 - point;
    return height == stairs() ? far : Math.copySign(height * step, far);
  }

  private int stairs() {
    return Math.max(1, (int) Math.ceil(Math.abs(far) / step - 1e-9));
  }

  /** Return the wave that sweeps one cell and samples it at the end of every stair. */
  Wave wave(BoardDescription board, int row, int column) {
    Scheme scheme = board.scheme();
    List<LineDrive> drives =
        CellDrives.of(
            board, scheme, row, column, stairsUpAndDown(), PiecewiseLinear.constant(gate));
    double aperture = dwell / 2;
    Line sensed = CellDrives.sensed(board, scheme, row, column, far);
    Sense sense =
        new Sense(
            sensed,
            Sense.Quantity.AMPS,
            dwell - aperture,
            dwell,
            points(),
            aperture,
            SenseRange.AUTO,
            OptionalDouble.empty());
    // The end of the last sample may round up beyond that of the last stair.
    double seconds = Math.max(points() * dwell, sense.end());
    return new Wave(seconds, drives, List.of(sense), limits(drives));
  }

  /** Limit the line that carries the volts. */
  private List<LineLimit> limits(List<LineDrive> drives) {
    List<LineLimit> limits = new ArrayList<>();
    for (LineDrive each : drives) {
      boolean carries = each.line().kind() == LineKind.ROW || each.line().kind() == LineKind.COLUMN;
      if (limit.present() && carries && !(each.drive() instanceof Drive.Ground)) {
        limits.add(new LineLimit(each.line(), limit));
      }
    }
    return limits;
  }

  private PiecewiseLinear stairsUpAndDown() {
    int points = points();
    double[] seconds = new double[2 * points];
    double[] values = new double[2 * points];
    for (int i = 0; i < points; i++) {
      seconds[2 * i] = i * dwell;
      seconds[2 * i + 1] = (i + 1) * dwell;
      values[2 * i] = volts(i);
      values[2 * i + 1] = volts(i);
    }
    return PiecewiseLinear.of(seconds, values);
  }
}
