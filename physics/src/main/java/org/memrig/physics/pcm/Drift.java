package org.memrig.physics.pcm;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe how the conductance falls with time since the last write: as ((t + start) / start)^-nu.
 *
 * @param mean mean of nu
 * @param deviation standard deviation of nu, drawn for each write
 * @param start time after a write of the first measurement, s
 */
@Text("How the conductance falls with time since the last write.")
public record Drift(
    @Text("mean of the exponent") LevelCurve mean,
    @Text("deviation of the exponent, drawn for each write") LevelCurve deviation,
    @Text("time after a write of the first measurement")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ns", max = "1e6 s")
        double start) {

  public Drift {
    Allowed.fields(Drift.class, mean, deviation, start);
  }
}
