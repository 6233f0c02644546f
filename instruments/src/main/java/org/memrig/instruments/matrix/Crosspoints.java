package org.memrig.instruments.matrix;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Close and open single relays, by the names that a matrix gives them: one kind of matrix's
 * language.
 *
 * <p>One thread; {@link #disconnectNow} may come from any.
 */
public interface Crosspoints extends AutoCloseable {
  /** Return model, serial number and firmware, as it says, on one line. */
  String identity();

  /** Return where it is. */
  String source();

  /**
   * Close relays.
   *
   * @throws org.memrig.instruments.board.BoardFault if the matrix has an error for it
   * @throws org.memrig.instruments.board.LinkLost if it fell silent
   */
  void connect(List<String> names);

  /** Open relays. Throws as {@link #connect}. */
  void disconnect(List<String> names);

  /** Open every relay. Throws as {@link #connect}. */
  void disconnectAll();

  /**
   * Return which relays are closed; empty if the matrix cannot tell. Throws as {@link #connect}.
   */
  Optional<Set<String>> connected();

  /**
   * Open every relay now, and wait for no answer. Any thread.
   *
   * @throws org.memrig.instruments.board.LinkLost if it cannot be sent
   */
  void disconnectNow();

  /** Release the link. */
  @Override
  void close();
}
