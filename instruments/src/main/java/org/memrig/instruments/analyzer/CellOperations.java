package org.memrig.instruments.analyzer;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.matrix.RelayWear;

/**
 * Do single operations on one cell at a time: what differs between boards of one source, such as an
 * analyzer, or a generator with an oscilloscope.
 *
 * <p>One thread runs operations. {@link #safe} may come from any.
 */
public interface CellOperations {
  /** Return the device time, ns. */
  long now();

  /**
   * Refuse what is beyond the instruments, before anything reaches the chip.
   *
   * @throws org.memrig.instruments.board.Refused saying why
   */
  void check(Program program);

  /** Read the positions from a first one on, as many as {@code size}. */
  void read(Read asked, int step, long round, int first, int size, ResultSink out);

  /** Pulse the positions from a first one on, as many as {@code size}. */
  void pulse(Pulse asked, int step, long round, int first, int size, ResultSink out);

  /**
   * Give one position the pulses of several rounds in one go, as many rounds as can be.
   *
   * @param pulses the operation as it is in each of the rounds
   * @param round the first of them
   * @param out gets the result of each round
   * @return how many rounds were given; 0 if they have to be given one by one
   */
  default int together(List<Pulse> pulses, int step, long round, int position, ResultSink out) {
    return 0;
  }

  /** Play a wave. */
  void wave(Wave asked, int step, long round, ResultSink out);

  /**
   * Wait.
   *
   * @param ends when each operation of the program last ended, ns
   */
  void idle(Idle asked, int step, long round, long[] ends, ResultSink out);

  /** End a program, however it ended. Never throws. */
  default void rest() {}

  /** Open all relays, once what is on the lines has run off. */
  void disconnect();

  /** Count in books the closures of relays that are not a matrix's, by what they are called. */
  default void countBeside(Function<String, RelayWear> books) {}

  /** Say each limit in force from now on, once. */
  default void tellLimits(Consumer<LimitInForce> to) {}

  /** Let nothing drive the cell any more, beside whatever is being done. Never throws. */
  void safe();

  /** Release the instruments, which were made {@link #safe}. Idempotent. */
  void close();
}
