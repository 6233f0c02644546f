package org.memrig.instruments.rig;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.memrig.config.Binder;
import org.memrig.config.Bound;
import org.memrig.config.Shipped;
import org.memrig.config.Variants;
import org.memrig.config.Yaml;
import org.memrig.instruments.matrix.Matrices;

/** Load rigs: a file, or one that memrig ships. */
public final class Rigs {
  /** The key that names the driver of a board. */
  public static final String DRIVER = "driver";

  /** What the drivers of boards are called where one may be a part of another. */
  public static final String PART = "part";

  /** The driver of boards that are made of parts; it is no part itself. */
  public static final String MIXED = "mixed";

  private Rigs() {}

  /**
   * Load a rig, with the place of each of its keys.
   *
   * @param nameOrPath an existing file, or the name of a shipped rig
   * @param base the folder that relative paths count from
   * @param drivers which say what settings a board section may hold
   * @throws org.memrig.config.BadInput with every problem found
   */
  public static Bound<Rig> load(String nameOrPath, Path base, Variants drivers) {
    return binder(drivers).bind(Shipped.RIG.read(nameOrPath, base), Rig.class);
  }

  /**
   * Read a rig from text.
   *
   * @param source what to call it in errors
   */
  public static Bound<Rig> parse(String source, String text, Variants drivers) {
    return binder(drivers).bind(Yaml.read(source, text), Rig.class);
  }

  private static Variants parts(Variants drivers) {
    return new Variants() {
      @Override
      public Optional<Class<? extends Record>> find(String name) {
        return name.equals(MIXED) ? Optional.empty() : drivers.find(name);
      }

      @Override
      public Collection<String> names() {
        return drivers.names().stream().filter(name -> !name.equals(MIXED)).toList();
      }
    };
  }

  /** Return a binder for rigs, to which overrides can be added. */
  public static Binder binder(Variants drivers) {
    return Binder.plain()
        .with(DRIVER, drivers)
        .with(PART, parts(drivers))
        .with(Matrices.FAMILY, Matrices.installed())
        .with(Environments.FAMILY, Environments.installed());
  }
}
