package org.memrig.physics.pulsed;

import java.util.SortedMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code piecewise-step} law, see {@link PiecewiseStepParameters}. */
public final class PiecewiseStepLaw extends TypedLaw<PiecewiseStepParameters> {

  /** Name in chip files. */
  public static final String NAME = "piecewise-step";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public PiecewiseStepLaw() {
    super(NAME, PiecewiseStepParameters.class, PulsedCells.SOURCES);
  }

  @Override
  public SortedMap<String, Record> presets() {
    return PiecewiseStepPresets.all();
  }

  @Override
  protected int sign(PiecewiseStepParameters parameters) {
    return parameters.device().drive().sign();
  }

  @Override
  protected CellArray cells(
      PiecewiseStepParameters parameters, int cells, long seed, Switches switches) {
    return new PiecewiseStepCells(parameters, cells, seed, switches);
  }
}
