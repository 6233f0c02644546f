package org.memrig.physics.filament;

import java.util.Collections;
import java.util.List;
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
              List.of(FilamentArray.CYCLE.name(), FilamentArray.DEVICE.name(),
                  FilamentArray.READ.name())));

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
  public CellArray create(Record parameters, int cells, long seed, Switches switches) {
    if (!(parameters instanceof FilamentParameters filament)) {
      throw new IllegalArgumentException(
          "law " + NAME + " takes " + FilamentParameters.class.getSimpleName() + ", not "
              + parameters.getClass().getSimpleName());
    }
    Allowed.count("cells", cells, 1, 1 << 24);
    switches.checkAgainst(SOURCES);
    return new FilamentArray(filament, cells, seed, switches);
  }
}
