package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.Environment;
import org.memrig.instruments.rig.Tempered;

/** Heat an emulated chip, in virtual time. */
class EmulatedOvenTests {
  private static long now(EmulatedBoard board) {
    return Rigged.run(board, Program.of(StressClass.READ, Idle.of(0))).getFirst().startNanos();
  }

  @Test
  void heatingTakesAsLongAsItsRampAndSoakSay() {
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE, "temperature: 300 K")) {
      Environment oven = Tempered.of(board).orElseThrow();
      now(board);
      long before = now(board);
      long turnaround = now(board) - before;
      long start = now(board);
      oven.set(new Environment.Target(400, 0.5, 60));
      assertEquals(400, oven.read().kelvin());
      assertEquals((200 + 60) * 1_000_000_000L, now(board) - start - turnaround, 1000);
      oven.set(new Environment.Target(300, 10, 0));
      assertEquals(300, board.die().kelvin());
    }
  }

  @Test
  void theTemperatureIsPartOfTheBoardsState() {
    byte[] warm;
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE)) {
      board.environment().set(new Environment.Target(398.15, 1, 0));
      warm = board.snapshot();
    }
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE)) {
      board.restore(warm);
      assertEquals(398.15, board.environment().read().kelvin());
    }
  }

  @Test
  void aTemperatureBeyondTheOvenIsRefusedAndABoardMadeSafeDoesNotHeat() {
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE)) {
      Environment oven = board.environment();
      assertThrows(Refused.class, () -> oven.set(new Environment.Target(800, 1, 0)));
      board.safe();
      assertThrows(Refused.class, () -> oven.set(new Environment.Target(310, 1, 0)));
      assertEquals(300, oven.read().kelvin());
    }
  }
}
