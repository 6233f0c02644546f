package org.memrig.instruments.rig;

import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Span;

/**
 * Let programs name the chip's lines while the board hears its own channels.
 *
 * <p>Stands right before the driver, so that limits, ledger and journal speak of the chip. The
 * results of an operation come back for the same positions; where the board delivers parts, each
 * position comes by itself.
 */
public final class WiredBoard extends ForwardingBoard {
  private final LineMap map;
  private final BoardDescription description;

  private WiredBoard(Board next, LineMap map) {
    super(next);
    this.map = map;
    this.description = describe(next.describe(), map);
  }

  /**
   * Stand before a board if the wiring is not the identity; else return the board itself.
   *
   * @throws IllegalArgumentException if a channel is beyond the board
   */
  public static Board of(Board board, Wires wires) {
    if (wires.identity() && wires.rows().isEmpty() && wires.columns().isEmpty()) {
      return board;
    }
    BoardDescription own = board.describe();
    LineMap map = LineMap.of(wires, own);
    boolean whole = map.rows() == own.rows() && map.columns() == own.columns();
    return wires.identity() && whole ? board : new WiredBoard(board, map);
  }

  @Override
  public BoardDescription describe() {
    return description;
  }

  @Override
  public void run(Program program, ResultSink sink) {
    WiredProgram wired = WiredProgram.of(program, map);
    next().run(wired.program(), wired.results(sink));
  }

  private static BoardDescription describe(BoardDescription own, LineMap map) {
    Envelope envelope =
        own.envelope()
            .with(Bound.ROW, Span.of(0, map.rows() - 1))
            .with(Bound.COLUMN, Span.of(0, map.columns() - 1));
    return new BoardDescription(
        own.identity(),
        map.rows(),
        map.columns(),
        own.wiring(),
        own.sides(),
        own.timing(),
        own.ranges(),
        own.limiters(),
        own.safety(),
        own.simultaneousVoltages(),
        own.programBytes(),
        own.cheapOrder(),
        envelope);
  }
}
