package org.memrig.physics.chip;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Say in which state a chip leaves the factory.
 *
 * @param pristine whether its cells still have to be formed
 * @param low lowest place in the window, 0 to 1; formed cells are spread evenly from low to high
 * @param high highest place in the window, low to 1
 */
@Text("In which state a chip leaves the factory.")
public record Initial(
    @Text("whether its cells still have to be formed") @Default("false") boolean pristine,
    @Text("lowest place in the window") @Range(min = "0", max = "1") @Default("0") double low,
    @Text("highest place in the window") @Range(min = "0", max = "1") @Default("0") double high) {

  public Initial {
    Allowed.fields(Initial.class, pristine, low, high);
    Allowed.within("high", high, low, 1);
  }

  /** All cells formed, at one place in their windows. */
  public static Initial at(double state) {
    return new Initial(false, state, state);
  }
}
