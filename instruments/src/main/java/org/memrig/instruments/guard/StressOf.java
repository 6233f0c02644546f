package org.memrig.instruments.guard;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wave;

/**
 * Work out the worst stress that a program puts on each cell.
 *
 * <p>Pulses are always stress: count times rounds, and volts times the least of limit and
 * conductance, times width. Reads, multiplications, waves and holds are stress where they leave the
 * volts that the rig allows for reading; then each counts as one pulse. Ladders count with their
 * greatest level in every round.
 */
final class StressOf {
  private final BoardDescription board;
  private final @Nullable Span harmless;

  /**
   * Work for a board.
   *
   * @param harmless the volts across a cell that the rig allows for reading
   */
  StressOf(BoardDescription board, Optional<Span> harmless) {
    this.board = board;
    this.harmless = harmless.orElse(null);
  }

  /** Add the worst case of a whole program. */
  void worst(Charge charge, Program program) {
    steps(charge, program.steps(), null, 1, 1, true, program);
  }

  /** Add the worst case of every operation once, rounds left out. */
  void once(Charge charge, Program program) {
    steps(charge, program.steps(), null, 1, 0, true, program);
  }

  /** Add the worst case of what no result measures: all but pulses. */
  void unmeasured(Charge charge, Program program) {
    steps(charge, program.steps(), null, 1, 1, false, program);
  }

  private void steps(
      Charge charge,
      List<Step> steps,
      @Nullable Ladder ladder,
      long times,
      long rounds,
      boolean pulses,
      Program program) {
    if (program.stressClass() == StressClass.READ) {
      return;
    }
    long all = Math.max(1, rounds);
    for (int i = 0; i < steps.size(); i++) {
      switch (steps.get(i)) {
        case Pulse pulse -> {
          if (pulses) {
            pulse(charge, pulse, ladder, times, all);
          }
        }
        case Read read -> read(charge, read, all);
        case Multiply multiply -> multiply(charge, multiply, all);
        case Wave wave -> StressOfWave.add(charge, wave, board, this, all);
        case Idle idle -> idle(charge, idle, program.rest(), all);
        case Repeat repeat ->
            steps(
                charge,
                repeat.body(),
                repeat.ladder().orElse(null),
                repeat.times(),
                rounds == 0 ? 0 : Charge.product(rounds, repeat.times()),
                pulses,
                program);
      }
    }
  }

  /** Tell whether volts across a cell are within what the rig allows for reading. */
  boolean harmless(double low, double high) {
    return harmless != null && harmless.contains(low) && harmless.contains(high);
  }

  /** Charge the half-selects of one cell's pulses. */
  static void halfSelects(Charge charge, Pulse pulse, int row, int column, long count) {
    switch (pulse.scheme().kind()) {
      case TRANSISTOR -> {}
      case HALF, SINGLE -> charge.halfSelectLines(row, column, count);
      case THIRD -> charge.halfSelectChip(row, column, count);
    }
  }

  private void pulse(Charge charge, Pulse pulse, @Nullable Ladder ladder, long times, long rounds) {
    Cells cells = pulse.cells();
    double edges = pulse.rise() + pulse.fall();
    double limit =
        pulse.limit().present()
            ? highest(ladder, Ladder.Level.AMPS, pulse.limit().amps(), times)
            : Double.POSITIVE_INFINITY;
    for (int i = 0; i < cells.size(); i++) {
      if (cells.masked(i)) {
        continue;
      }
      double volts = highest(ladder, Ladder.Level.VOLTS, pulse.volts().at(i), times);
      double width = highest(ladder, Ladder.Level.WIDTH, pulse.width().at(i), times);
      long count = Charge.product((long) pulse.count().at(i), rounds);
      int row = cells.row(i);
      int column = cells.column(i);
      charge.add(row, column, count, count * energy(volts, limit, width + edges));
      halfSelects(charge, pulse, row, column, count);
    }
  }

  private void read(Charge charge, Read read, long rounds) {
    if (harmless(read.volts(), read.volts())) {
      return;
    }
    double seconds = read.settle() + read.samples() * read.aperture();
    double joules = energy(Math.abs(read.volts()), Double.POSITIVE_INFINITY, seconds);
    whole(charge, read.cells(), rounds, joules);
  }

  private void multiply(Charge charge, Multiply multiply, long rounds) {
    double volts = multiply.scale().volts();
    if (harmless(-volts, volts)) {
      return;
    }
    double inputs =
        multiply.encoding() == Multiply.Encoding.AMPLITUDE
            ? 0
            : multiply.scale().unitWidth() * multiply.scale().mostCount();
    double seconds = multiply.settle() + multiply.aperture() + inputs;
    whole(charge, multiply.cells(), rounds, energy(volts, Double.POSITIVE_INFINITY, seconds));
  }

  private void idle(Charge charge, Idle idle, Rest rest, long rounds) {
    Rest held = idle.hold().orElse(rest);
    double least = least(held.rows()) - most(held.columns());
    double most = most(held.rows()) - least(held.columns());
    if ((least == 0 && most == 0) || harmless(least, most)) {
      return;
    }
    double seconds =
        switch (idle.until()) {
          case Idle.Until.After(double s) -> s;
          case Idle.Until.Since(int _, double s) -> s;
          // Nothing here knows the device clock, so that no budget can be proven to hold.
          case Idle.Until.At _ -> Double.POSITIVE_INFINITY;
        };
    double volts = Math.max(Math.abs(least), Math.abs(most));
    whole(
        charge,
        Cells.all(board.rows(), board.columns()),
        rounds,
        energy(volts, Double.POSITIVE_INFINITY, seconds));
  }

  /** Return the most energy of one stress, J. */
  double energy(double volts, double limit, double seconds) {
    double amps = Math.min(limit, volts * board.wiring().mostSiemens());
    return seconds == 0 ? 0 : volts * amps * seconds;
  }

  private static void whole(Charge charge, Cells cells, long rounds, double joules) {
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.masked(i)) {
        charge.add(cells.row(i), cells.column(i), rounds, rounds * joules);
      }
    }
  }

  private static double highest(
      @Nullable Ladder ladder, Ladder.Level level, double start, long times) {
    double first = Math.abs(start);
    return ladder == null || ladder.level() != level
        ? first
        : Math.max(first, Math.abs(ladder.at(start, times - 1)));
  }

  private static double least(Drive drive) {
    return drive.leastVolts();
  }

  private static double most(Drive drive) {
    return drive.mostVolts();
  }
}
