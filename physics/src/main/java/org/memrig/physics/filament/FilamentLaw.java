package org.memrig.physics.filament;

import java.util.SortedMap;
import org.memrig.physics.CellArray;
import org.memrig.physics.Switches;
import org.memrig.physics.TypedLaw;

/** Provide the {@code filament} law: analog filamentary resistive memory. */
public final class FilamentLaw extends TypedLaw<FilamentParameters> {

  /** Name in chip files. */
  public static final String NAME = "filament";

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public FilamentLaw() {
    super(
        NAME,
        FilamentParameters.class,
        FilamentArray.CYCLE,
        FilamentArray.DEVICE,
        ReadNoise.READ,
        ReadNoise.TELEGRAPH,
        ReadNoise.FLICKER,
        Ageing.RELAXATION,
        Ageing.DRIFT);
  }

  @Override
  public SortedMap<String, Record> presets() {
    return Presets.all();
  }

  @Override
  protected int sign(FilamentParameters parameters) {
    return (int) parameters.setPolarity().sign();
  }

  @Override
  protected CellArray cells(
      FilamentParameters parameters, int cells, long seed, Switches switches) {
    return new FilamentArray(parameters, cells, seed, switches);
  }
}
