package org.memrig.emulator;

import static org.memrig.instruments.board.LineKind.COLUMN;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.memrig.instruments.board.LineLevels;
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
  private double[] sums = {};
  private double[] ranges = {};

  ByWaves(Hardware hardware, WaveOperation waves, BoardDescription board) {
    this.hardware = hardware;
    this.waves = waves;
    this.board = board;
  }

  void read(Read read, ReadResult out, Scope scope) {
    Cells cells = read.cells();
    int end = scope.end(cells);
    if (read.mode() == Read.Mode.LINE_PARALLEL
        && sensed(read, cells, scope.from).kind() == COLUMN) {
      byRow(read, out, scope);
      return;
    }
    for (int p = scope.from; p < end; p++) {
      if (scope.skips(cells, p)) {
        continue;
      }
      one(read, p, out, scope);
    }
  }

  /** Read the cells of each row at once, each by its column. */
  private void byRow(Read read, ReadResult out, Scope scope) {
    Cells cells = read.cells();
    int end = scope.end(cells);
    int from = scope.from;
    while (from < end) {
      int to = from;
      List<Integer> positions = new ArrayList<>();
      for (; to < end && cells.row(to) == cells.row(from); to++) {
        if (!scope.skips(cells, to)) {
          positions.add(to);
        }
      }
      if (!positions.isEmpty()) {
        together(read, positions, out, scope);
      }
      from = to;
    }
  }

  private void one(Read read, int p, ReadResult out, Scope scope) {
    hardware.clock.advance(hardware.sequencer.connect(read.cells().row(p), read.cells().column(p)));
    together(read, List.of(p), out, scope);
  }

  /** Read cells of one row at once; several only by their columns. */
  private void together(Read read, List<Integer> positions, ReadResult out, Scope scope) {
    if (hardware.stopping()) {
      for (int p : positions) {
        int flags = Flags.MASKED | Flags.ENDED;
        out.set(p - out.first(), 0, 0, 0, hardware.clock.nanos(), flags);
      }
      return;
    }
    sums = new double[positions.size()];
    ranges = new double[positions.size()];
    waves.run(wave(read, positions), 0, 0, this::gather, wave);
    LineLevels levels = hardware.remembered.levels(Scheme.TRANSISTOR, read.volts());
    double volts = levels.row() - levels.column();
    long sampling = wave.startNanos() + hardware.clock.rounded(read.settle());
    for (int i = 0; i < positions.size(); i++) {
      int p = positions.get(i);
      boolean over = (wave.flags(i) & Flags.OVER_RANGE) != 0;
      double sign = CellDrives.sign(sensed(read, read.cells(), p));
      double amps = over ? 0 : sign * sums[i] / read.samples();
      out.set(p - out.first(), amps, volts, ranges[i], sampling, over ? Flags.OVER_RANGE : 0);
      scope.judge(p, amps, !over);
    }
  }

  private Line sensed(Read read, Cells cells, int p) {
    return CellDrives.sensed(board, Scheme.TRANSISTOR, cells.row(p), cells.column(p), read.volts());
  }

  private void gather(Result result) {
    if (result instanceof TraceBlock trace) {
      ranges[trace.sense()] = Math.max(ranges[trace.sense()], trace.range());
      for (int i = 0; i < trace.size(); i++) {
        sums[trace.sense()] += trace.value(i);
      }
    }
  }

  private Wave wave(Read read, List<Integer> positions) {
    List<Sense> senses = new ArrayList<>();
    for (int p : positions) {
      senses.add(sense(read, sensed(read, read.cells(), p)));
    }
    List<LineDrive> drives = new ArrayList<>();
    drives(read, positions).forEach((line, drive) -> drives.add(new LineDrive(line, drive)));
    double seconds = read.settle() + read.samples() * read.aperture();
    return new Wave(Math.max(seconds, senses.getFirst().end()), drives, senses, List.of());
  }

  /** Return the drives of the selected lines, and of all others unless they are at ground. */
  private Map<Line, Drive> drives(Read read, List<Integer> positions) {
    Map<Line, Drive> selected = new LinkedHashMap<>();
    Map<Line, Drive> others = new LinkedHashMap<>();
    for (int p : positions) {
      Line row = Line.row(read.cells().row(p));
      Line column = Line.column(read.cells().column(p));
      List<LineDrive> own =
          CellDrives.of(
              board,
              Scheme.TRANSISTOR,
              row.index(),
              column.index(),
              PiecewiseLinear.constant(read.volts()),
              PiecewiseLinear.constant(read.gate()));
      for (LineDrive each : own) {
        Line line = each.line();
        boolean mine = line.kind() == LineKind.GATE || line.equals(row) || line.equals(column);
        (mine ? selected : others).put(line, each.drive());
      }
    }
    if (!(read.unselected() instanceof Drive.Ground)) {
      others.clear();
      for (int i = 0; i < board.rows(); i++) {
        others.put(Line.row(i), read.unselected());
      }
      for (int i = 0; i < board.columns(); i++) {
        others.put(Line.column(i), read.unselected());
      }
    }
    others.forEach(selected::putIfAbsent);
    return selected;
  }

  private static Sense sense(Read read, Line line) {
    return new Sense(
        line,
        Sense.Quantity.AMPS,
        read.settle(),
        read.aperture(),
        read.samples(),
        read.aperture(),
        read.range(),
        OptionalDouble.empty());
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
