package org.memrig.instruments.mixed;

import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.matrix.SwitchMatrix;
import org.memrig.instruments.matrix.Switched;

/**
 * Be one of the boards at a chip, which can let its lines go: by the relays of its matrix, or by
 * leaving its rows and columns open.
 */
final class Part {
  private static final Rest OPEN = new Rest(Drive.FLOAT, Drive.FLOAT, Drive.GROUND, Drive.GROUND);

  final String role;
  final Board board;
  final BoardDescription description;
  private final Optional<Switched> relays;

  /** Whether it has let the lines go. */
  private boolean open;

  /**
   * Use a board that was just opened: its relays are open, or its lines at ground.
   *
   * @param role what the rig calls it, for messages
   * @throws Refused if it cannot let the lines go
   */
  Part(String role, Board board) {
    this.role = role;
    this.board = board;
    this.description = board.describe();
    this.relays =
        ForwardingBoard.find(board, Switched.class).filter(each -> each.matrix().isPresent());
    this.open = relays.isPresent();
    relays
        .flatMap(Switched::matrix)
        .map(SwitchMatrix::describe)
        .filter(matrix -> !matrix.letsGo())
        .ifPresent(matrix -> {
          throw new Refused(
              role
                  + ": "
                  + matrix.identity()
                  + " holds lines at ground that it does not connect, so that no other part could"
                  + " drive them; take a matrix of relays");
        });
    boolean floats =
        description.envelope().can(Ability.DRIVE_FLOAT) && description.envelope().can(Ability.IDLE);
    if (relays.isEmpty() && !floats) {
      throw new Refused(
          role
              + ": "
              + description.identity().name()
              + " cannot let the chip's lines go, so that another part could drive them; give it a"
              + " matrix, or take a board that can leave lines open");
    }
  }

  /** Tell whether its lines reach the chip by relays, which are open when it does not drive. */
  boolean switched() {
    return relays.isPresent();
  }

  /** Tell whether it holds no line. */
  boolean open() {
    return open;
  }

  /** Say that it is about to drive: a part connects its lines by itself. */
  void drives() {
    open = false;
  }

  /** Let the lines go, which have discharged. */
  void letGo() {
    if (relays.isPresent()) {
      relays.get().letGo();
    } else {
      rest(OPEN);
    }
    open = true;
  }

  /** Put the lines to ground, if it is a part that does. */
  void ground() {
    if (relays.isEmpty()) {
      rest(Rest.GROUND);
      open = false;
    }
  }

  private void rest(Rest rest) {
    try {
      board.run(new Program(List.of(Idle.of(0)), rest, StressClass.READ), _ -> {});
    } catch (Stopped stopped) {
      // A program that is stopped ends at its rest, which is all that was asked for.
    }
  }
}
