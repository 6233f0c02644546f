package org.memrig.protocols.sneak;

import java.util.ArrayList;
import java.util.List;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Drive;

/** Name what the lines are held at that do not reach the read cell. */
enum Surroundings {
  GROUNDED("grounded"),
  FLOATING("floating"),
  HALF("at half the read volts");

  private final String text;

  Surroundings(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  Drive drive(double readVolts) {
    return switch (this) {
      case GROUNDED -> Drive.GROUND;
      case FLOATING -> Drive.FLOAT;
      case HALF -> Drive.volts(0.5 * readVolts);
    };
  }

  /** Return those that a board can make; grounded is always the first. */
  static List<Surroundings> of(BoardDescription board) {
    List<Surroundings> able = new ArrayList<>(List.of(GROUNDED));
    if (board.envelope().can(Ability.DRIVE_FLOAT)) {
      able.add(FLOATING);
    }
    if (board.envelope().can(Ability.BIAS_UNSELECTED)) {
      able.add(HALF);
    }
    return able;
  }
}
