package org.memrig.physics.pulsed;

import java.util.SortedMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code pow-step} law, see {@link PowStepParameters}. */
public final class PowStepLaw extends TypedLaw<PowStepParameters> {

  /** Name in chip files. */
  public static final String NAME = "pow-step";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public PowStepLaw() {
    super(NAME, PowStepParameters.class, PulsedCells.SOURCES);
  }

  @Override
  public SortedMap<String, Record> presets() {
    return PowStepPresets.all();
  }

  @Override
  protected int sign(PowStepParameters parameters) {
    return parameters.device().drive().sign();
  }

  @Override
  protected CellArray cells(PowStepParameters parameters, int cells, long seed, Switches switches) {
    return new PowStepCells(parameters, cells, seed, switches);
  }
}
