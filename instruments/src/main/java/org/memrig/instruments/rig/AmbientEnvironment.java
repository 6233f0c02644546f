package org.memrig.instruments.rig;

import org.memrig.config.units.Numbers;
import org.memrig.instruments.board.Refused;

/**
 * Assume the temperature of the room: nothing heats, cools or measures.
 *
 * @param kelvin K, above 0
 */
public record AmbientEnvironment(double kelvin) implements Environment {
  // A target this close to the room's temperature counts as reached, K: rooms drift by about this.
  private static final double DRIFT = 5;

  public AmbientEnvironment {
    if (!(kelvin > 0 && kelvin <= 2000)) {
      throw new IllegalArgumentException(
          "temperature is " + kelvin + " K; allowed above 0 K to 2000 K");
    }
  }

  @Override
  public String describe() {
    return "ambient, assumed " + Numbers.exact(kelvin) + " K";
  }

  @Override
  public void set(Target target) {
    if (!(Math.abs(target.kelvin() - kelvin) <= DRIFT)) {
      throw new Refused(
          "temperature "
              + Numbers.exact(target.kelvin())
              + " K asked for, but this rig has no heater: "
              + describe()
              + "; declare an environment with a driver, or ask for the ambient");
    }
  }

  @Override
  public Reading read() {
    return new Reading(kelvin, false);
  }

  @Override
  public void safe() {}

  @Override
  public void close() {}
}
