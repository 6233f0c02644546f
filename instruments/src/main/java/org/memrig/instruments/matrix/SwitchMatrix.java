package org.memrig.instruments.matrix;

import java.util.Optional;
import org.memrig.instruments.board.Span;

/**
 * Connect one cell of a chip to the two terminals of an analyzer, by relays or other switches.
 *
 * <p>The lines of all other cells are left as the matrix is wired: open, or on its ground bus. It
 * switches cold: whoever calls has brought both terminals to 0 V and has let them discharge. One
 * thread owns a matrix; {@link #safe} may come from any thread.
 */
public interface SwitchMatrix extends AutoCloseable {
  /**
   * Describe a matrix.
   *
   * @param identity model, serial number and firmware, as it says
   * @param source where it is, for example {@code tcp:10.0.0.3:5025}
   * @param rows rows of the chip that it reaches
   * @param columns columns of the chip that it reaches
   * @param settle how long its contacts take to be quiet, s
   * @param others whether the lines of other cells are on ground; else they are open
   * @param bears what its contacts bear
   * @param letsGo whether lines that are not connected are left to others at the chip; else it
   *     holds them at ground
   */
  record Description(
      String identity,
      String source,
      int rows,
      int columns,
      double settle,
      boolean others,
      Bears bears,
      boolean letsGo) {
    /** Describe relays that bear whatever an analyzer gives, and leave lines to others. */
    public Description(
        String identity, String source, int rows, int columns, double settle, boolean others) {
      this(identity, source, rows, columns, settle, others, Bears.ANYTHING, true);
    }
  }

  /**
   * Say what contacts bear.
   *
   * @param volts most between a line and ground, either sign, V
   * @param amps most through a contact, either sign, A
   */
  record Bears(double volts, double amps) {
    /** What a matrix bears whose ratings are not below an analyzer's. */
    public static final Bears ANYTHING =
        new Bears(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Return what a matrix bears; anything, where there is none. */
    public static Bears of(Optional<Description> matrix) {
      return matrix.map(Description::bears).orElse(ANYTHING);
    }

    /** Return what of a source's volts they bear. */
    public Span volts(Span span) {
      return within(span, volts);
    }

    /**
     * Return what of a source's volts they bear, if nothing but a resistance limits its current.
     *
     * @param ohms in the way of the current, whatever the cell is, above 0
     */
    public Span volts(Span span, double ohms) {
      return within(span, Math.min(volts, amps * ohms));
    }

    /** Return what of a source's amps they bear. */
    public Span amps(Span span) {
      return within(span, amps);
    }

    private static Span within(Span span, double most) {
      return new Span(Math.max(span.low(), -most), Math.min(span.high(), most), span.step());
    }
  }

  /** Describe it. */
  Description describe();

  /**
   * Connect the two lines of a cell, and no others: those of the cell before are opened first.
   * Returns when the contacts are quiet. Does nothing if they are connected.
   *
   * @param row of the chip, from 0
   * @param column of the chip, from 0
   * @throws org.memrig.instruments.board.BoardFault if the matrix says that a relay did not move
   * @throws org.memrig.instruments.board.LinkLost if it fell silent
   */
  void connect(int row, int column);

  /**
   * Make sure that what is connected has been connected ever since: asked after each course, before
   * its data are taken for those of the cell. Relays stay as they are, and are not asked.
   *
   * @throws org.memrig.instruments.board.BoardFault if the matrix has let go of the cell by itself
   * @throws org.memrig.instruments.board.LinkLost if it fell silent
   */
  default void requireConnected() {}

  /** Open every relay. */
  void open();

  /** Return how often a relay has closed since the matrix was opened, summed over all relays. */
  long closures();

  /** Count each closure from now on in a book that outlives the matrix, which this closes. */
  default void countIn(RelayWear book) {}

  /** Open every relay now. Any thread, idempotent, never throws. */
  void safe();

  /** Make {@link #safe} and release the matrix. Idempotent. */
  @Override
  void close();
}
