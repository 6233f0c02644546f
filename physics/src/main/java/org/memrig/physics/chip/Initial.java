package org.memrig.physics.chip;

import org.memrig.physics.Allowed;

/**
 * Say in which state a chip leaves the factory.
 *
 * @param pristine whether its cells still have to be formed
 * @param low lowest place in the window, 0 to 1; formed cells are spread evenly from low to high
 * @param high highest place in the window, low to 1
 */
public record Initial(boolean pristine, double low, double high) {

  public Initial {
    Allowed.within("lowest initial state", low, 0, 1);
    Allowed.within("highest initial state", high, low, 1);
  }

  /** All cells formed, at one place in their windows. */
  public static Initial at(double state) {
    return new Initial(false, state, state);
  }
}
