package org.memrig.physics.secondorder;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe the temperature inside a cell: dT/dt = (resistance P - (T - T0)) / time.
 *
 * @param resistance thermal resistance, kelvin per watt
 * @param time in which the heat is gone, s
 */
@Text("Temperature inside a cell.")
public record Heat(
    @Text("thermal resistance, kelvin per watt") @Range(min = "1", max = "1e9") double resistance,
    @Text("time in which the heat is gone")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ps", max = "1 s")
        double time) {

  public Heat {
    Allowed.fields(Heat.class, resistance, time);
  }
}
