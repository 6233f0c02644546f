package org.memrig.instruments.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.memrig.config.BadInput;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardDescription.Identity;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.testkit.IdealBoard;

/** Write descriptions down and read them again. */
final class BoardTextTests {

  private static void assertReadsAsWritten(BoardDescription board) {
    assertEquals(board, BoardText.read("test", BoardText.of(board)));
  }

  @Test
  void readsWhatItWrote() {
    assertReadsAsWritten(new IdealBoard(3, 5).describe());
    assertReadsAsWritten(
        new IdealBoard(1, 1, Wiring.Gates.NONE, EnumSet.of(Ability.WAVE, Ability.REPEAT))
            .describe());
  }

  @Test
  void keepsEveryBitOfANumber() {
    BoardDescription board = new IdealBoard(2, 2).describe();
    Envelope odd =
        board
            .envelope()
            .with(Bound.CELL_VOLTS, new Span(-0.1 - 0.2, Math.PI, Double.MIN_VALUE))
            .with(Bound.SLEW, new Span(0, Double.MAX_VALUE, 1e-300));
    assertReadsAsWritten(board.with(odd));
  }

  @Test
  void keepsTheLongestPulseThatHardwareEnds() {
    BoardDescription board = new IdealBoard(2, 2).describe();
    assertFalse(BoardText.of(board).contains("longest"), "older readers know no such key");
    BoardDescription.Timing old = board.timing();
    assertReadsAsWritten(
        board.with(
            new BoardDescription.Timing(
                old.step(),
                old.jitter(),
                old.turnaround(),
                old.relaySettle(),
                old.sampleRate(),
                old.source(),
                2)));
  }

  @Test
  void keepsHostileNamesWithinTheirText() {
    BoardDescription board = new IdealBoard(2, 2).describe();
    Identity hostile =
        new Identity("a: \"b\"\r\nrows: 9 #x", "\u001b[31m%s", "emulator:{}", "- [1, 2]");
    BoardDescription odd =
        new BoardDescription(
            hostile,
            board.rows(),
            board.columns(),
            board.wiring(),
            board.sides(),
            board.timing(),
            board.ranges(),
            board.limiters(),
            board.safety(),
            board.simultaneousVoltages(),
            board.programBytes(),
            board.cheapOrder(),
            Envelope.abilities(board.envelope().spans(), Set.of()));
    assertReadsAsWritten(odd);
  }

  @Test
  void refusesWhatIsNoDescription() {
    BadInput bad = assertThrows(BadInput.class, () -> BoardText.read("board of run x", "rows: 2"));
    assertTrue(bad.getMessage().contains("board of run x"), bad.getMessage());
  }
}
