package org.memrig.host.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.memrig.config.time.SystemHostClock;
import org.memrig.host.run.Plans;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.instruments.driver.Drivers;
import org.memrig.protocols.Experiments;
import org.memrig.protocols.bench.Outcome;

/** Run one protocol on a shipped emulated rig, as the command line would. */
final class Emulated {
  private Emulated() {}

  static RunResult run(Path folder, String protocol, String rig, long seed, String... sets) {
    Workplace at =
        new Workplace(
            folder,
            folder.resolve("runs"),
            new SystemHostClock(),
            Drivers.installed(),
            Experiments.load(Emulated.class.getClassLoader()));
    RunResult run =
        new RunEngine(at, ProgressListener.NONE)
            .run(
                Plans.ofProtocol(protocol, rig, at, List.of(sets)),
                Optional.empty(),
                Optional.of(seed),
                List.of(),
                Optional.empty());
    assertEquals(Outcome.DONE, run.outcome(), run.reason());
    return run;
  }
}
