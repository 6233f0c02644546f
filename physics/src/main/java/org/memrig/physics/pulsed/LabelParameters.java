package org.memrig.physics.pulsed;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code label} law: the potentiation and depression curves of NeuroSim.
 *
 * @param device what all laws of the family have; weights 0 to 1 are the window
 * @param set curve of pulses up
 * @param reset curve of pulses down
 * @param labelSpread standard deviation of both labels between cells
 * @param cycleNoise standard deviation of the move of one pulse, as a fraction of the window
 */
@Text("The potentiation and depression curves of NeuroSim.")
public record LabelParameters(
    @Text("what all laws of pulsed updates share") Device device,
    @Text("curve of pulses up") Curve set,
    @Text("curve of pulses down") Curve reset,
    @Text("deviation of both labels between cells") @Range(min = "0", max = "5") @Default("0")
        double labelSpread,
    @Text("deviation of the move of a pulse, as a fraction of the window")
        @Range(min = "0", max = "1")
        @Default("0")
        double cycleNoise) {

  public LabelParameters {
    Allowed.fields(LabelParameters.class, device, set, reset, labelSpread, cycleNoise);
  }

  /** Return steps whose size does no more than say how many make up the window. */
  Steps steps() {
    Window window = device.window();
    double wide = window.highWeight() - window.lowWeight();
    return Steps.of(wide / Math.max(set.pulses(), reset.pulses())).with(cycleNoise, 0);
  }
}
