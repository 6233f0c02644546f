package org.memrig.instruments.rig;

import java.util.List;
import java.util.Optional;
import org.memrig.config.Choice;
import org.memrig.config.Default;
import org.memrig.config.Text;
import org.memrig.config.Variant;

/**
 * Say what one rig file says.
 *
 * @param name short, as runs and chips name it
 * @param text what it is, one sentence
 * @param board the driver and its own settings
 * @param chip what is in the socket; an emulated board knows by itself
 * @param state where an emulated chip is kept between runs; without it each run has a fresh one
 * @param limits what the chip may bear
 * @param corrections of what the board measures
 * @param wires which channel carries which line
 * @param environment the temperature
 * @param attended whether a person stays with the rig while it stresses cells
 * @param guard whether a guardian process must stand by before the board is opened
 */
@Text("A rig: one board with one chip, its limits and its wiring.")
public record Rig(
    @Text("A short name.") String name,
    @Text("What it is, in one sentence.") @Default("") String text,
    @Text("What executes programs.") @Choice("driver") Variant board,
    @Text("What is in the socket; an emulated board knows by itself.") Optional<Chip> chip,
    @Text(
            "File in which an emulated chip is kept between runs; left out, each run has a fresh one.")
        Optional<String> state,
    @Text("What the chip may bear.") @Default("") Limits limits,
    @Text("Corrections of what the board measures.") List<Correction> corrections,
    @Text("Which channel carries which line.") @Default("") Wires wires,
    @Text("At which temperature the chip is.") @Default("") EnvironmentSettings environment,
    @Text("Whether a person stays with the rig while it stresses cells.") @Default("false")
        boolean attended,
    @Text("Whether a guardian must stand by before the board is opened: memrig guard RIG.")
        @Default("false")
        boolean guard) {
  public Rig {
    corrections = List.copyOf(corrections);
    if (name.isBlank()) {
      throw new IllegalArgumentException("name is empty; write a short name");
    }
  }

  /** Return the same rig with another board. */
  public Rig withBoard(Variant other) {
    return new Rig(
        name, text, other, chip, state, limits, corrections, wires, environment, attended, guard);
  }

  /** Return the same rig with an emulated chip that is fresh. */
  public Rig withoutState() {
    return new Rig(
        name,
        text,
        board,
        chip,
        Optional.empty(),
        limits,
        corrections,
        wires,
        environment,
        attended,
        guard);
  }
}
