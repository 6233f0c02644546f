package org.memrig.instruments.rig;

import java.util.List;
import org.memrig.config.time.HostClock;

/**
 * Open one kind of temperature controller.
 *
 * <p>Provided as a service: a class with a public constructor without arguments, named in {@code
 * META-INF/services/org.memrig.instruments.rig.EnvironmentDriver}. The name is unique.
 */
public interface EnvironmentDriver {
  /** Return the name that stands in a rig file as {@code driver:}, in kebab-case. */
  String name();

  /** Say in one sentence what controllers this driver is for. */
  String text();

  /**
   * Return the annotated record that the rest of the rig's {@code controller:} section binds to.
   */
  Class<? extends Record> settings();

  /**
   * Return what one process at a time has of a controller: the same text for all settings that mean
   * the same one. Asked before it is opened. Unless overridden all of this driver count as one.
   *
   * @throws IllegalArgumentException if the address is none
   */
  default List<String> lockKeys(Record settings) {
    return List.of(name());
  }

  /**
   * Open the controller; its heater and cooler are off after.
   *
   * @throws org.memrig.instruments.board.LinkLost if there is no such controller
   * @throws IllegalArgumentException if the address is none
   */
  Environment open(Record settings, HostClock clock);
}
