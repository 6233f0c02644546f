package org.memrig.emulator.judge;

import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.StressClass;

/**
 * Look for one kind of trespass.
 *
 * <p>Each method sees the lines as they are before the change it is told of, and returns what is
 * wrong, or null.
 */
abstract class Rule {
  /** Stands for all lines of a kind that are not named. */
  static final int OTHERS = -1;

  private final Law law;

  Rule(Law law) {
    this.law = law;
  }

  final Law law() {
    return law;
  }

  /** Learn what the next program is for and what the rig allows it. */
  void begin(StressClass stressClass, Envelope limits) {}

  /** Judge a line, or the {@link #OTHERS} of its kind, about to be driven. */
  @Nullable String drives(
      LineStates lines, Occasion occasion, LineKind kind, int index, double volts, long nanos) {
    return null;
  }

  /** Judge the named lines of a kind, or the others, about to rest. */
  @Nullable String rests(LineStates lines, LineKind kind, boolean named) {
    return null;
  }

  /** Judge lines that all have reached their levels. */
  @Nullable String settled(LineStates lines) {
    return null;
  }

  /** Judge a relay or a range about to switch. */
  @Nullable String switches(LineStates lines, String what) {
    return null;
  }

  /** Judge a pulse or wave about to stress a cell that was never formed. */
  @Nullable String stressesPristine(int row, int column) {
    return null;
  }

  /** Judge the greatest current that a cell has carried, A. */
  @Nullable String carries(double amps) {
    return null;
  }

  /** Judge the greatest current of some lines, A. */
  @Nullable String carriesLine(double amps) {
    return null;
  }

  /** Judge the current into the chip, A. */
  @Nullable String carriesChip(double amps) {
    return null;
  }

  /** Tell whether a limit is declared for this bound. */
  boolean watches(Bound bound) {
    return false;
  }

  /** Judge the lowest and highest volts of some crossings. */
  @Nullable String crosses(double least, double most) {
    return null;
  }

  /** Judge a line about to be connected that has kept some volts. */
  @Nullable String closes(LineKind kind, int index, double held, double volts) {
    return null;
  }

  /** Judge the end of an operation. */
  @Nullable String ends(LineStates lines) {
    return null;
  }

  /** Return the level of a kind that is furthest from 0 V among named or other lines. */
  static double furthest(LineStates lines, LineKind kind, boolean named) {
    double most = named ? 0 : lines.others(kind);
    for (int i = 0; named && i < lines.named(kind); i++) {
      most = Math.abs(lines.level(kind, i)) > Math.abs(most) ? lines.level(kind, i) : most;
    }
    return most;
  }

  /** Tell whether any selected row or column is beyond both rest and the bias of its kind. */
  static boolean selectedDriven(LineStates lines) {
    return selectedDriven(lines, LineKind.ROW) || selectedDriven(lines, LineKind.COLUMN);
  }

  private static boolean selectedDriven(LineStates lines, LineKind kind) {
    for (int i = 0; i < lines.named(kind); i++) {
      if (beyondBias(lines, kind, i)) {
        return true;
      }
    }
    return false;
  }

  /** Tell whether a named line is neither at rest nor at the bias of the others of its kind. */
  static boolean beyondBias(LineStates lines, LineKind kind, int i) {
    double level = lines.level(kind, i);
    return level != lines.rest(kind) && level != lines.others(kind);
  }

  static boolean away(LineStates lines, LineKind kind, boolean named) {
    for (int i = 0; named && i < lines.named(kind); i++) {
      if (lines.level(kind, i) != lines.rest(kind)) {
        return true;
      }
    }
    return !named && lines.others(kind) != lines.rest(kind);
  }
}
