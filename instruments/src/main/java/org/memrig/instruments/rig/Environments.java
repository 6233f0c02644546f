package org.memrig.instruments.rig;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memrig.config.BadInput;
import org.memrig.config.Providers;
import org.memrig.config.Variant;
import org.memrig.config.Variants;
import org.memrig.config.time.HostClock;

/** Find drivers of temperature controllers by their names: exactly one for each. */
public final class Environments implements Variants {
  /** What the kinds of controllers are called where sections are bound. */
  public static final String FAMILY = "controller";

  private final Map<String, EnvironmentDriver> byName;

  private Environments(Map<String, EnvironmentDriver> byName) {
    this.byName = byName;
  }

  /**
   * Find the drivers that are installed: those on the class path.
   *
   * @throws BadInput naming every provider that is double or fails
   */
  public static Environments installed() {
    return new Environments(
        Providers.load(
            EnvironmentDriver.class,
            Thread.currentThread().getContextClassLoader(),
            EnvironmentDriver::name));
  }

  @Override
  public Optional<Class<? extends Record>> find(String name) {
    return Optional.ofNullable(byName.get(name)).map(EnvironmentDriver::settings);
  }

  @Override
  public Collection<String> names() {
    return byName.keySet();
  }

  /** Return what a section's controller is locked by. As {@link EnvironmentDriver#lockKeys}. */
  public List<String> lockKeys(Variant controller) {
    return named(controller.name()).lockKeys(controller.settings());
  }

  /** Open the controller of a section. Throws as {@link EnvironmentDriver#open}. */
  public Environment open(Variant controller, HostClock clock) {
    return named(controller.name()).open(controller.settings(), clock);
  }

  private EnvironmentDriver named(String name) {
    EnvironmentDriver driver = byName.get(name);
    if (driver == null) {
      throw BadInput.of(
          "controller",
          "there is no controller '" + name + "'; there are " + String.join(", ", names()));
    }
    return driver;
  }
}
