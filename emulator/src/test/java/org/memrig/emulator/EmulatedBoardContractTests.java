package org.memrig.emulator;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.testkit.BoardContract;

/** Hold the emulated board, gated and passive, to the contract of every board. */
class EmulatedBoardContractTests {
  @Nested
  class Gated implements BoardContract {
    @Override
    public Board open() {
      return Rigged.open(Rigged.GATED);
    }
  }

  @Nested
  class Passive implements BoardContract {
    @Override
    public Board open() {
      return Rigged.open(Rigged.PASSIVE);
    }
  }

  @Nested
  class GatedWithImperfectConverters implements BoardContract {
    @Override
    public Board open() {
      return Rigged.open(Rigged.SMALL_GATED, Rigged.IMPERFECT);
    }
  }

  @Nested
  class PassiveWithImperfectConverters implements BoardContract {
    @Override
    public Board open() {
      return Rigged.open(Rigged.SMALL_PASSIVE, Rigged.IMPERFECT);
    }
  }

  @Nested
  class GatedWithWires implements BoardContract {
    @TempDir Path folder;

    @Override
    public Board open() {
      return Rigged.open(Rigged.wired(Rigged.SMALL_GATED, folder, 20));
    }
  }

  @Nested
  class Paired implements BoardContract {
    @TempDir Path folder;

    @Override
    public Board open() {
      return Rigged.open(Rigged.paired(folder));
    }
  }

  @Nested
  class PassiveWithWires implements BoardContract {
    @TempDir Path folder;

    @Override
    public Board open() {
      return Rigged.open(Rigged.wired(Rigged.SMALL_PASSIVE, folder, 20));
    }
  }
}
