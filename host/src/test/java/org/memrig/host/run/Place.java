package org.memrig.host.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.memrig.config.time.HostClock;
import org.memrig.config.time.SystemHostClock;
import org.memrig.emulator.EmulatorDriver;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunHash;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.driver.BoardDriver;
import org.memrig.instruments.driver.Drivers;
import org.memrig.protocols.Experiments;

/** Hold what the tests of the engine have in common: workplaces below one folder. */
public final class Place {
  private Place() {}

  public static Workplace of(Path folder) {
    return of(folder, new SystemHostClock(), Drivers.installed());
  }

  /** Be at a workplace that also knows a driver of the test's own. */
  public static Workplace with(Path folder, BoardDriver driver) {
    return of(folder, new SystemHostClock(), Drivers.of(List.of(new EmulatorDriver(), driver)));
  }

  public static Workplace of(Path folder, HostClock clock, Drivers drivers) {
    return new Workplace(
        folder,
        folder.resolve("runs"),
        StateFolders.below(folder.resolve("state")),
        clock,
        drivers,
        Experiments.load(Place.class.getClassLoader()));
  }

  public static RunEngine engine(Workplace at) {
    return new RunEngine(at, ProgressListener.NONE);
  }

  /** Run a plan file as it stands. */
  public static RunResult run(RunEngine engine, Workplace at, String plan) {
    return engine.run(
        Plans.load(plan, at, List.of()),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  public static String hash(RunFolder folder) {
    try (RunReader reader = RunReader.open(folder)) {
      return RunHash.of(reader);
    }
  }
}
