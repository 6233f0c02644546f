package org.memrig.instruments.driver;

import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.lock.Claim;
import org.memrig.instruments.rig.Chip;

/**
 * Open one kind of board.
 *
 * <p>Provided as a service: a class with a public constructor without arguments, named in {@code
 * META-INF/services/org.memrig.instruments.driver.BoardDriver}. The name is unique.
 */
public interface BoardDriver {
  /** Return the name that stands in a rig file as {@code driver:}, in kebab-case. */
  String name();

  /** Say in one sentence what boards this driver is for. */
  String text();

  /** Return the annotated record that the rest of the rig's {@code board:} section binds to. */
  Class<? extends Record> settings();

  /**
   * Return what is in the socket: what the rig says; a driver that knows by itself overrides this.
   *
   * @throws org.memrig.config.BadInput if the rig does not say it
   */
  default Chip chip(Record settings, Opening opening) {
    return opening
        .rig()
        .value()
        .chip()
        .orElseThrow(() ->
            opening
                .rig()
                .node()
                .bad(
                    "key 'chip' is missing; say what is in the socket of the "
                        + name()
                        + " board"));
  }

  /**
   * Return where the board is: the same text for all rigs that mean the same board, such as the
   * port's real path or the instrument's serial number. Asked before the board is opened, because
   * opening can reset it: one process at a time has an address, and a safety fault is latched on
   * it.
   *
   * @return empty only for boards that are not there, as the emulator's; unless overridden all
   *     boards of this driver count as one
   */
  default Optional<String> address(Record settings, Opening opening) {
    return Optional.of(name());
  }

  /**
   * Return what else one process at a time has of a board, its matrix for one: taken together with
   * its address, and before anything is opened.
   */
  default List<Claim> companions(Record settings, Opening opening) {
    return List.of();
  }

  /**
   * Return where everything is that the board is made of, each as {@link #address} tells it.
   * Whoever opens the board has them all to itself, and a safety fault is latched on each.
   */
  default List<String> addresses(Record settings, Opening opening) {
    return address(settings, opening).stream().toList();
  }

  /**
   * Open the board and leave every line at ground.
   *
   * @param settings of the class that {@link #settings} names
   * @throws org.memrig.instruments.board.LinkLost if there is no board
   */
  Board open(Record settings, Opening opening);
}
