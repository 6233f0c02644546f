package org.memrig.physics.pulsed;

import java.util.SortedMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code soft-bounds} law, see {@link SoftBoundsParameters}. */
public final class SoftBoundsLaw extends TypedLaw<SoftBoundsParameters> {

  /** Name in chip files. */
  public static final String NAME = "soft-bounds";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public SoftBoundsLaw() {
    super(NAME, SoftBoundsParameters.class, PulsedCells.SOURCES);
  }

  @Override
  public SortedMap<String, Record> presets() {
    return SoftBoundsPresets.all();
  }

  @Override
  protected int sign(SoftBoundsParameters parameters) {
    return parameters.device().drive().sign();
  }

  @Override
  protected CellArray cells(
      SoftBoundsParameters parameters, int cells, long seed, Switches switches) {
    return new SoftBoundsCells(parameters, cells, seed, switches);
  }
}
