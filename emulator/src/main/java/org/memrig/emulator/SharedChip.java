package org.memrig.emulator;

import org.memrig.instruments.board.Board;
import org.memrig.instruments.driver.Opening;
import org.memrig.physics.chip.EmulatedChip;

/**
 * Hold one emulated chip that several things are wired to: an emulated board, and lines that lie
 * open for instruments. What one of them does to a cell the others see.
 *
 * <p>Not for several threads at once: whoever wires it keeps them apart.
 */
public final class SharedChip {
  private final EmulatorSettings settings;
  private final ChipFile file;
  private final EmulatedChip chip;
  private final Die die;

  private SharedChip(EmulatorSettings settings, ChipFile file, Opening opening) {
    this.settings = settings;
    this.file = file;
    this.chip = file.emulated(settings.noiseOff());
    this.die = EmulatorDriver.die(settings, file, chip, opening);
  }

  static SharedChip of(EmulatorSettings settings, Opening opening) {
    return new SharedChip(settings, EmulatorDriver.file(settings, opening), opening);
  }

  /**
   * Make the chip of an emulated rig.
   *
   * @throws org.memrig.config.BadInput if the rig's board is not the emulator's
   */
  public static SharedChip of(Opening opening) {
    if (!(opening.rig().value().board().settings() instanceof EmulatorSettings settings)) {
      throw opening.rig().node().at("board", "driver").bad("is not the emulator");
    }
    return of(settings, opening);
  }

  /** Return what stands in the chip file. */
  public ChipFile file() {
    return file;
  }

  /** Put a board around the chip; another one for the same chip may follow when it is closed. */
  public Board board(Opening opening) {
    return EmulatorDriver.board(settings, file, chip, die, opening);
  }

  /** Lay the chip's lines open. */
  public BenchedChip benched() {
    return new BenchedChip(file, chip, die);
  }
}
