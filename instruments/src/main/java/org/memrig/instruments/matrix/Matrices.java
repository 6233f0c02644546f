package org.memrig.instruments.matrix;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memrig.config.BadInput;
import org.memrig.config.Providers;
import org.memrig.config.Variant;
import org.memrig.config.Variants;
import org.memrig.config.time.HostClock;

/** Find drivers of switch matrices by their names: exactly one for each. */
public final class Matrices implements Variants {
  /** What the kinds of matrices are called where sections are bound. */
  public static final String FAMILY = "matrix";

  private final Map<String, MatrixDriver> byName;

  private Matrices(Map<String, MatrixDriver> byName) {
    this.byName = byName;
  }

  /**
   * Find the drivers that are installed: those on the class path.
   *
   * @throws BadInput naming every provider that is double or fails
   */
  public static Matrices installed() {
    return new Matrices(
        Providers.load(
            MatrixDriver.class,
            Thread.currentThread().getContextClassLoader(),
            MatrixDriver::name));
  }

  @Override
  public Optional<Class<? extends Record>> find(String name) {
    return Optional.ofNullable(byName.get(name)).map(MatrixDriver::settings);
  }

  @Override
  public Collection<String> names() {
    return byName.keySet();
  }

  /** Return all drivers. */
  public Collection<MatrixDriver> all() {
    return byName.values();
  }

  /** Return which relays a section names, if it does. Throws as {@link MatrixDriver#crossings}. */
  public Optional<Crossings> crossings(Variant matrix) {
    return named(matrix.name()).crossings(matrix.settings());
  }

  /** Return what a section's matrix is locked by. Throws as {@link MatrixDriver#lockKeys}. */
  public List<String> lockKeys(Variant matrix) {
    return named(matrix.name()).lockKeys(matrix.settings());
  }

  /** Open the matrix of a section. Throws as {@link MatrixDriver#open}. */
  public SwitchMatrix open(Variant matrix, HostClock clock) {
    return named(matrix.name()).open(matrix.settings(), clock);
  }

  private MatrixDriver named(String name) {
    MatrixDriver driver = byName.get(name);
    if (driver == null) {
      throw BadInput.of(
          "matrix", "there is no matrix '" + name + "'; there are " + String.join(", ", names()));
    }
    return driver;
  }
}
