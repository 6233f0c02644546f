package org.memrig.physics.composite;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Say of which two cells a composite cell consists.
 *
 * @param memory law of the cell that remembers: place and state of the composite are its own
 * @param memoryPreset its published parameters
 * @param other law of the cell beside or before it
 * @param otherPreset its published parameters
 * @param share factor on the current of the cell that remembers, in parallel only
 */
@Text("Two cells as one.")
public record CompositeParameters(
    @Text("law of the cell that remembers") String memory,
    @Text("its published parameters") String memoryPreset,
    @Text("law of the other cell") String other,
    @Text("its published parameters") String otherPreset,
    @Text("factor on the current of the cell that remembers, in parallel")
        @Range(min = "0.001", max = "1000")
        @Default("1")
        double share) {

  public CompositeParameters {
    Allowed.fields(CompositeParameters.class, memory, memoryPreset, other, otherPreset, share);
  }
}
