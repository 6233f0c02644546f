package org.memrig.instruments.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Operation;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Wave;

/** Find operations by their number, and see whether a program stays on the chip. */
final class Reach {
  private Reach() {}

  /** Tell whether every cell that a program names is on the board. */
  static boolean within(Program program, BoardDescription board) {
    return within(program.steps(), board);
  }

  private static boolean within(List<Step> steps, BoardDescription board) {
    for (int i = 0; i < steps.size(); i++) {
      boolean inside =
          switch (steps.get(i)) {
            case Read read -> within(read.cells(), board);
            case Multiply multiply -> within(multiply.cells(), board);
            case Pulse pulse -> within(pulse.cells(), board);
            case Repeat repeat -> within(repeat.body(), board);
            case Wave _, Idle _ -> true;
          };
      if (!inside) {
        return false;
      }
    }
    return true;
  }

  private static boolean within(Cells cells, BoardDescription board) {
    return cells.lastRow() < board.rows() && cells.lastColumn() < board.columns();
  }

  /** Return the operation with a number; null if there is none. */
  static @Nullable Operation operation(Program program, int number) {
    return operation(program.steps(), number);
  }

  private static @Nullable Operation operation(List<Step> steps, int number) {
    int next = 0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      int numbers = Program.numbers(step);
      if (number < next + numbers) {
        return switch (step) {
          case Repeat repeat -> operation(repeat.body(), number - next - 1);
          case Operation operation -> number == next ? operation : null;
        };
      }
      next += numbers;
    }
    return null;
  }
}
