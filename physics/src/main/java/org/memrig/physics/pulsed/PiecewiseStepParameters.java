package org.memrig.physics.pulsed;

import java.util.List;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code piecewise-step} law: a step by tables over the window.
 *
 * @param device what all laws of the family have
 * @param steps size of a step where a table says 1
 * @param up factors of steps up at equally spaced places from the lower bound to the upper one,
 *     straight between; 1 to 1000 of them, 0 or more
 * @param down factors of steps down at such places
 */
@Text("A step by tables over the window.")
public record PiecewiseStepParameters(
    @Text("what all laws of pulsed updates share") Device device,
    @Text("size of a step where a table says 1") Steps steps,
    @Text("factors of steps up, from the lower bound to the upper one") List<Double> up,
    @Text("factors of steps down, from the lower bound to the upper one") List<Double> down) {

  public PiecewiseStepParameters {
    up = List.copyOf(up);
    down = List.copyOf(down);
    Allowed.fields(PiecewiseStepParameters.class, device, steps, up, down);
    table("up", up);
    table("down", down);
  }

  private static void table(String name, List<Double> factors) {
    Allowed.count("factors of steps " + name, factors.size(), 1, 1000);
    for (double each : factors) {
      Allowed.within("a factor of steps " + name, each, 0, 1e6);
    }
  }
}
