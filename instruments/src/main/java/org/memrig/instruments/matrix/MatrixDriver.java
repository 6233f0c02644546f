package org.memrig.instruments.matrix;

import org.memrig.config.time.HostClock;

/**
 * Open one kind of switch matrix.
 *
 * <p>Provided as a service: a class with a public constructor without arguments, named in {@code
 * META-INF/services/org.memrig.instruments.matrix.MatrixDriver}. The name is unique.
 */
public interface MatrixDriver {
  /** Return the name that stands in a rig file as {@code driver:}, in kebab-case. */
  String name();

  /** Say in one sentence what matrices this driver is for. */
  String text();

  /** Return the annotated record that the rest of the rig's {@code matrix:} section binds to. */
  Class<? extends Record> settings();

  /**
   * Return how many rows and columns of a chip the settings wire.
   *
   * @throws IllegalArgumentException if a relay's name is none that such a matrix has
   */
  Crossings crossings(Record settings);

  /**
   * Open the matrix and all its relays.
   *
   * @param settings of the class that {@link #settings} names
   * @param clock on which contacts settle
   * @throws org.memrig.instruments.board.LinkLost if there is no such matrix
   * @throws IllegalArgumentException if the address is none
   */
  SwitchMatrix open(Record settings, HostClock clock);
}
