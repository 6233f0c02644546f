package org.memrig.instruments.mixed;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.testkit.BoardContract;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.TestBench;

/** Two boards at one chip are a board: they keep the contract together. */
final class MixedBoardContractTests {
  /** Two ideal boards of which the first can only do what it is there for. */
  private abstract static class Mixed implements BoardContract {
    private IdealBoard pulse = pulsing();

    abstract IdealBoard pulsing();

    abstract EnumSet<Ability> absentAtTheReader();

    abstract MixedSettings.Waves waves();

    @Override
    public Board open() {
      pulse = pulsing();
      IdealBoard read = new IdealBoard(pulse, absentAtTheReader());
      return new MixedBoard(read, pulse, waves(), 1e-3, new ManualHostClock(Instant.EPOCH));
    }

    @Override
    public Optional<TestBench> bench(Board board) {
      MixedBoard mixed = (MixedBoard) board;
      return Optional.of(
          new TestBench() {
            @Override
            public double siemens(int row, int column) {
              return pulse.siemens(row, column);
            }

            @Override
            public void setSiemens(int row, int column, double value) {
              pulse.setSiemens(row, column, value);
            }

            @Override
            public boolean holdsNothing() {
              return mixed.parts().stream().allMatch(each -> ((IdealBoard) each).holdsNothing());
            }
          });
    }

    @Override
    public boolean virtualTime() {
      return false;
    }
  }

  @Nested
  @Tag("full")
  final class WavesByTheReader extends Mixed {
    @Override
    IdealBoard pulsing() {
      return new IdealBoard(3, 3, Wiring.Gates.NONE, EnumSet.noneOf(Ability.class));
    }

    @Override
    EnumSet<Ability> absentAtTheReader() {
      return EnumSet.of(Ability.PULSE, Ability.MULTIPLY, Ability.REPEAT);
    }

    @Override
    MixedSettings.Waves waves() {
      return MixedSettings.Waves.READ;
    }
  }

  @Nested
  @Tag("full")
  final class WithGatesAndWavesByThePulser extends Mixed {
    @Override
    IdealBoard pulsing() {
      return new IdealBoard(2, 3, Wiring.Gates.ROWS, EnumSet.of(Ability.MULTIPLY));
    }

    @Override
    EnumSet<Ability> absentAtTheReader() {
      return EnumSet.of(Ability.PULSE, Ability.WAVE, Ability.CROSSING, Ability.MASK);
    }

    @Override
    MixedSettings.Waves waves() {
      return MixedSettings.Waves.PULSE;
    }
  }
}
