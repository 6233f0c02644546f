package org.memrig.physics.filament;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.memrig.physics.Allowed;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaw;
import org.memrig.physics.Switches;

/** Provide the {@code filament} law: analog filamentary resistive memory. */
public final class FilamentLaw implements CellLaw {

  /** Name in chip files. */
  public static final String NAME = "filament";

  private static final SortedSet<String> SOURCES =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(
              List.of(
                  FilamentArray.CYCLE.name(),
                  FilamentArray.DEVICE.name(),
                  ReadNoise.READ.name(),
                  ReadNoise.TELEGRAPH.name(),
                  ReadNoise.FLICKER.name(),
                  Ageing.RELAXATION.name(),
                  Ageing.DRIFT.name())));

  /** Create the provider; for {@link java.util.ServiceLoader}. */
  public FilamentLaw() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Class<? extends Record> parameters() {
    return FilamentParameters.class;
  }

  @Override
  public SortedSet<String> noiseSources() {
    return SOURCES;
  }

  @Override
  public SortedMap<String, Record> presets() {
    return Presets.all();
  }

  @Override
  public int setSign(Record parameters) {
    return (int) checked(parameters).setPolarity().sign();
  }

  @Override
  public CellArray create(Record parameters, int cells, long seed, Switches switches) {
    Allowed.count("cells", cells, 1, 1 << 24);
    switches.checkAgainst(SOURCES);
    return new FilamentArray(checked(parameters), cells, seed, switches);
  }

  private static FilamentParameters checked(Record parameters) {
    if (parameters instanceof FilamentParameters filament) {
      return filament;
    }
    throw new IllegalArgumentException(
        "law "
            + NAME
            + " takes "
            + FilamentParameters.class.getSimpleName()
            + ", not "
            + parameters.getClass().getSimpleName());
  }
}
