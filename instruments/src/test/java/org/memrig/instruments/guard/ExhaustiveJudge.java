package org.memrig.instruments.guard;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.Wiring;

/**
 * Judge programs the long way: set every line of the chip for every round and every cell, and look
 * at every cell, gate and current. Shares no code with the guard.
 */
final class ExhaustiveJudge {
  private static final double SLACK = 1e-9;

  private final BoardDescription board;
  private final Envelope limits;
  private final double[] row;
  private final double[] column;
  private final double[] gate;
  private Rest rest = Rest.GROUND;
  private String trespass = "";

  ExhaustiveJudge(BoardDescription board, Envelope limits) {
    this.board = board;
    this.limits = limits;
    row = new double[board.rows()];
    column = new double[board.columns()];
    gate = new double[Math.max(board.rows(), board.columns())];
  }

  /** Return the first trespass in words; empty if there is none. */
  String judge(Program program) {
    trespass = "";
    rest = program.rest();
    steps(program.steps(), null, 1);
    atRest(program.rest());
    return trespass;
  }

  private void steps(List<Step> steps, @Nullable Ladder ladder, long times) {
    for (Step step : steps) {
      switch (step) {
        case Read read -> read(read);
        case Multiply multiply -> multiply(multiply);
        case Pulse pulse -> pulse(pulse, ladder, times);
        case Wave wave -> wave(wave);
        case Idle idle -> idle.hold().ifPresent(this::atRest);
        case Repeat repeat -> steps(repeat.body(), repeat.ladder().orElse(null), repeat.times());
      }
    }
  }

  private void pulse(Pulse pulse, @Nullable Ladder ladder, long times) {
    double[] reached = {0, 0, 0};
    for (int i = 0; i < pulse.cells().size(); i++) {
      if (pulse.cells().masked(i)) {
        continue;
      }
      double volts = pulse.volts().at(i);
      double open = pulse.gate().at(i);
      double amps = pulse.limit().present() ? pulse.limit().amps() : Double.POSITIVE_INFINITY;
      reached[0] = volts;
      reached[1] = open;
      reached[2] = amps;
      pulseOnce(pulse, i, reached);
      for (long round = 1; ladder != null && round < Math.min(times, 40); round++) {
        climb(ladder, volts, open, amps, round, reached);
        pulseOnce(pulse, i, reached);
      }
    }
  }

  /** The ladder by its own definition, one round after the other. */
  private static void climb(
      Ladder ladder, double volts, double open, double amps, long round, double[] reached) {
    int which =
        switch (ladder.level()) {
          case VOLTS -> 0;
          case GATE -> 1;
          case AMPS -> 2;
          case WIDTH -> -1;
        };
    if (which < 0) {
      return;
    }
    double start = which == 0 ? volts : which == 1 ? open : amps;
    boolean linear = ladder.kind() == Ladder.Kind.LINEAR;
    double next = linear ? start + round * ladder.step() : reached[which] * ladder.step();
    boolean up = linear ? ladder.step() > 0 : ladder.step() > 1;
    double measure = linear ? next : Math.abs(next);
    double end = linear ? ladder.end() : Math.abs(ladder.end());
    double from = linear ? start : Math.abs(start);
    if (up ? from >= end : from <= end) {
      reached[which] = start;
    } else if (up ? measure >= end : measure <= end) {
      reached[which] = linear ? end : Math.copySign(end, start);
    } else {
      reached[which] = next;
    }
  }

  private void pulseOnce(Pulse pulse, int position, double[] reached) {
    int r = pulse.cells().row(position);
    int c = pulse.cells().column(position);
    lines(pulse.scheme(), r, c, reached[0]);
    openGate(r, c, reached[1]);
    double limit = reached[2];
    volts();
    currents(pulse.limit().present() ? limit : Double.POSITIVE_INFINITY, r, c);
  }

  private void lines(Scheme scheme, int r, int c, double v) {
    boolean lifted =
        scheme.side() == Scheme.Side.COLUMN
            || (v < 0 && board.wiring().negative() == Wiring.Negative.COLUMN_ABOVE_GROUND);
    double otherRow = 0;
    double otherColumn = 0;
    if (scheme.side() == Scheme.Side.SYMMETRIC) {
      row[r] = v / 2;
      column[c] = -v / 2;
      otherRow = scheme.kind() == Scheme.Kind.THIRD ? -v / 6 : 0;
      otherColumn = -otherRow;
      set(r, c, v / 2, -v / 2, otherRow, otherColumn);
      return;
    }
    double forced = lifted ? -v : v;
    double driven = 0;
    double grounded = 0;
    switch (scheme.kind()) {
      case HALF -> {
        driven = forced / 2;
        grounded = forced / 2;
      }
      case THIRD -> {
        driven = forced / 3;
        grounded = 2 * forced / 3;
      }
      case TRANSISTOR -> {
        Wiring.Gates along = lifted ? Wiring.Gates.COLUMNS : Wiring.Gates.ROWS;
        grounded = board.wiring().gates() == along ? forced : 0;
      }
      case SINGLE -> {}
    }
    if (lifted) {
      set(r, c, 0, forced, grounded, driven);
    } else {
      set(r, c, forced, 0, driven, grounded);
    }
  }

  private void set(int r, int c, double ofRow, double ofColumn, double rows, double columns) {
    Arrays.fill(row, rows);
    Arrays.fill(column, columns);
    row[r] = ofRow;
    column[c] = ofColumn;
  }

  private void openGate(int r, int c, double volts) {
    Arrays.fill(gate, 0);
    switch (board.wiring().gates()) {
      case NONE -> within(Bound.GATE_VOLTS, volts, "gate");
      case ROWS -> gate[r] = volts;
      case COLUMNS -> gate[c] = volts;
    }
  }

  private void read(Read read) {
    Cells cells = read.cells();
    double[] at = {0, 1};
    for (int i = 0; i < cells.size(); i++) {
      for (double open : at) {
        if (cells.masked(i)) {
          continue;
        }
        int r = cells.row(i);
        int c = cells.column(i);
        boolean lifted =
            read.volts() < 0 && board.wiring().negative() == Wiring.Negative.COLUMN_ABOVE_GROUND;
        double ofRow = lifted ? 0 : read.volts();
        double ofColumn = lifted ? -read.volts() : 0;
        double other = other(read.unselected(), open, ofRow, ofColumn);
        set(r, c, ofRow, ofColumn, other, other);
        openGate(r, c, read.gate());
        volts();
        if (!(read.unselected() instanceof Drive.Float)) {
          currents(Double.POSITIVE_INFINITY, r, c);
        }
      }
    }
  }

  /** An open line lies somewhere between the lines that are driven. */
  private static double other(Drive drive, double open, double a, double b) {
    if (drive instanceof Drive.Float) {
      return open == 0 ? Math.min(a, b) : Math.max(a, b);
    }
    return drive.leastVolts();
  }

  private void multiply(Multiply multiply) {
    boolean forward = multiply.direction() == Multiply.Direction.FORWARD;
    double other =
        multiply.unselected() instanceof Drive.Float ? 0 : multiply.unselected().leastVolts();
    Arrays.fill(row, other);
    Arrays.fill(column, other);
    Arrays.fill(gate, 0);
    for (int i = 0; i < multiply.cells().rows(); i++) {
      row[multiply.cells().row() + i] = forward ? input(multiply, i) : 0;
    }
    for (int i = 0; i < multiply.cells().columns(); i++) {
      column[multiply.cells().column() + i] = forward ? 0 : input(multiply, i);
    }
    for (int i = 0; i < multiply.cells().size(); i++) {
      switch (board.wiring().gates()) {
        case NONE -> within(Bound.GATE_VOLTS, multiply.gate(), "gate");
        case ROWS -> gate[multiply.cells().row(i)] = multiply.gate();
        case COLUMNS -> gate[multiply.cells().column(i)] = multiply.gate();
      }
    }
    volts();
    currents(Double.POSITIVE_INFINITY, -1, -1);
  }

  private static double input(Multiply multiply, int i) {
    double x = multiply.inputs().at(i);
    return multiply.encoding() == Multiply.Encoding.AMPLITUDE
        ? x * multiply.scale().volts()
        : Math.signum(x) * multiply.scale().volts();
  }

  private void wave(Wave wave) {
    for (LineDrive each : wave.drives()) {
      if (each.drive() instanceof Drive.Volts(PiecewiseLinear shape)) {
        for (int i = 0; i < shape.corners(); i++) {
          for (boolean high : new boolean[] {false, true}) {
            moment(wave, shape.seconds(i), high);
            moment(wave, Math.nextDown(shape.seconds(i)), high);
          }
        }
      }
    }
    moment(wave, wave.seconds() / 3, false);
    moment(wave, wave.seconds() / 3, true);
    for (LineDrive each : wave.drives()) {
      if (each.drive() instanceof Drive.Amps(PiecewiseLinear shape, double _)) {
        within(Bound.CELL_AMPS, Math.abs(shape.min()), "forced " + each.line());
        within(Bound.LINE_AMPS, Math.abs(shape.min()), "forced " + each.line());
      }
    }
  }

  /** Open lines lie anywhere between the driven ones: look at both ends. */
  private void moment(Wave wave, double time, boolean high) {
    Arrays.fill(row, rest.rows().leastVolts());
    Arrays.fill(column, rest.columns().leastVolts());
    Arrays.fill(gate, rest.gates().leastVolts());
    boolean open = false;
    boolean forced = false;
    boolean limited = false;
    for (LineDrive each : wave.drives()) {
      double volts =
          each.drive() instanceof Drive.Volts(PiecewiseLinear shape)
              ? shape.at(time)
              : each.drive().mostVolts();
      open |= each.drive() instanceof Drive.Float;
      forced |= each.drive() instanceof Drive.Amps;
      switch (each.line().kind()) {
        case ROW -> row[each.line().index()] = volts;
        case COLUMN -> column[each.line().index()] = volts;
        case GATE -> gate[each.line().index()] = volts;
        case BULK, MARKER -> {}
      }
    }
    for (LineLimit each : wave.limits()) {
      limited |= each.limit().present();
    }
    openLines(wave, high);
    volts();
    if (!open && !forced && !limited) {
      currents(Double.POSITIVE_INFINITY, -1, -1);
    } else if (!open && !forced) {
      limitedCurrents(wave);
    }
  }

  private void openLines(Wave wave, boolean high) {
    double end =
        high
            ? Math.max(Arrays.stream(row).max().orElse(0), Arrays.stream(column).max().orElse(0))
            : Math.min(Arrays.stream(row).min().orElse(0), Arrays.stream(column).min().orElse(0));
    for (LineDrive each : wave.drives()) {
      if (each.drive() instanceof Drive.Float && each.line().kind() == LineKind.ROW) {
        row[each.line().index()] = end;
      } else if (each.drive() instanceof Drive.Float && each.line().kind() == LineKind.COLUMN) {
        column[each.line().index()] = end;
      }
    }
  }

  /** With grounded columns a row's current is at most its limit; with others nothing is known. */
  private void limitedCurrents(Wave wave) {
    for (double volts : column) {
      if (volts != 0) {
        return;
      }
    }
    double siemens = board.wiring().mostSiemens();
    double chip = 0;
    for (int r = 0; r < row.length; r++) {
      double most = Double.POSITIVE_INFINITY;
      for (LineLimit each : wave.limits()) {
        if (each.line().equals(Line.row(r)) && each.limit().kind() != Limit.Kind.NONE) {
          most = each.limit().amps();
        }
      }
      double cell = Math.abs(row[r]) * siemens;
      within(Bound.CELL_AMPS, Math.min(most, cell), "row " + r);
      double line = Math.min(most, sumOverOpen(r) * siemens);
      within(Bound.LINE_AMPS, line, "row " + r);
      chip += line;
    }
    within(Bound.CHIP_AMPS, chip, "chip");
  }

  private double sumOverOpen(int r) {
    double sum = 0;
    for (int c = 0; c < column.length; c++) {
      sum += conducts(r, c) ? Math.abs(row[r] - column[c]) : 0;
    }
    return sum;
  }

  private void atRest(Rest held) {
    Arrays.fill(row, held.rows().leastVolts());
    Arrays.fill(column, held.columns().leastVolts());
    Arrays.fill(gate, held.gates().leastVolts());
    volts();
    currents(Double.POSITIVE_INFINITY, -1, -1);
  }

  private void volts() {
    for (double each : row) {
      within(Bound.LINE_VOLTS, each, "row");
    }
    for (double each : column) {
      within(Bound.LINE_VOLTS, each, "column");
    }
    boolean gates = board.wiring().gates() != Wiring.Gates.NONE;
    for (int r = 0; r < row.length; r++) {
      for (int c = 0; c < column.length; c++) {
        if (conducts(r, c)) {
          within(Bound.CELL_VOLTS, row[r] - column[c], "cell " + r + "," + c);
        }
        if (gates) {
          double own = ofCell(r, c);
          within(Bound.GATE_VOLTS, own, "gate of " + r + "," + c);
          within(Bound.GATE_ROW_VOLTS, own - row[r], "gate of " + r + "," + c);
          within(Bound.GATE_COLUMN_VOLTS, own - column[c], "gate of " + r + "," + c);
        }
      }
    }
  }

  private double ofCell(int r, int c) {
    return board.wiring().gates() == Wiring.Gates.ROWS ? gate[r] : gate[c];
  }

  private boolean conducts(int r, int c) {
    return board.wiring().gates() == Wiring.Gates.NONE || ofCell(r, c) != 0;
  }

  private void currents(double limit, int limitedRow, int limitedColumn) {
    double siemens = board.wiring().mostSiemens();
    double chip = 0;
    double[] ofRow = new double[row.length];
    double[] ofColumn = new double[column.length];
    for (int r = 0; r < row.length; r++) {
      for (int c = 0; c < column.length; c++) {
        if (conducts(r, c)) {
          double amps = Math.abs(row[r] - column[c]) * siemens;
          amps = r == limitedRow && c == limitedColumn ? Math.min(limit, amps) : amps;
          within(Bound.CELL_AMPS, amps, "cell " + r + "," + c);
          ofRow[r] += amps;
          ofColumn[c] += amps;
          chip += amps;
        }
      }
    }
    Arrays.stream(ofRow).forEach(amps -> within(Bound.LINE_AMPS, amps, "row"));
    Arrays.stream(ofColumn).forEach(amps -> within(Bound.LINE_AMPS, amps, "column"));
    within(Bound.CHIP_AMPS, chip, "chip");
  }

  private void within(Bound bound, double value, String what) {
    var span = limits.span(bound);
    boolean inside =
        value == 0
            || (span.isPresent()
                && value >= span.get().low() - Math.abs(span.get().low()) * SLACK
                && value <= span.get().high() + Math.abs(span.get().high()) * SLACK);
    if (!inside && trespass.isEmpty()) {
      trespass = bound + " " + value + " at " + what;
    }
  }
}
