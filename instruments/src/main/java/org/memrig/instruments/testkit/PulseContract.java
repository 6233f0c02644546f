package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Masked;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Scheme;

/** What every board keeps when it pulses cells. */
public interface PulseContract extends BoardUnderTest {
  @Test
  @DisplayName("every cell gets its pulses; start, energy and peak are told")
  default void pulsesEveryCell() {
    try (Trial trial = new Trial(this)) {
      Pulse pulse = trial.given.pulse(trial.given.block(2, 2));
      trial.of(pulse).ifPresent(results -> Pulses.check(pulse, results));
    }
  }

  @Test
  @DisplayName("counts are kept, 0 included, uniform or per cell")
  default void keepsCounts() {
    try (Trial trial = new Trial(this)) {
      Block block = trial.given.block(2, 2);
      double most = trial.given.near(Bound.PULSE_COUNT, 5);
      Pulse plain = trial.given.pulse(block);
      Pulse same = Pulses.with(plain, Levels.of(most));
      trial.of(same).ifPresent(results -> Pulses.check(same, results));
      double[] counts = new double[block.size()];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = trial.given.near(Bound.PULSE_COUNT, i);
      }
      Pulse own = Pulses.with(plain, Levels.perCell(counts));
      trial.of(own).ifPresent(results -> Pulses.check(own, results));
    }
  }

  @Test
  @DisplayName("a masked cell gets no pulse and stays where it was")
  default void pulsesNoMaskedCell() {
    try (Trial trial = new Trial(this)) {
      Block block = trial.given.block(2, 2);
      BitSet skipped = new BitSet();
      skipped.set(block.size() - 1);
      Pulse pulse = trial.given.pulse(Masked.of(block, skipped));
      double[] before = trial.conductances();
      trial
          .of(pulse)
          .ifPresent(results -> {
            Pulses.check(pulse, results);
            if (pulse.scheme().kind() == Scheme.Kind.TRANSISTOR) {
              trial.unchanged(before, block.lastRow(), block.lastColumn());
            }
          });
    }
  }

  @Test
  @DisplayName("a pulse moves its cell; more pulses move it further")
  default void movesCells() {
    try (Trial trial = new Trial(this)) {
      Cells cell = trial.given.block(1, 1);
      Pulse one = trial.given.pulse(cell);
      double[] start = trial.conductances();
      if (trial.of(one).isEmpty() || trial.bench.isEmpty()) {
        return;
      }
      int at = cell.row(0) * trial.description.columns() + cell.column(0);
      double after = trial.conductances()[at];
      trial.bench.get().setSiemens(cell.row(0), cell.column(0), start[at]);
      Pulse more = Pulses.with(one, Levels.of(trial.given.near(Bound.PULSE_COUNT, 4)));
      trial.of(more);
      double further = trial.conductances()[at];
      assertTrue(
          Math.abs(further - start[at]) >= Math.abs(after - start[at]),
          "one pulse moved it to " + after + " S, several to " + further + " S");
    }
  }

  @Test
  @DisplayName("volts, gates and widths may differ from cell to cell, or come from a palette")
  default void keepsPerCellLevels() {
    try (Trial trial = new Trial(this)) {
      Block block = trial.given.block(2, 2);
      Pulse plain = trial.given.pulse(block);
      double volts = plain.volts().max();
      double[] values = new double[block.size()];
      int[] choice = new int[block.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = volts * (1 + i) / values.length;
        choice[i] = i % 2;
      }
      for (Levels levels :
          List.of(
              Levels.perCell(values), Levels.palette(new double[] {volts, volts / 2}, choice))) {
        Pulse pulse = Pulses.with(plain, levels, plain.count());
        trial.of(pulse).ifPresent(results -> Pulses.check(pulse, results));
      }
    }
  }

  @Test
  @DisplayName("every scheme and side is done as declared, or refused")
  default void knowsItsSchemes() {
    try (Trial trial = new Trial(this)) {
      for (Scheme.Kind kind : Scheme.Kind.values()) {
        for (Scheme.Side side : Scheme.Side.values()) {
          Pulse pulse = trial.given.pulse(trial.given.block(1, 1), new Scheme(kind, side));
          trial.of(pulse).ifPresent(results -> Pulses.check(pulse, results));
        }
      }
    }
  }

  @Test
  @DisplayName("edges and gaps take their time")
  default void keepsEdgesAndGaps() {
    try (Trial trial = new Trial(this)) {
      double edge = trial.given.near(Bound.PULSE_EDGE, 1e-6);
      double gap = trial.given.near(Bound.PULSE_GAP, 5e-6);
      Pulse plain = trial.given.pulse(trial.given.block(1, 1));
      Pulse pulse =
          Pulses.timed(plain, Levels.of(trial.given.near(Bound.PULSE_COUNT, 3)), edge, gap);
      trial
          .of(pulse)
          .ifPresent(results -> {
            Pulses.check(pulse, results);
            double count = pulse.count().max();
            double least = count * (pulse.width().max() + 2 * edge) + (count - 1) * gap;
            long took = results.getLast().endNanos() - results.getFirst().startNanos();
            assertTrue(took >= least * 1e9 * 0.95 - 10, took + " ns for at least " + least + " s");
          });
    }
  }

  @Test
  @DisplayName("both orders give every cell the same number of pulses")
  default void keepsBothOrders() {
    try (Trial trial = new Trial(this)) {
      Pulse plain = trial.given.pulse(trial.given.block(2, 2));
      Pulse several = Pulses.with(plain, Levels.of(trial.given.near(Bound.PULSE_COUNT, 3)));
      List<Long> starts = new ArrayList<>();
      for (Order order : Order.values()) {
        Pulse pulse = Pulses.with(several, order);
        Optional<List<Result>> results = trial.of(pulse);
        results.ifPresent(given -> {
          Pulses.check(pulse, given);
          PulseResult first = Pulses.of(given).getFirst();
          int last = first.size() - 1;
          starts.add(first.startNanos(last) - first.startNanos(0));
        });
      }
      if (starts.size() == 2 && several.cells().size() > 1 && several.count().max() > 1) {
        assertTrue(
            starts.get(Order.CELL_MAJOR.ordinal()) > starts.get(Order.ARRAY_MAJOR.ordinal()),
            "by cell, the last cell starts after the others have had all their pulses: " + starts);
      }
    }
  }

  @Test
  @DisplayName("a limit that is reached is flagged, and the current stays within it")
  default void keepsLimits() {
    try (Trial trial = new Trial(this)) {
      Pulse plain = trial.given.pulse(trial.given.block(1, 1));
      double amps = trial.given.near(Bound.LIMIT_AMPS, 1e-6);
      for (Limit.Kind kind : List.of(Limit.Kind.SERIES, Limit.Kind.GATE, Limit.Kind.SOURCE)) {
        for (Limit.OnReach onReach : Limit.OnReach.values()) {
          Pulse pulse = Given.limited(plain, new Limit(amps, kind, onReach));
          trial.of(pulse).ifPresent(results -> limited(trial, pulse, results));
        }
      }
    }
  }

  private static void limited(Trial trial, Pulse pulse, List<Result> results) {
    PulseResult result = Pulses.of(results).getFirst();
    int flags = result.flags(0) | result.flags();
    if ((flags & Flags.ENDED) != 0) {
      assertTrue((flags & Flags.LIMITED) != 0, "ended early, yet not limited");
    }
    // In an array without transistors the cells beside it let a cell draw more than its line.
    boolean alone =
        pulse.scheme().kind() == Scheme.Kind.TRANSISTOR
            || trial.description.rows() * trial.description.columns() == 1;
    if (alone
        && pulse.limit().kind() == Limit.Kind.SERIES
        && trial.description.identity().emulated()) {
      assertTrue(
          result.peakAmps(0) <= pulse.limit().amps() * 1.05,
          "peak of " + result.peakAmps(0) + " A through a series resistor");
    }
    if (trial.bench.isPresent()
        && pulse.limit().amps()
            < trial.bench.get().siemens(pulse.cells().row(0), pulse.cells().column(0))
                * pulse.volts().magnitude()
                * 0.01) {
      assertTrue((flags & Flags.LIMITED) != 0, "far beyond the limit, yet not flagged");
    }
  }

  @Test
  @DisplayName("what a board cannot do is refused")
  default void refusesWhatItCannotDo() {
    try (Trial trial = new Trial(this)) {
      Pulse plain = trial.given.pulse(trial.given.block(1, 1));
      trial
          .description
          .envelope()
          .span(Bound.CELL_VOLTS)
          .ifPresent(span -> {
            Pulse higher = Pulses.with(plain, Levels.of(span.high() * 2 + 1), plain.count());
            trial.refused(Trial.program(higher));
          });
      Cells beyond = Cells.cell(trial.description.rows(), 0);
      trial.refused(Trial.program(trial.given.pulse(beyond)));
      if (!trial.description.envelope().can(Ability.PULSE)) {
        trial.refused(Trial.program(plain));
      }
    }
  }
}
