package org.memrig.instruments.testkit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memrig.instruments.board.Board;

/** Open the board that a contract is about. */
@ExtendWith(QuietExtension.class)
public interface BoardUnderTest {
  /**
   * Open a fresh board with its lines at ground. The contract closes it.
   *
   * <p>Its cells may be in any state, but one that 1 V for 1 us does not break.
   */
  Board open();

  /** Look behind the board, if that is possible; the board itself may be a {@link TestBench}. */
  default Optional<TestBench> bench(Board board) {
    return board instanceof TestBench bench ? Optional.of(bench) : Optional.empty();
  }

  /**
   * Tell whether the clock of an emulated board shows what operations take, and nothing else, so
   * that times are checked to the nanosecond. One whose own processor takes time for what it does
   * is checked like hardware.
   */
  default boolean virtualTime() {
    return true;
  }
}
