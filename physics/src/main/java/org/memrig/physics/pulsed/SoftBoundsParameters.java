package org.memrig.physics.pulsed;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code soft-bounds} law: a step in proportion to the distance from the
 * bound.
 *
 * <p>A reference is a weight that is taken off what the cell shows, as if a device beside it were
 * subtracted.
 *
 * @param device what all laws of the family have
 * @param steps size of a step at weight 0
 * @param additive whether noise between cycles is that of a step at weight 0, else in proportion to
 *     the step
 * @param reference mean reference weight
 * @param referenceSpread standard deviation of the reference between cells
 * @param subtractSymmetryPoint whether each cell's symmetry point, where a step up is as large as
 *     one down, is part of its reference
 */
@Text("A step in proportion to the distance from the bound.")
public record SoftBoundsParameters(
    @Text("what all laws of pulsed updates share") Device device,
    @Text("size of a step at weight 0") Steps steps,
    @Text("whether noise between cycles is that of a step at weight 0") @Default("false")
        boolean additive,
    @Text("mean reference weight") @Range(min = "-1000", max = "1000") @Default("0")
        double reference,
    @Text("deviation of the reference between cells") @Range(min = "0", max = "1000") @Default("0")
        double referenceSpread,
    @Text("whether each cell's symmetry point is part of its reference") @Default("false")
        boolean subtractSymmetryPoint) {

  public SoftBoundsParameters {
    Allowed.fields(
        SoftBoundsParameters.class,
        device,
        steps,
        additive,
        reference,
        referenceSpread,
        subtractSymmetryPoint);
  }

  /** Return soft bounds without a reference. */
  public static SoftBoundsParameters of(Device device, Steps steps, boolean additive) {
    return new SoftBoundsParameters(device, steps, additive, 0, 0, false);
  }
}
