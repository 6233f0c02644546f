package org.memrig.protocols.testbench;

import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.ForwardingBoard;

/** Pass a board off as hardware, whose state nobody can restore. */
public final class Measured extends ForwardingBoard {
  /** Stand before a board. */
  public Measured(Board board) {
    super(board);
  }

  @Override
  public BoardDescription describe() {
    BoardDescription own = next().describe();
    return new BoardDescription(
        new BoardDescription.Identity("test board", "1", "serial:/dev/null", "none"),
        own.rows(),
        own.columns(),
        own.wiring(),
        own.sides(),
        own.timing(),
        own.ranges(),
        own.limiters(),
        own.safety(),
        own.simultaneousVoltages(),
        own.programBytes(),
        own.cheapOrder(),
        own.envelope());
  }
}
