package org.memrig.physics.filament;

import org.memrig.physics.Allowed;

/**
 * Describe how cells of one chip differ: standard deviations of natural logarithms.
 *
 * @param lowConductance of the low end of the window
 * @param highConductance of the high end of the window
 * @param setRate of the rate of setting
 * @param resetRate of the rate of resetting
 */
public record Spread(
    double lowConductance, double highConductance, double setRate, double resetRate) {

  public Spread {
    Allowed.within("spread of the low conductance", lowConductance, 0, 3);
    Allowed.within("spread of the high conductance", highConductance, 0, 3);
    Allowed.within("spread of the set rate", setRate, 0, 10);
    Allowed.within("spread of the reset rate", resetRate, 0, 10);
  }
}
