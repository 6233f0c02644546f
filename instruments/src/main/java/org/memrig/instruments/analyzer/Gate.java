package org.memrig.instruments.analyzer;

import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Refused;

/**
 * Hold the gate of the cell's transistor by a second channel while a course plays.
 *
 * <p>Before the cell's lines move the gate rises, has half of its settling time to be there, and is
 * measured for the other half. When they are back at 0 it is measured again, falls, and has as long
 * to be at 0 before its channel goes off.
 *
 * @param volts of the gate against the column, V
 * @param limit what the gate may draw, A, above 0: a whole oxide draws next to nothing
 * @param settle how long it is up before the cell's lines move, and after them, s, above 0
 */
public record Gate(double volts, double limit, double settle) {
  public Gate {
    if (!(Math.abs(volts) < Double.POSITIVE_INFINITY)) {
      throw new Refused("a gate is at " + volts + " V; allowed finite");
    }
    if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
      throw new Refused("a gate may draw " + limit + " A; allowed above 0");
    }
    if (!(settle > 0 && settle < Double.POSITIVE_INFINITY)) {
      throw new Refused("a gate settles in " + settle + " s; allowed above 0");
    }
  }

  /** Return how long it has to rise or to fall, s. */
  public double rise() {
    return settle / 2;
  }

  /** Return how long it is measured, before the cell's lines move and after, s. */
  public double aperture() {
    return settle - rise();
  }

  /**
   * Take one of its two measurements.
   *
   * @param instrument for people
   * @param amps into the gate, as measured
   * @param limited whether the instrument says that it was held to its limit
   * @throws BoardFault of the cell if it was: what drives the chip is whole, the chip is not
   */
  public void requireWhole(String instrument, double amps, boolean limited) {
    if (limited || !(Math.abs(amps) < limit)) {
      throw new BoardFault(
          BoardFault.Grade.CELL,
          instrument
              + " found "
              + new Quantity(amps, Dimension.AMPERE).text()
              + " into the gate at "
              + new Quantity(volts, Dimension.VOLT).text()
              + ", which may draw "
              + new Quantity(limit, Dimension.AMPERE).text()
              + ": its oxide has broken down, or gate-settle: is too short for its cable; look at"
              + " this cell before it gets another pulse");
    }
  }
}
