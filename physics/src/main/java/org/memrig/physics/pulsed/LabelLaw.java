package org.memrig.physics.pulsed;

import java.util.SortedMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code label} law, see {@link LabelParameters}. */
public final class LabelLaw extends TypedLaw<LabelParameters> {

  /** Name in chip files. */
  public static final String NAME = "label";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public LabelLaw() {
    super(NAME, LabelParameters.class, PulsedCells.SOURCES);
  }

  @Override
  public SortedMap<String, Record> presets() {
    return LabelPresets.all();
  }

  @Override
  protected int sign(LabelParameters parameters) {
    return parameters.device().drive().sign();
  }

  @Override
  protected CellArray cells(LabelParameters parameters, int cells, long seed, Switches switches) {
    return new LabelCells(parameters, cells, seed, switches);
  }
}
