package org.memrig.physics;

/**
 * Say what a current limit lets through before it acts.
 *
 * <p>When a cell suddenly conducts, the source still holds its volts for the response; after that
 * it gives no more than the limit, but the capacitance on the cell's side of it is charged to the
 * full volts and discharges through the cell: the excess dies with capacitance times resistance.
 *
 * @param response time in which the source does not limit yet, seconds, 0 or more
 * @param capacitance on the cell's side of what limits: line and cable for the source's own limit,
 *     a stray for a transistor or resistor next to the cell; farads, 0 or more
 * @param resistance between that capacitance and the cell, ohms, 0 or more
 */
public record Overshoot(double response, double capacitance, double resistance) {

  /** A limit that acts at once. */
  public static final Overshoot NONE = new Overshoot(0, 0, 0);

  public Overshoot {
    Allowed.within("limiter response (s)", response, 0, 10);
    Allowed.within("capacitance behind a limiter (F)", capacitance, 0, 1e-3);
    Allowed.within("resistance before a cell (ohm)", resistance, 0, 1e12);
  }

  /** Tell whether the limit acts at once. */
  public boolean none() {
    return response == 0 && capacitance == 0;
  }
}
