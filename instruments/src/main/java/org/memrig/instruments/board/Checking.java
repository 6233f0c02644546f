package org.memrig.instruments.board;

/** Be a board that can tell whether it would refuse a program, for more than its description. */
public interface Checking {
  /**
   * Refuse a program that {@link Board#run} would refuse; nothing reaches the chip.
   *
   * @throws Refused saying why
   */
  void check(Program program);

  /** Let a board refuse a program by what it can tell, at least by its description. */
  static void check(Board board, Program program) {
    ForwardingBoard.find(board, Checking.class)
        .ifPresentOrElse(
            able -> able.check(program), () -> board.describe().require(program, new Demand()));
  }
}
