package org.memrig.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.CellDrives;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;

/**
 * Read and pulse cell by cell as waves: for lines that are held, biased or open, and for limits
 * that end a pulse.
 */
final class ByWaves {
  private final Hardware hardware;
  private final WaveOperation waves;
  private final BoardDescription board;
  private final WaveResult wave = new WaveResult();
  private double sum;
  private double range;

  ByWaves(Hardware hardware, WaveOperation waves, BoardDescription board) {
    this.hardware = hardware;
    this.waves = waves;
    this.board = board;
  }

  void read(Read read, ReadResult out, Scope scope) {
    Cells cells = read.cells();
    int end = scope.end(cells);
    for (int p = scope.from; p < end; p++) {
      if (scope.skips(cells, p)) {
        continue;
      }
      if (hardware.stopping()) {
        int flags = Flags.MASKED | Flags.ENDED;
        out.set(p - out.first(), 0, 0, 0, hardware.clock.nanos(), flags);
      } else {
        one(read, p, out, scope);
      }
    }
  }

  private void one(Read read, int p, ReadResult out, Scope scope) {
    int row = read.cells().row(p);
    int column = read.cells().column(p);
    Line sensed = CellDrives.sensed(board, Scheme.TRANSISTOR, row, column, read.volts());
    sum = 0;
    range = 0;
    hardware.clock.advance(hardware.sequencer.connect(row, column));
    waves.run(wave(read, row, column, sensed), 0, 0, this::gather, wave);
    boolean over = (wave.flags(0) & Flags.OVER_RANGE) != 0;
    double amps = over ? 0 : CellDrives.sign(sensed) * sum / read.samples();
    long sampling = wave.startNanos() + hardware.clock.rounded(read.settle());
    double volts = hardware.remembered.levels(Scheme.TRANSISTOR, read.volts()).row();
    volts -= hardware.remembered.levels(Scheme.TRANSISTOR, read.volts()).column();
    out.set(p - out.first(), amps, volts, range, sampling, over ? Flags.OVER_RANGE : 0);
    scope.judge(p, amps, !over);
  }

  private void gather(Result result) {
    if (result instanceof TraceBlock trace) {
      range = Math.max(range, trace.range());
      for (int i = 0; i < trace.size(); i++) {
        sum += trace.value(i);
      }
    }
  }

  private Wave wave(Read read, int row, int column, Line sensed) {
    List<LineDrive> drives =
        CellDrives.of(
            board,
            Scheme.TRANSISTOR,
            row,
            column,
            PiecewiseLinear.constant(read.volts()),
            PiecewiseLinear.constant(read.gate()));
    if (!(read.unselected() instanceof Drive.Ground)) {
      drives = withOthers(drives, read.unselected(), row, column);
    }
    Sense sense =
        new Sense(
            sensed,
            Sense.Quantity.AMPS,
            read.settle(),
            read.aperture(),
            read.samples(),
            read.aperture(),
            read.range(),
            OptionalDouble.empty());
    double seconds = read.settle() + read.samples() * read.aperture();
    return new Wave(Math.max(seconds, sense.end()), drives, List.of(sense), List.of());
  }

  private List<LineDrive> withOthers(
      List<LineDrive> drives, Drive unselected, int row, int column) {
    List<LineDrive> all = new ArrayList<>();
    for (LineDrive each : drives) {
      Line line = each.line();
      boolean selected =
          line.kind() == LineKind.GATE
              || line.equals(Line.row(row))
              || line.equals(Line.column(column));
      if (selected) {
        all.add(each);
      }
    }
    for (int i = 0; i < board.rows(); i++) {
      if (i != row) {
        all.add(new LineDrive(Line.row(i), unselected));
      }
    }
    for (int i = 0; i < board.columns(); i++) {
      if (i != column) {
        all.add(new LineDrive(Line.column(i), unselected));
      }
    }
    return all;
  }

  void pulse(Pulse pulse, PulseResult out, Scope scope) {
    Cells cells = pulse.cells();
    int end = scope.end(cells);
    for (int p = scope.from; p < end; p++) {
      int o = p - out.first();
      if (!scope.skips(cells, p) && out.pulses(o) == 0) {
        out.set(o, hardware.clock.nanos(), 0, 0, 0, 0);
      }
    }
    boolean[] over = new boolean[end - scope.from];
    long[] ends = new long[end - scope.from];
    long most = (long) pulse.count().max();
    if (pulse.order() == Order.CELL_MAJOR) {
      for (int p = scope.from; p < end; p++) {
        for (long k = 0; k < pulse.count().at(p); k++) {
          one(pulse, p, k, out, scope, over, ends);
        }
      }
      return;
    }
    for (long k = 0; k < most; k++) {
      for (int p = scope.from; p < end; p++) {
        one(pulse, p, k, out, scope, over, ends);
      }
    }
  }

  private void one(
      Pulse pulse, int p, long k, PulseResult out, Scope scope, boolean[] over, long[] ends) {
    int i = p - scope.from;
    int o = p - out.first();
    Cells cells = pulse.cells();
    if (over[i] || scope.skips(cells, p) || !(k < pulse.count().at(p))) {
      return;
    }
    if (hardware.stopping()) {
      out.set(
          o,
          out.startNanos(o),
          out.pulses(o),
          out.joules(o),
          out.peakAmps(o),
          out.flags(o) | Flags.ENDED);
      return;
    }
    int row = cells.row(p);
    int column = cells.column(p);
    hardware.clock.advance(hardware.sequencer.connect(row, column));
    if (k > 0) {
      long due = ends[i] + hardware.clock.rounded(pulse.gap());
      waves.hold(hardware.rest, Math.max(0, due - hardware.clock.nanos()));
    }
    waves.run(wave(pulse, p, scope), 0, 0, ignored -> {}, wave);
    ends[i] = hardware.clock.nanos();
    over[i] = waves.ended();
    int flags = wave.flags() & (Flags.LIMITED | Flags.ENDED);
    out.set(
        o,
        out.pulses(o) == 0 ? wave.startNanos() : out.startNanos(o),
        out.pulses(o) + 1,
        out.joules(o) + waves.stress().joules(row, column),
        Math.max(out.peakAmps(o), waves.stress().peak(row, column)),
        (out.flags(o) | flags) & ~Flags.MASKED);
  }

  private Wave wave(Pulse pulse, int p, Scope scope) {
    int row = pulse.cells().row(p);
    int column = pulse.cells().column(p);
    double width = climbed(scope, Ladder.Level.WIDTH, pulse.width().at(p));
    double volts = climbed(scope, Ladder.Level.VOLTS, pulse.volts().at(p));
    double gate = climbed(scope, Ladder.Level.GATE, pulse.gate().at(p));
    double seconds = pulse.rise() + width + pulse.fall();
    PiecewiseLinear trapezoid =
        PiecewiseLinear.of(
            new double[] {0, pulse.rise(), pulse.rise() + width, seconds},
            new double[] {0, volts, volts, 0});
    List<LineDrive> drives =
        CellDrives.of(
            board, pulse.scheme(), row, column, trapezoid, PiecewiseLinear.constant(gate));
    List<LineLimit> limits = new ArrayList<>();
    if (pulse.limit().present()) {
      double amps = climbed(scope, Ladder.Level.AMPS, pulse.limit().amps());
      for (LineDrive each : drives) {
        boolean own = each.line().equals(Line.row(row)) || each.line().equals(Line.column(column));
        if (own && !(each.drive() instanceof Drive.Ground)) {
          limits.add(new LineLimit(each.line(), pulse.limit().at(amps)));
        }
      }
    }
    return new Wave(seconds, drives, List.of(), limits);
  }

  private static double climbed(Scope scope, Ladder.Level level, double start) {
    Ladder ladder = scope.ladder;
    return ladder == null || ladder.level() != level ? start : ladder.at(start, scope.round);
  }
}
