package org.memrig.physics.pulsed;

import java.util.SortedMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code linear-step} law, see {@link LinearStepParameters}. */
public final class LinearStepLaw extends TypedLaw<LinearStepParameters> {

  /** Name in chip files. */
  public static final String NAME = "linear-step";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public LinearStepLaw() {
    super(NAME, LinearStepParameters.class, PulsedCells.SOURCES);
  }

  @Override
  public SortedMap<String, Record> presets() {
    return LinearStepPresets.all();
  }

  @Override
  protected int sign(LinearStepParameters parameters) {
    return parameters.device().drive().sign();
  }

  @Override
  protected CellArray cells(
      LinearStepParameters parameters, int cells, long seed, Switches switches) {
    return new LinearStepCells(parameters, cells, seed, switches);
  }
}
