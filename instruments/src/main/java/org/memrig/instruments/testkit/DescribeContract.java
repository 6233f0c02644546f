package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;

/** What every board keeps when it describes itself. */
public interface DescribeContract extends BoardUnderTest {
  @Test
  @DisplayName("a description stays the same, and outlives the session")
  default void staysTheSame() {
    try (Trial trial = new Trial(this)) {
      BoardDescription before = trial.board.describe();
      trial.of(trial.given.read(trial.given.block(1, 1)));
      assertEquals(before, trial.board.describe(), "after a program");
      trial.board.close();
      assertEquals(before, trial.board.describe(), "after close");
    }
  }

  @Test
  @DisplayName("a description says who the board is and where its data come from")
  default void saysWhoItIs() {
    try (Trial trial = new Trial(this)) {
      BoardDescription.Identity identity = trial.description.identity();
      assertFalse(identity.name().isBlank(), "name");
      assertFalse(identity.firmware().isBlank(), "firmware");
      assertTrue(identity.source().contains(":"), "source " + identity.source());
      assertFalse(identity.limitsChecksum().isBlank(), "checksum of limits, or none");
    }
  }

  @Test
  @DisplayName("whatever is native has the ranges it needs")
  default void declaresTheRangesOfItsAbilities() {
    try (Trial trial = new Trial(this)) {
      Envelope envelope = trial.description.envelope();
      has(envelope, Ability.READ, Bound.CELL_VOLTS, Bound.APERTURE, Bound.SETTLE, Bound.SAMPLES);
      has(envelope, Ability.PULSE, Bound.CELL_VOLTS, Bound.PULSE_WIDTH, Bound.PULSE_COUNT);
      has(envelope, Ability.WAVE, Bound.LINE_VOLTS, Bound.WAVE_SECONDS);
      has(envelope, Ability.IDLE, Bound.IDLE_SECONDS);
      has(envelope, Ability.REPEAT, Bound.REPEAT_TIMES);
      has(envelope, Ability.RANGE_FIXED, Bound.SENSE_RANGE);
      for (Ability each : Set.of(Ability.READ, Ability.PULSE, Ability.WAVE, Ability.MULTIPLY)) {
        has(envelope, each, Bound.ROW, Bound.COLUMN);
      }
      assertTrue(
          envelope.abilities().stream()
              .anyMatch(Set.of(Ability.READ, Ability.PULSE, Ability.WAVE)::contains),
          "a board can do something to a cell");
    }
  }

  private static void has(Envelope envelope, Ability ability, Bound... bounds) {
    for (Bound bound : envelope.can(ability) ? bounds : new Bound[0]) {
      assertTrue(
          envelope.span(bound).isPresent(),
          "can " + ability.text() + ", yet has no range for " + bound.text());
    }
  }

  @Test
  @DisplayName("ranges are in order, times are not negative, the geometry is reached")
  default void makesSense() {
    try (Trial trial = new Trial(this)) {
      BoardDescription board = trial.description;
      List<BoardDescription.CurrentRange> ranges = board.ranges();
      for (int i = 1; i < ranges.size(); i++) {
        assertTrue(
            ranges.get(i).fullScale() > ranges.get(i - 1).fullScale(), "ranges out of order");
      }
      assertTrue(board.timing().step() >= 0, "step");
      assertTrue(board.timing().turnaround() >= 0, "turnaround");
      board
          .envelope()
          .span(Bound.ROW)
          .ifPresent(span ->
              assertTrue(span.high() < board.rows(), "row " + span.high() + " of " + board.rows()));
      board
          .envelope()
          .span(Bound.COLUMN)
          .ifPresent(span ->
              assertTrue(
                  span.high() < board.columns(),
                  "column " + span.high() + " of " + board.columns()));
    }
  }
}
