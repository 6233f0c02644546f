package org.memrig.instruments.rig;

import java.util.List;
import java.util.Optional;

/**
 * Say what one rig file says.
 *
 * @param name short, as runs and chips name it
 * @param text what it is, one sentence
 * @param chip what is in the socket; an emulated board knows by itself
 * @param limits what the chip may bear
 * @param corrections of what the board measures
 * @param wires which channel carries which line
 * @param environment the temperature
 * @param attended whether a person stays with the rig while it stresses cells
 */
public record Rig(
    String name,
    String text,
    Optional<Chip> chip,
    Limits limits,
    List<Correction> corrections,
    Wires wires,
    EnvironmentSettings environment,
    boolean attended) {
  public Rig {
    corrections = List.copyOf(corrections);
  }
}
