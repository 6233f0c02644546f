package org.memrig.emulator;

import java.util.Arrays;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Scheme;
import org.memrig.physics.PulseShape;

/** Read cells whose other lines rest at ground, or at the volts of the selected line. */
final class ReadOperation {
  // Reading stresses. A cell's own stress follows its reading; what the other cells of its row see
  // is added up and applied once per row, in the same closed form: a row of n cells read one by one
  // costs n, not n squared.

  private final Hardware hardware;
  private final Die die;

  private Read read = EMPTY;
  private ReadResult out = new ReadResult();
  private Scope scope = new Scope();
  private LineLevels levels = new LineLevels(0, 0, 0, 0);
  private double gate;
  private long settleNanos;
  private long apertureNanos;
  private long slotNanos;
  private long event;
  private double most;
  private final boolean[] had; // columns whose cells of the present row were stressed by themselves
  private double together; // sum of the currents of the cells of a row that are read at once
  private final LineCurrents currents;

  private static final Read EMPTY = Read.of(Cells.cell(0, 0), 0, 0, 0, 1);

  ReadOperation(Hardware hardware) {
    this.hardware = hardware;
    this.die = hardware.die;
    this.had = new boolean[die.columns];
    this.currents = new LineCurrents(hardware);
  }

  /** Tell how long one slot of a read lasts, from its lines' rise to their fall, ns. */
  private void time() {
    settleNanos = hardware.clock.rounded(read.settle());
    apertureNanos = hardware.clock.atLeastOne(read.aperture());
    slotNanos = settleNanos + read.samples() * apertureNanos;
  }

  /** Read into a result that has begun; skipped cells keep what is there. */
  void run(Read newRead, ReadResult result, Scope newScope) {
    read = newRead;
    out = result;
    scope = newScope;
    levels = hardware.remembered.levels(Scheme.TRANSISTOR, read.volts());
    gate = hardware.dac.achieved(read.gate());
    time();
    event = hardware.readings;
    most = 0;
    together = 0;
    Arrays.fill(had, false);
    currents.begin();
    currents.at(levels, gate);
    hardware.readings += read.samples();
    if (inTurn()) {
      byCell();
    } else {
      byLine();
    }
    hardware.sequencer.judge().carries(most);
    currents.tell();
    hardware.sequencer.end();
  }

  /** Tell whether cells are read one after the other, and not a row at a time. */
  private boolean inTurn() {
    return read.mode() != Read.Mode.LINE_PARALLEL;
  }

  private void byCell() {
    Cells cells = read.cells();
    int from = scope.from;
    int to = scope.end(cells);
    int row = -1;
    int inRow = 0;
    boolean visited = false;
    for (int p = from; p < to; p++) {
      if (scope.skips(cells, p) || hardware.stopping()) {
        skip(p);
        continue;
      }
      if (cells.row(p) != row) {
        disturbRow(row, inRow * slotNanos);
        row = cells.row(p);
        inRow = 0;
      }
      visited = visited || visit(p);
      hardware.clock.advance(hardware.sequencer.connect(row, cells.column(p)));
      hardware.clock.advance(hardware.sequencer.gateSettle());
      measure(p);
      hardware.clock.advance(slotNanos);
      inRow++;
    }
    disturbRow(row, inRow * slotNanos);
    disturbColumns(from, to);
  }

  private void byLine() {
    Cells cells = read.cells();
    int from = scope.from;
    int to = scope.end(cells);
    int row = -1;
    boolean visited = false;
    for (int p = from; p < to; p++) {
      if (scope.skips(cells, p) || hardware.stopping()) {
        skip(p);
        continue;
      }
      if (cells.row(p) != row) {
        if (row >= 0) {
          hardware.clock.advance(slotNanos);
          disturbRow(row, slotNanos);
        }
        row = cells.row(p);
        together = 0;
        visited = visited || visit(p);
        hardware.clock.advance(hardware.sequencer.gateSettle());
      }
      measure(p);
    }
    if (row >= 0) {
      hardware.clock.advance(slotNanos);
      disturbRow(row, slotNanos);
    }
    disturbColumns(from, to);
  }

  private boolean visit(int p) {
    Cells cells = read.cells();
    hardware.sequencer.visit(cells.row(p), cells.column(p), levels, gate, hardware.clock.nanos());
    return !hardware.sequencer.visitsAll();
  }

  /** Mark a cell that a stop has kept from being read. */
  private void skip(int p) {
    if (hardware.stopping() && !scope.skips(read.cells(), p)) {
      out.set(p - out.first(), 0, 0, 0, hardware.clock.nanos(), Flags.MASKED | Flags.ENDED);
    }
  }

  private void measure(int p) {
    int row = read.cells().row(p);
    int column = read.cells().column(p);
    int cell = die.cell(row, column);
    had[column] = true;
    double volts = die.volts(cell, levels.row(), levels.column(), gate);
    Adc adc = hardware.adc;
    double seconds = DeviceClock.seconds(apertureNanos);
    double exact = 0;
    int range = 0;
    double aperture = 0;
    double sum = 0;
    boolean over = false;
    int line = sensed(row, column);
    int into = line == row ? 1 : -1;
    boolean stressed = stresses(volts);
    long stress = die.cells.events(cell);
    long wait = settleNanos + apertureNanos / 2;
    long time = hardware.clock.nanos() + settleNanos;
    for (int k = 0; k < read.samples(); k++) {
      if (die.ages) {
        hardware.keepTime(time + (inTurn() ? k * apertureNanos : 0));
      }
      if (stressed) {
        stress(cell, volts, wait, stress, k);
        wait = apertureNanos;
      }
      if (k == 0) { // after it has settled: a volatile cell may have switched by then
        exact = die.cells.current(cell, volts);
        range = adc.range(read.range(), exact);
        aperture = Math.max(seconds, adc.leastAperture(range));
      }
      double seen = die.cells.readCurrent(cell, volts, aperture, event + k, die.kelvin());
      seen -= exact * adc.tia().missing(range, wait(k), seconds);
      adc.held().begin();
      double value = adc.convert(range, seen, line, into, cell, event + k);
      over |= adc.over(range, value);
      sum += value;
    }
    if (stressed) {
      stress(cell, volts, apertureNanos - apertureNanos / 2, stress, read.samples());
    }
    double amps = over ? 0 : sum / read.samples();
    out.set(
        p - out.first(),
        amps,
        levels.row() - levels.column(),
        adc.fullScale(range),
        hardware.clock.nanos() + settleNanos,
        over ? Flags.OVER_RANGE : 0);
    most = Math.max(most, Math.abs(exact));
    currents.see(row, column, exact);
    if (!inTurn() && !die.bare) {
      together += Math.abs(exact);
      currents.see(together, together);
    }
    scope.judge(p, amps, !over);
  }

  /** Return the time from the lines' rise to the start of a sample, s. */
  private double wait(int sample) {
    return DeviceClock.seconds(settleNanos + sample * apertureNanos);
  }

  /** Return the line that carries the current of the cell alone; rows, then columns. */
  private int sensed(int row, int column) {
    boolean byRow = LineLevels.onColumn(Scheme.TRANSISTOR, hardware.wiring, read.volts());
    return byRow ? row : die.rows + column;
  }

  /** Tell whether the read cell is stressed by itself, and not with its whole row. */
  private boolean stresses(double volts) {
    return hardware.disturb
        && volts != 0
        && (die.ages || !(die.bare && rowCarries()))
        && !die.blocked(levels.row(), levels.column(), gate);
  }

  private void stress(int cell, double volts, long nanos, long stress, int part) {
    double limit = die.limit(levels.row(), levels.column(), gate, FREE);
    double seconds = DeviceClock.seconds(nanos);
    die.cells.segment(cell, volts, volts, seconds, limit, die.kelvin(), stress, part);
  }

  private static final double FREE = Double.POSITIVE_INFINITY;

  /** Tell whether the selected row carries volts against the other columns. */
  private boolean rowCarries() {
    return levels.row() != levels.otherColumns();
  }

  /** Stress the cells of a row as long as it was driven, less what they have had. */
  private void disturbRow(int row, long nanos) {
    if (row < 0 || nanos == 0 || !hardware.disturb || !rowCarries()) {
      return;
    }
    // In a gated array the selected cells have had theirs; the others matter only along the gate,
    // and there the other columns are lifted, so that nothing lies across them.
    if (die.bare && !die.ages) {
      die.pulse(row, 0, die.columns, levels.row(), levels.otherColumns(), 0, shape(nanos));
    } else if (die.bare) {
      besides(row, nanos);
    }
    Arrays.fill(had, false);
  }

  /** Stress the cells of a row whose read ones have had a slot each as they were read. */
  private void besides(int row, long nanos) {
    for (int column = 0; column < die.columns; column++) {
      long left = had[column] ? nanos - slotNanos : nanos;
      if (left > 0) {
        die.pulse(row, column, column + 1, levels.row(), levels.otherColumns(), 0, shape(left));
      }
    }
  }

  /** Stress the other cells of columns that carried volts: negative reads made by the column. */
  private void disturbColumns(int from, int to) {
    if (!hardware.disturb || levels.column() == levels.otherRows() || !die.bare) {
      return;
    }
    Cells cells = read.cells();
    for (int p = from; p < to; p++) {
      if (!scope.skips(cells, p)) {
        for (int row = 0; row < die.rows; row++) {
          if (row != cells.row(p)) {
            int cell = die.cell(row, cells.column(p));
            die.pulse(cell, levels.otherRows(), levels.column(), 0, shape(slotNanos), FREE);
          }
        }
      }
    }
  }

  private PulseShape shape(long nanos) {
    return hardware.remembered.shape(nanos, 0, 0);
  }

  /** Tell whether the lines around selected cells are such that this class is right. */
  static boolean fits(Read read, Hardware hardware) {
    boolean grounded = read.unselected().leastVolts() == 0 && read.unselected().mostVolts() == 0;
    boolean open = read.unselected() instanceof Drive.Float;
    boolean together = read.mode() == Read.Mode.LINE_PARALLEL && hardware.adc.held().shares();
    return grounded && !open && !together && hardware.cellsStandAlone();
  }
}
