package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Masked;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Step;

/** What every board keeps when it repeats. */
public interface RepeatContract extends BoardUnderTest {
  @Test
  @DisplayName("every round's results come, numbered through, and then the repeat's own")
  default void givesEveryRound() {
    try (Trial trial = new Trial(this)) {
      Cells cells = trial.given.block(2, 2);
      for (Order order : Order.values()) {
        trial.of(
            repeat(
                4,
                order,
                Repeat.Report.EVERY,
                Optional.empty(),
                trial.given.pulse(cells),
                trial.given.read(cells)));
      }
    }
  }

  @Test
  @DisplayName("of the last rounds only: each cell's last read, counts and energies as sums")
  default void givesTheLastRound() {
    try (Trial trial = new Trial(this)) {
      Cells cells = trial.given.block(2, 2);
      Pulse pulse = trial.given.pulse(cells);
      for (Order order : Order.values()) {
        Repeat repeat =
            repeat(4, order, Repeat.Report.LAST, Optional.empty(), pulse, trial.given.read(cells));
        trial
            .of(repeat)
            .ifPresent(results -> {
              double most = 0;
              for (PulseResult each : Pulses.of(results)) {
                for (int i = 0; i < each.size(); i++) {
                  assertEquals(4, each.pulses(i), "pulses over all rounds, " + order);
                  most = Math.max(most, each.joules(i));
                }
              }
              assertTrue(most > 0, "energy over all rounds");
            });
      }
    }
  }

  @Test
  @DisplayName("an operation may stand in two repeats; rounds count through")
  default void nests() {
    try (Trial trial = new Trial(this)) {
      Cells cells = trial.given.block(2, 1);
      Repeat inner = Repeat.of(3, trial.given.read(cells), trial.given.idle(1e-5));
      trial.of(Repeat.of(2, inner, trial.given.read(cells)));
      trial.of(trial.given.read(cells), Repeat.of(2, trial.given.read(cells), inner));
    }
  }

  @Test
  @DisplayName("a cell that meets the band is left alone; the repeat ends when none is left")
  default void endsWhenAllHaveMet() {
    try (Trial trial = new Trial(this)) {
      Cells cells = trial.given.block(2, 2);
      Read read = trial.given.read(cells);
      Pulse pulse = trial.given.pulse(cells);
      // Any current will do: done after one round.
      Band any = new Band(Levels.of(-1e9), Levels.of(1e9));
      for (Order order : Order.values()) {
        Repeat once = repeat(5, order, Repeat.Report.EVERY, Optional.of(any), pulse, read);
        trial.of(once).ifPresent(results -> ended(results, 1, true));
        // No current will do: all rounds.
        Band none = new Band(Levels.of(1e8), Levels.of(1e9));
        Repeat all = repeat(3, order, Repeat.Report.EVERY, Optional.of(none), pulse, read);
        trial.of(all).ifPresent(results -> ended(results, 3, false));
      }
    }
  }

  private static void ended(List<Result> results, long rounds, boolean met) {
    RepeatResult end = (RepeatResult) results.getLast();
    for (int i = 0; i < end.size(); i++) {
      assertEquals(rounds, end.rounds(i), "rounds of position " + i);
      assertEquals(met, end.met(i), "position " + i + " met its band");
    }
  }

  @Test
  @DisplayName("bands may differ from cell to cell: each cell is judged by its own")
  default void judgesEachCellByItsBand() {
    try (Trial trial = new Trial(this)) {
      Cells cells = trial.given.block(2, 2);
      if (cells.size() == 1) {
        return;
      }
      double[] low = new double[cells.size()];
      double[] high = new double[cells.size()];
      for (int i = 0; i < cells.size(); i++) {
        low[i] = i == 0 ? -1e9 : 1e8;
        high[i] = 1e9;
      }
      Band band = new Band(Levels.perCell(low), Levels.perCell(high));
      Repeat repeat =
          repeat(
              3,
              Order.ARRAY_MAJOR,
              Repeat.Report.EVERY,
              Optional.of(band),
              trial.given.pulse(cells),
              trial.given.read(cells));
      trial
          .of(repeat)
          .ifPresent(results -> {
            RepeatResult end = (RepeatResult) results.getLast();
            assertEquals(1, end.rounds(0), "rounds of the cell that meets at once");
            assertTrue(end.met(0), "it met its band");
            assertEquals(3, end.rounds(1), "rounds of a cell that never meets");
            long masked = 0;
            for (ReadResult each : Reads.of(results)) {
              masked += each.first() == 0 && (each.flags(0) & Flags.MASKED) != 0 ? 1 : 0;
            }
            assertEquals(2, masked, "rounds in which the cell was left alone");
          });
    }
  }

  @Test
  @DisplayName("cells masked from the start take no rounds")
  default void repeatsNoMaskedCell() {
    try (Trial trial = new Trial(this)) {
      Cells block = trial.given.block(2, 2);
      BitSet skipped = new BitSet();
      skipped.set(0);
      Cells cells = Masked.of(block, skipped);
      for (Order order : Order.values()) {
        trial.of(
            repeat(
                2,
                order,
                Repeat.Report.EVERY,
                Optional.of(new Band(Levels.of(1e8), Levels.of(1e9))),
                trial.given.pulse(cells),
                trial.given.read(cells)));
      }
    }
  }

  @Test
  @DisplayName("a ladder changes its level from round to round and stays at its end")
  default void climbsLadders() {
    try (Trial trial = new Trial(this)) {
      Cells cell = trial.given.block(1, 1);
      Pulse pulse = trial.given.pulse(cell);
      double volts = pulse.volts().max();
      double width = pulse.width().max();
      List<Ladder> ladders = new ArrayList<>();
      ladders.add(new Ladder(Ladder.Level.VOLTS, Ladder.Kind.LINEAR, -volts / 4, volts / 2));
      ladders.add(new Ladder(Ladder.Level.VOLTS, Ladder.Kind.GEOMETRIC, 0.5, volts / 4));
      double wider = trial.given.near(Bound.PULSE_WIDTH, width * 8);
      if (wider > width) {
        ladders.add(new Ladder(Ladder.Level.WIDTH, Ladder.Kind.LINEAR, (wider - width) / 2, wider));
        ladders.add(new Ladder(Ladder.Level.WIDTH, Ladder.Kind.GEOMETRIC, 2, wider));
      }
      for (Ladder ladder : ladders) {
        Repeat repeat =
            new Repeat(
                List.of(pulse),
                5,
                Optional.of(ladder),
                Optional.empty(),
                Order.ARRAY_MAJOR,
                Repeat.Report.EVERY);
        trial.of(repeat).ifPresent(results -> climbed(trial, pulse, ladder, results));
      }
    }
  }

  private static void climbed(Trial trial, Pulse pulse, Ladder ladder, List<Result> results) {
    List<PulseResult> rounds = Pulses.of(results);
    boolean virtual = trial.virtualTime();
    double slack = 2 * trial.description.timing().step() + 2e-9;
    for (int k = 1; k < rounds.size() && virtual && ladder.level() == Ladder.Level.WIDTH; k++) {
      double wider = ladder.at(pulse.width().max(), k) - pulse.width().max();
      double longer = seconds(rounds.get(k)) - seconds(rounds.getFirst());
      assertEquals(wider, longer, wider * 0.05 + slack, "s that round " + k + " took longer");
    }
    if (trial.bench.isPresent() && ladder.level() == Ladder.Level.VOLTS) {
      double first = rounds.get(0).peakAmps(0);
      double last = rounds.getLast().peakAmps(0);
      double share = ladder.at(pulse.volts().max(), rounds.size() - 1L) / pulse.volts().max();
      assertTrue(
          last <= first * share * 1.5 + 1e-12,
          "peak " + last + " A in the last round, " + first + " A in the first");
    }
  }

  private static double seconds(PulseResult result) {
    return (result.endNanos() - result.startNanos()) * 1e-9;
  }

  @Test
  @DisplayName("idle times may count from a step of the same round")
  default void countsIdleTimesWithinARound() {
    try (Trial trial = new Trial(this)) {
      Cells cell = trial.given.block(1, 1);
      Idle since = new Idle(new Idle.Until.Since(1, 1e-3), Optional.empty());
      trial
          .of(Repeat.of(3, trial.given.read(cell), since))
          .ifPresent(results -> {
            for (int i = 0; i + 1 < results.size() - 1; i += 2) {
              long after = results.get(i + 1).endNanos() - results.get(i).endNanos();
              assertTrue(after >= 999_000, "round " + i / 2 + " waited " + after + " ns");
              if (trial.virtualTime()) {
                assertEquals(1_000_000, after, 1000, "ns of emulated time after the read");
              }
            }
          });
    }
  }

  private static Repeat repeat(
      long times, Order order, Repeat.Report report, Optional<Band> until, Step... body) {
    return new Repeat(List.of(body), times, Optional.empty(), until, order, report);
  }
}
