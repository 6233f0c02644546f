package org.memrig.physics.pulsed;

import java.util.SortedMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code exp-step} law, see {@link ExpStepParameters}. */
public final class ExpStepLaw extends TypedLaw<ExpStepParameters> {

  /** Name in chip files. */
  public static final String NAME = "exp-step";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public ExpStepLaw() {
    super(NAME, ExpStepParameters.class, PulsedCells.SOURCES);
  }

  @Override
  public SortedMap<String, Record> presets() {
    return ExpStepPresets.all();
  }

  @Override
  protected int sign(ExpStepParameters parameters) {
    return parameters.device().drive().sign();
  }

  @Override
  protected CellArray cells(ExpStepParameters parameters, int cells, long seed, Switches switches) {
    return new ExpStepCells(parameters, cells, seed, switches);
  }
}
