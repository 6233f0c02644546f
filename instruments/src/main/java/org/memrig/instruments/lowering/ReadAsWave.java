package org.memrig.instruments.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.CellDrives;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;

/** Read cells by constant waves, one a cell; the current is sampled at the grounded end. */
final class ReadAsWave extends Group {
  private final Read read;
  private final double sign;
  private final ReadResult gathered = new ReadResult();
  private int position = -1;
  private double sum;
  private double range;
  private boolean begun;

  ReadAsWave(Read read, BoardDescription board, int step, long round, int extraFlags) {
    super(step, round, extraFlags | Flags.DERIVED);
    this.read = read;
    this.sign = CellDrives.sign(CellDrives.sensed(board, Scheme.TRANSISTOR, 0, 0, read.volts()));
  }

  /** Return one wave for each cell that is not masked. */
  List<Step> waves(BoardDescription board) {
    List<Step> waves = new ArrayList<>();
    Cells cells = read.cells();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.masked(i)) {
        waves.add(wave(board, cells.row(i), cells.column(i)));
      }
    }
    return waves;
  }

  /** Return the result of a read all of whose cells are masked. */
  ReadResult nothing(long nanos) {
    gathered.begin(step, round, nanos, 0, read.cells().size());
    gathered.flag(extraFlags);
    skipMasked();
    return gathered;
  }

  private Wave wave(BoardDescription board, int row, int column) {
    double seconds = read.settle() + read.samples() * read.aperture();
    List<LineDrive> drives =
        CellDrives.of(
            board,
            Scheme.TRANSISTOR,
            row,
            column,
            PiecewiseLinear.constant(read.volts()),
            PiecewiseLinear.constant(read.gate()));
    if (!(read.unselected() instanceof Drive.Ground)) {
      drives = withOthers(drives, board, row, column);
    }
    Line sensed = CellDrives.sensed(board, Scheme.TRANSISTOR, row, column, read.volts());
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
    return new Wave(seconds, drives, List.of(sense), List.of());
  }

  private List<LineDrive> withOthers(
      List<LineDrive> drives, BoardDescription board, int row, int column) {
    List<LineDrive> all = new ArrayList<>();
    for (LineDrive each : drives) {
      boolean selected =
          each.line().kind() == LineKind.GATE
              || each.line().equals(Line.row(row))
              || each.line().equals(Line.column(column));
      if (selected) {
        all.add(each);
      }
    }
    for (int i = 0; i < board.rows(); i++) {
      if (i != row) {
        all.add(new LineDrive(Line.row(i), read.unselected()));
      }
    }
    for (int i = 0; i < board.columns(); i++) {
      if (i != column) {
        all.add(new LineDrive(Line.column(i), read.unselected()));
      }
    }
    return all;
  }

  @Override
  void take(Result result, int index, ResultSink out) {
    switch (result) {
      case TraceBlock trace -> {
        range = trace.range();
        for (int i = 0; i < trace.size(); i++) {
          sum += trace.value(i);
        }
      }
      case WaveResult wave -> {
        next(wave);
        boolean over = (wave.flags(0) & Flags.OVER_RANGE) != 0;
        gathered.set(
            position,
            over ? 0 : sign * sum / read.samples(),
            read.volts(),
            range,
            wave.startNanos() + Math.round(read.settle() * 1e9),
            wave.flags(0));
        sum = 0;
        gathered.end(wave.endNanos());
        finish(out);
      }
      default -> throw new IllegalStateException("a wave gave " + result);
    }
  }

  private void next(WaveResult wave) {
    if (!begun) {
      gathered.begin(step, round, wave.startNanos(), 0, read.cells().size());
      gathered.flag(extraFlags);
      begun = true;
    }
    skipMasked();
    position++;
  }

  private void skipMasked() {
    while (position + 1 < read.cells().size() && read.cells().masked(position + 1)) {
      gathered.setMasked(++position);
    }
  }

  private void finish(ResultSink out) {
    skipMasked();
    if (position == read.cells().size() - 1) {
      out.accept(gathered);
    }
  }
}
