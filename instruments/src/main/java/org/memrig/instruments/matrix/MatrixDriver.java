package org.memrig.instruments.matrix;

import java.util.List;
import java.util.Optional;
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
   * Return how many rows and columns of a chip the settings wire; empty if that stands in no
   * settings, and the matrix says it itself once it is open.
   *
   * @throws IllegalArgumentException if a relay's name is none that such a matrix has
   */
  Optional<Crossings> crossings(Record settings);

  /**
   * Return what one process at a time has of a matrix: the same text for all settings that mean the
   * same one. Asked before it is opened. Unless overridden all of this driver count as one.
   *
   * @throws IllegalArgumentException if the address is none
   */
  default List<String> lockKeys(Record settings) {
    return List.of(name());
  }

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
