package org.memrig.emulator;

import org.memrig.config.units.Numbers;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.rig.Environment;

/** Heat and cool an emulated chip, in the board's virtual time. */
final class EmulatedOven implements Environment {
  // The chip's temperature follows the ramp by steps of this size, K: the rates of a cell change by
  // a few percent on the way.
  private static final double STEP = 1;

  // What cell laws are valid for, K.
  private static final double LEAST = 4;
  private static final double MOST = 700;

  private final EmulatedBoard board;

  EmulatedOven(EmulatedBoard board) {
    this.board = board;
  }

  @Override
  public String describe() {
    return "emulated oven, " + Numbers.exact(board.die().kelvin()) + " K";
  }

  @Override
  public void set(Target target) {
    if (!(target.kelvin() >= LEAST && target.kelvin() <= MOST)) {
      throw new Refused(
          "temperature "
              + Numbers.exact(target.kelvin())
              + " K asked for; the emulated oven goes from "
              + Numbers.exact(LEAST)
              + " K to "
              + Numbers.exact(MOST)
              + " K");
    }
    double from = board.die().kelvin();
    double way = target.kelvin() - from;
    int steps = (int) Math.ceil(Math.abs(way) / STEP);
    for (int i = 1; i <= steps; i++) {
      double kelvin = i == steps ? target.kelvin() : from + way * i / steps;
      board.rest(kelvin, Math.abs(way) / steps / target.ramp());
    }
    board.rest(target.kelvin(), target.soak());
  }

  @Override
  public Reading read() {
    return new Reading(board.die().kelvin(), true);
  }

  /** Heating ends with the run, and with it the emulated chip's time. */
  @Override
  public void safe() {}

  @Override
  public void close() {}
}
