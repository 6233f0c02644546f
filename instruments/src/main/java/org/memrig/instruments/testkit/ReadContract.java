package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Masked;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.SenseRange;

/** What every board keeps when it reads cells. */
public interface ReadContract extends BoardUnderTest {
  @Test
  @DisplayName("a read gives every cell its amps, volts, range and time, in row-major order")
  default void readsEveryCell() {
    try (Trial trial = new Trial(this)) {
      Read read = trial.given.read(trial.given.block(3, 3));
      trial.of(read).ifPresent(results -> Reads.check(trial, read, results));
    }
  }

  @Test
  @DisplayName("a line-parallel read gives the same as one cell by cell")
  default void readsLinesInParallel() {
    try (Trial trial = new Trial(this)) {
      Block block = trial.given.block(3, 3);
      Read parallel = trial.given.read(block, 1, Read.Mode.LINE_PARALLEL);
      trial.of(parallel).ifPresent(results -> Reads.check(trial, parallel, results));
    }
  }

  @Test
  @DisplayName("a read of a cell list keeps the list's positions")
  default void readsCellLists() {
    try (Trial trial = new Trial(this)) {
      Block block = trial.given.block(3, 3);
      // The corners, named from the last to the first.
      Cells list =
          block.size() == 1
              ? CellList.of(new int[] {block.row()}, new int[] {block.column()})
              : CellList.of(
                  new int[] {block.lastRow(), block.row()},
                  new int[] {block.lastColumn(), block.column()});
      Read read = trial.given.read(list);
      trial.of(read).ifPresent(results -> Reads.check(trial, read, results));
    }
  }

  @Test
  @DisplayName("a masked cell keeps its position, is flagged, and carries no value")
  default void readsNoMaskedCell() {
    try (Trial trial = new Trial(this)) {
      Block block = trial.given.block(3, 3);
      BitSet skipped = new BitSet();
      skipped.set(0);
      skipped.set(block.size() / 2);
      Read read = trial.given.read(Masked.of(block, skipped));
      trial.of(read).ifPresent(results -> Reads.check(trial, read, results));
      BitSet all = new BitSet();
      all.set(0, block.size());
      Read nothing = trial.given.read(Masked.of(block, all));
      trial.of(nothing).ifPresent(results -> Reads.check(trial, nothing, results));
    }
  }

  @Test
  @DisplayName("several samples are averaged into one value and take their time")
  default void averagesSamples() {
    try (Trial trial = new Trial(this)) {
      Read one = trial.given.read(trial.given.block(1, 1), 1, Read.Mode.CELL_BY_CELL);
      Read many = trial.given.read(trial.given.block(1, 1), 8, Read.Mode.CELL_BY_CELL);
      trial.of(one); // behind relays, the first read of a cell also moves them
      Optional<List<Result>> first = trial.of(one);
      Optional<List<Result>> second = trial.of(many);
      second.ifPresent(results -> Reads.check(trial, many, results));
      if (first.isPresent() && second.isPresent()) {
        long longer = length(second.get()) - length(first.get());
        double expected = (many.samples() - one.samples()) * many.aperture() * 1e9;
        assertTrue(longer >= expected * 0.99 - 2, "8 samples take " + longer + " ns more than one");
      }
    }
  }

  @Test
  @DisplayName("a fixed range is the range used; beyond it a value is flagged, not given")
  default void keepsFixedRanges() {
    try (Trial trial = new Trial(this)) {
      double scale = trial.given.near(Bound.SENSE_RANGE, 0.05);
      Read plain = trial.given.read(trial.given.block(2, 2));
      Read read = Reads.with(plain, SenseRange.of(scale));
      trial
          .of(read)
          .ifPresent(results -> {
            for (ReadResult each : Reads.of(results)) {
              for (int i = 0; i < each.size(); i++) {
                Reads.requireRange(trial.description, scale, each.range(i));
              }
            }
          });
      double least = trial.given.near(Bound.SENSE_RANGE, 0);
      Read narrow = Reads.with(plain, SenseRange.of(Math.max(least, Double.MIN_NORMAL)));
      trial
          .of(narrow)
          .ifPresent(results -> {
            for (ReadResult each : Reads.of(results)) {
              for (int i = 0; i < each.size(); i++) {
                boolean over = Math.abs(each.amps(i)) > each.range(i) * 1.01;
                assertTrue(
                    !over || (each.flags(i) & Flags.OVER_RANGE) != 0,
                    "amps "
                        + each.amps(i)
                        + " beyond the range "
                        + each.range(i)
                        + ", not flagged");
              }
            }
          });
    }
  }

  @Test
  @DisplayName("an automatic range holds the value")
  default void choosesRanges() {
    try (Trial trial = new Trial(this)) {
      Read read = Reads.with(trial.given.read(trial.given.block(2, 2)), SenseRange.AUTO);
      trial
          .of(read)
          .ifPresent(results -> {
            for (ReadResult each : Reads.of(results)) {
              for (int i = 0; i < each.size(); i++) {
                assertTrue(
                    !each.valid(i) || Math.abs(each.amps(i)) <= each.range(i),
                    "amps " + each.amps(i) + " beyond the range " + each.range(i));
              }
            }
          });
    }
  }

  @Test
  @DisplayName("unselected lines are grounded, open or biased as asked")
  default void treatsUnselectedLinesAsAsked() {
    try (Trial trial = new Trial(this)) {
      Read plain = trial.given.read(trial.given.block(2, 2));
      for (Drive unselected : List.of(Drive.GROUND, Drive.FLOAT, Drive.volts(plain.volts() / 2))) {
        Read read = Reads.with(plain, unselected);
        Optional<List<Result>> results = trial.of(read);
        // Biased lines, and open ones of an array without transistors, let other currents in.
        if (results.isPresent() && unselected instanceof Drive.Ground) {
          Reads.check(trial, read, results.get());
        }
      }
    }
  }

  @Test
  @DisplayName("reads at a small voltage leave every cell where it was")
  default void disturbsNothing() {
    try (Trial trial = new Trial(this)) {
      double[] before = trial.conductances();
      trial.of(trial.given.read(trial.given.block(3, 3)));
      for (int i = 0; i < before.length; i++) {
        trial.unchanged(before, i / trial.description.columns(), i % trial.description.columns());
      }
    }
  }

  @Test
  @DisplayName("volts of the other sign give amps of the other sign")
  default void readsBothSigns() {
    try (Trial trial = new Trial(this)) {
      Read plus = trial.given.read(trial.given.block(2, 2));
      Read minus = Reads.with(plus, -plus.volts());
      if (trial.description.envelope().can(Ability.READ) && !Reads.within(trial, minus)) {
        // A board of one sign: it must say so.
        trial.refused(Trial.program(minus));
        return;
      }
      trial.of(minus).ifPresent(results -> Reads.check(trial, minus, results));
    }
  }

  private static long length(List<Result> results) {
    return results.getLast().endNanos() - results.getFirst().startNanos();
  }
}
