package org.memrig.instruments.testkit;

import java.util.EnumSet;
import org.junit.jupiter.api.Nested;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Wiring;

/** The reference keeps the contract: whole, without transistors, as one cell, and with less. */
final class IdealBoardTests {
  @Nested
  final class WithGatesAlongRows implements BoardContract {
    @Override
    public Board open() {
      return new IdealBoard(4, 5);
    }
  }

  @Nested
  final class WithGatesAlongColumns implements BoardContract {
    @Override
    public Board open() {
      return new IdealBoard(3, 4, Wiring.Gates.COLUMNS, EnumSet.noneOf(Ability.class));
    }
  }

  @Nested
  final class WithoutTransistors implements BoardContract {
    @Override
    public Board open() {
      return new IdealBoard(3, 3, Wiring.Gates.NONE, EnumSet.noneOf(Ability.class));
    }
  }

  @Nested
  final class OneCell implements BoardContract {
    @Override
    public Board open() {
      return new IdealBoard(1, 1, Wiring.Gates.NONE, EnumSet.noneOf(Ability.class));
    }
  }

  @Nested
  final class WavesOnly implements BoardContract {
    @Override
    public Board open() {
      EnumSet<Ability> absent = EnumSet.allOf(Ability.class);
      absent.removeAll(EnumSet.range(Ability.WAVE, Ability.IDLE));
      absent.removeAll(EnumSet.of(Ability.DRIVE_VOLTS, Ability.RANGE_AUTO));
      return new IdealBoard(2, 3, Wiring.Gates.ROWS, absent);
    }
  }

  @Nested
  final class ReadsAndPulsesOnly implements BoardContract {
    @Override
    public Board open() {
      EnumSet<Ability> absent = EnumSet.allOf(Ability.class);
      absent.removeAll(
          EnumSet.of(
              Ability.READ,
              Ability.PULSE,
              Ability.RANGE_FIXED,
              Ability.SCHEME_HALF,
              Ability.SYMMETRIC));
      return new IdealBoard(2, 2, Wiring.Gates.NONE, absent);
    }
  }
}
