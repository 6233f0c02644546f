package org.memrig.physics.dummy;

import java.util.List;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/**
 * Say which part stands at each cell, row by row; a shorter list begins again at its end.
 *
 * @param ohms resistance of each cell, ohms; {@link #OPEN} where nothing stands
 * @param diodes 1 for a diode in series that conducts from top to bottom, -1 for one that conducts
 *     from bottom to top, 0 for none
 */
@Text("Resistors and diodes that never change.")
public record DummyParameters(
    @Text("resistance of each cell") @Unit(Dimension.OHM) @Range(min = "1 ohm", max = "1e15 ohm")
        List<Double> ohms,
    @Text("1 for a diode from top to bottom, -1 the other way, 0 for none")
        @Range(min = "-1", max = "1")
        List<Double> diodes) {

  /** What air has, ohms: less than any instrument tells from nothing. */
  public static final double OPEN = 1e15;

  public DummyParameters {
    ohms = List.copyOf(ohms);
    diodes = List.copyOf(diodes);
    if (ohms.isEmpty() || ohms.size() != diodes.size()) {
      throw new IllegalArgumentException(
          ohms.size() + " ohms stand beside " + diodes.size() + " diodes; give one of each a cell");
    }
    for (double each : ohms) {
      if (!(each >= 1 && each <= OPEN)) {
        throw new IllegalArgumentException(
            "ohms: " + each + " ohm is outside 1 ohm to " + OPEN + " ohm");
      }
    }
    for (double each : diodes) {
      if (each != 0 && Math.abs(each) != 1) {
        throw new IllegalArgumentException("diodes: " + each + " is none of -1, 0 and 1");
      }
    }
  }
}
