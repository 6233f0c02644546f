package org.memrig.instruments.lowering;

import java.util.ArrayList;
import java.util.List;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.CellDrives;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;

/**
 * Pulse cells by trapezoids, one wave for each pulse.
 *
 * <p>Energy is estimated from volts, the limit or the greatest conductance of the chip, and width:
 * nobody measured it. The gap is an idle time behind each pulse.
 */
final class PulseAsWave extends Group {
  private final Pulse pulse;
  private final double mostSiemens;
  private final List<Integer> positions = new ArrayList<>();
  private final long[] given;
  private final long[] started;
  private final int[] cellFlags;
  private long firstNanos;
  private int done;

  PulseAsWave(Pulse pulse, BoardDescription board, int step, long round, int extraFlags) {
    super(step, round, extraFlags | Flags.DERIVED);
    this.pulse = pulse;
    this.mostSiemens = board.wiring().mostSiemens();
    int size = pulse.cells().size();
    this.given = new long[size];
    this.started = new long[size];
    this.cellFlags = new int[size];
  }

  /** Return waves and the gaps behind them, in the order that the pulse asks for. */
  List<Step> waves(BoardDescription board) {
    List<Step> steps = new ArrayList<>();
    Cells cells = pulse.cells();
    if (pulse.order() == Order.CELL_MAJOR) {
      for (int i = 0; i < cells.size(); i++) {
        for (long k = 0; k < pulse.count().at(i) && !cells.masked(i); k++) {
          add(steps, board, i);
        }
      }
      return steps;
    }
    for (long k = 0; k < pulse.count().max(); k++) {
      for (int i = 0; i < cells.size(); i++) {
        if (!cells.masked(i) && k < pulse.count().at(i)) {
          add(steps, board, i);
        }
      }
    }
    return steps;
  }

  private void add(List<Step> steps, BoardDescription board, int position) {
    steps.add(wave(board, position));
    positions.add(position);
    if (pulse.gap() > 0) {
      steps.add(Idle.of(pulse.gap()));
      positions.add(-1);
    }
  }

  private Wave wave(BoardDescription board, int position) {
    double width = pulse.width().at(position);
    double volts = pulse.volts().at(position);
    double seconds = pulse.rise() + width + pulse.fall();
    PiecewiseLinear trapezoid =
        PiecewiseLinear.of(
            new double[] {0, pulse.rise(), pulse.rise() + width, seconds},
            new double[] {0, volts, volts, 0});
    List<LineDrive> drives =
        CellDrives.of(
            board,
            pulse.scheme(),
            pulse.cells().row(position),
            pulse.cells().column(position),
            trapezoid,
            PiecewiseLinear.constant(pulse.gate().at(position)));
    List<LineLimit> limits = new ArrayList<>();
    for (LineDrive each : drives) {
      boolean carries =
          (each.line().kind() == LineKind.ROW && each.line().index() == pulse.cells().row(position))
              || (each.line().kind() == LineKind.COLUMN
                  && each.line().index() == pulse.cells().column(position));
      if (pulse.limit().present() && carries && !(each.drive() instanceof Drive.Ground)) {
        limits.add(new LineLimit(each.line(), pulse.limit()));
      }
    }
    return new Wave(seconds, drives, List.of(), limits);
  }

  @Override
  void take(Result result, int index, ResultSink out) {
    int position = positions.get(index);
    if (done == 0) {
      firstNanos = result.startNanos();
    }
    done++;
    if (position >= 0 && result instanceof WaveResult wave) {
      if (given[position]++ == 0) {
        started[position] = wave.startNanos();
      }
      cellFlags[position] |= wave.flags() & (Flags.LIMITED | Flags.ENDED);
    }
    if (done == positions.size()) {
      out.accept(gathered(result.endNanos()));
    }
  }

  /** Return the result of a pulse that gives nobody anything. */
  PulseResult nothing(long nanos) {
    firstNanos = nanos;
    return gathered(nanos);
  }

  private PulseResult gathered(long endNanos) {
    Cells cells = pulse.cells();
    PulseResult whole = new PulseResult().begin(step, round, firstNanos, 0, cells.size());
    whole.flag(extraFlags);
    for (int i = 0; i < cells.size(); i++) {
      if (cells.masked(i)) {
        whole.setMasked(i);
        continue;
      }
      double volts = Math.abs(pulse.volts().at(i));
      double free = volts * mostSiemens;
      double amps = pulse.limit().present() ? Math.min(pulse.limit().amps(), free) : free;
      double joules = given[i] * volts * amps * pulse.width().at(i);
      whole.set(i, started[i], given[i], joules, given[i] == 0 ? 0 : amps, cellFlags[i]);
    }
    whole.end(endNanos);
    return whole;
  }
}
